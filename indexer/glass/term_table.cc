#include "indexer/glass/term_table.h"

#include "common/content_hash.h"

namespace news::glass {
namespace {

constexpr std::size_t kFirstSlots = 1U << 14U;

}  // namespace

TermNumber TermTable::number_of(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(hash64(term));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number_plus_1 != 0; at = (at + 1) & mask) {
    const TermNumber number = slots_[at].number_plus_1 - 1;
    if (slots_[at].hash == hash && this->term(number) == term) return number;
  }
  const auto number = static_cast<TermNumber>(size());
  slots_[at] = {hash, number + 1};
  bytes_ += term;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  if (2 * size() > slots_.size()) grow();
  return number;
}

void TermTable::grow() {
  std::vector<Slot> larger(2 * slots_.size());
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number_plus_1 == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].number_plus_1 != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

void TermTable::clear() {
  bytes_.clear();
  begins_.assign(1, 0);
  slots_.assign(kFirstSlots, {});
}

}  // namespace news::glass

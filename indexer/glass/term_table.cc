#include "indexer/glass/term_table.h"

#include <cstring>

namespace news::glass {
namespace {

constexpr std::size_t kFirstSlots = 1U << 14U;

template <class Number>
bool differ(const char* a, const char* b) {
  Number x;
  Number y;
  std::memcpy(&x, a, sizeof x);
  std::memcpy(&y, b, sizeof y);
  return x != y;
}

// Numbers that overlap in the middle: words are too short for a call to pay.
bool are_equal(const char* a, const char* b, std::size_t size) {
  if (size >= 8) {
    const std::size_t last = size - 8;
    for (std::size_t i = 0; i < last; i += 8) {
      if (differ<std::uint64_t>(a + i, b + i)) return false;
    }
    return !differ<std::uint64_t>(a + last, b + last);
  }
  if (size >= 4) {
    return !differ<std::uint32_t>(a, b) && !differ<std::uint32_t>(a + size - 4, b + size - 4);
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace

TermNumber TermTable::number_of(std::string_view term, std::uint64_t hash64) {
  const auto hash = static_cast<std::uint32_t>(hash64);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number_plus_1 != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.size == term.size() &&
        are_equal(bytes_.data() + slot.begin, term.data(), term.size())) {
      return slot.number_plus_1 - 1;
    }
  }
  const auto number = static_cast<TermNumber>(size());
  slots_[at] = {hash, number + 1, begins_.back(), static_cast<std::uint32_t>(term.size())};
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

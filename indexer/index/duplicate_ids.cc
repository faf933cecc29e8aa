#include "indexer/index/duplicate_ids.h"

#include <limits>
#include <utility>

#include "common/content_hash.h"

namespace news {

namespace {

constexpr std::uint64_t kWithdrawn = std::numeric_limits<std::uint64_t>::max();

}  // namespace

std::int64_t day_for_precedence(std::optional<Date> date) {
  return date ? day_number(*date) : std::numeric_limits<std::int64_t>::min();
}

bool DuplicateIds::admit(std::string_view id, std::optional<Date> date, std::uint64_t sequence) {
  const std::int64_t day = day_for_precedence(date);
  const auto [place, is_new] = kept_.try_emplace(hash64(id), Kept{day, sequence});
  if (is_new) return true;
  if (place->second.sequence == kWithdrawn || day < place->second.day) return false;
  superseded_.push_back(place->second.sequence);
  place->second = {day, sequence};
  return true;
}

void DuplicateIds::withdraw(std::string_view id) {
  const auto [place, is_new] = kept_.try_emplace(hash64(id), Kept{0, kWithdrawn});
  if (is_new) {
    ++withdrawn_;
  } else if (place->second.sequence != kWithdrawn) {
    ++withdrawn_;
    superseded_.push_back(std::exchange(place->second.sequence, kWithdrawn));
  }
}

}  // namespace news

#include "indexer/index/duplicate_ids.h"

#include <limits>

#include "common/content_hash.h"

namespace news {

std::int64_t day_for_precedence(std::optional<Date> date) {
  return date ? day_number(*date) : std::numeric_limits<std::int64_t>::min();
}

bool DuplicateIds::admit(std::string_view id, std::optional<Date> date, std::uint64_t sequence) {
  const std::int64_t day = day_for_precedence(date);
  const auto [place, is_new] = kept_.try_emplace(hash64(id), Kept{day, sequence});
  if (is_new) return true;
  if (day < place->second.day) return false;
  superseded_.push_back(place->second.sequence);
  place->second = {day, sequence};
  return true;
}

}  // namespace news

// From what was typed behind person: or country: to the labels the index has.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "searcher/query/explanation.h"
#include "searcher/search_result.h"

namespace Xapian {
class Database;
}

namespace news {

// Of the values that fit, so many with the most articles are taken.
inline constexpr std::size_t kMaxTakenValues = 1000;
inline constexpr std::size_t kMaxVisitedValues = 2'000'000;

struct ResolvedValue {
  std::vector<ValueCandidate> taken{};  // most articles first, then by label
  ResolvedBy found_by = ResolvedBy::nothing;
  std::size_t fitting{};                      // more than `taken` when kMaxTakenValues cut them
  std::vector<ValueCandidate> also_called{};  // not taken, but called the same and more frequent
  std::optional<ValueCandidate> nearest{};    // when nothing was found: a value spelt almost so
};

// Looks in all `facets` at once for, in this order: exactly this label; labels of the same folded
// key; labels with an alias of this key; labels that contain all words of the key. The first that
// finds anything decides. Languages may be given by name ("german"), countries by ISO code or
// abbreviation ("US", "UK"). May throw Xapian::Error.
ResolvedValue resolve_value(const Xapian::Database& database, std::span<const Facet> facets,
                            std::string_view value);

// What to tell the user about how a value was taken; `field` is the name as typed (person, ent).
std::vector<Notice> resolution_notices(std::string_view field, std::string_view value,
                                       const ResolvedValue& resolved);

}  // namespace news

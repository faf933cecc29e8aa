// Spellings of the index near to a typed one: words of the vocabulary, and values of facets by any
// of their words or aliases. Internal to suggestions; throws Xapian::Error.
//
// An edit is an insertion, deletion, substitution or swap of neighbours (Damerau). Words of 3 to 5
// letters may differ by one edit, longer ones by two, shorter ones and numbers not at all. To be
// cheap, spellings that begin with the first or second letter typed are looked at, and all others
// only when there is none; up to kMaxNearVisited.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "searcher/query/query.h"

namespace Xapian {
class Database;
}

namespace news {

inline constexpr std::size_t kMaxNearVisited = 500'000;

struct NearSpelling {
  Facet facet{};       // of values
  std::string text{};  // a folded word, or a label
  unsigned edits{};
  bool is_slip{};            // the commonest mistakes: swapped neighbours, a letter doubled or not
  std::uint64_t articles{};  // of the whole index
};

// What a slip counts for against another mistake of as many edits, in articles found.
inline constexpr std::uint64_t kSlipFactor = 8;

// Fewest edits first, then the most frequent, slips kSlipFactor times. `word` itself is never among
// them.
std::vector<NearSpelling> near_words(const Xapian::Database& database, WordScope scope,
                                     std::string_view word, std::size_t limit);
std::vector<NearSpelling> near_values(const Xapian::Database& database,
                                      std::span<const Facet> facets, std::string_view value,
                                      std::size_t limit);

}  // namespace news

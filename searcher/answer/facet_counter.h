// Exact counts of facet values over everything a query matches.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/answer/index_set.h"
#include "searcher/search_request.h"

namespace news {

// Counts of one facet, added up over the indexes of a search.
struct FacetCounts {
  // Asked for: so many of the most frequent values, and those equal to the last of them; 0: all.
  // Several indexes give all, as what is rare in one may be frequent in another.
  std::size_t best{};

  std::unordered_map<std::string, std::uint64_t> values{};  // label -> articles; dates by ISO day
  std::uint64_t unlisted{};                                 // sum of the counts of all other values
  std::uint64_t missing{};
};

// One unranked pass over the matches of `query` that counts several facets at once; returns the
// number of matches. `counts` has one entry a request. Values are read from the mapped columns of
// the index (common/facet_column.h), else from its value slots. Throws Xapian::Error,
// Error(damaged).
std::uint64_t count_facets(const IndexSet& indexes, const Xapian::Query& query,
                           const std::vector<FacetRequest>& requests,
                           std::vector<FacetCounts>& counts);

// The same over these articles, ascending, of an index that has mapped columns.
void count_facets_of(std::span<const Xapian::docid> docids, const FacetColumns& columns,
                     const std::vector<FacetRequest>& requests, std::vector<FacetCounts>& counts);

// The number of matches alone.
std::uint64_t count_matches(const IndexSet& indexes, const Xapian::Query& query);

}  // namespace news

// Exact counts of facet values over everything a query matches, by ordinals in value slots.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/search_request.h"

namespace news {

// Counts of one facet, added up over the indexes of a search.
struct FacetCounts {
  std::unordered_map<std::string, std::uint64_t> values{};  // label -> articles; dates by ISO day
  std::uint64_t missing{};
};

// One unranked pass over the matches of `query` in one index that counts several facets at once;
// returns the number of matches. `counts` has one entry a request. Throws Xapian::Error,
// Error(damaged).
std::uint64_t count_facets(const Xapian::Database& shard, const Xapian::Query& query,
                           const std::vector<FacetRequest>& requests,
                           std::vector<FacetCounts>& counts);

}  // namespace news

// Exact counts of facet values over everything a query matches, by ordinals in value slots.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

// Counts of one facet, added up over the indexes of a search.
struct FacetCounts {
  std::unordered_map<std::string, std::uint64_t>
      values{};  // label -> articles; for dates "2015-11"
  std::uint64_t missing{};
};

// One unranked pass over the matches of `query` in one index that counts several facets at once;
// returns the number of matches. `counts` has one entry a request. Throws Xapian::Error,
// Error(damaged).
std::uint64_t count_facets(const Xapian::Database& shard, const Xapian::Query& query,
                           const std::vector<FacetRequest>& requests,
                           std::vector<FacetCounts>& counts);

// The table to show: best values first (dates in order of time), `selected` ones always among them.
FacetTable make_facet_table(const FacetRequest& request, const FacetCounts& counts,
                            const std::vector<std::string>& selected);

// "person", "date:month": the name in tables and JSON.
std::string facet_request_name(const FacetRequest& request);

}  // namespace news

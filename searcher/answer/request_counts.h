// The number of matches of a request and its facet tables.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <vector>

#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

struct RequestCounts {
  std::uint64_t matches{};
  std::vector<FacetTable> facets{};  // in the order of the request
};

// One pass over the matches for all facets without a selection of their own, one more for each
// facet that is counted without its selection. Throws Xapian::Error, Error(damaged).
RequestCounts count_request(const SearchRequest& request, const RequestPlan& plan,
                            const IndexSet& indexes);

// Whether counts and hits had better come from one pass: the query is more than terms, and a page
// of one index is asked for.
bool counts_while_ranking(const SearchRequest& request, const RequestPlan& plan,
                          const IndexSet& indexes);
// The same counts for a request whose matches (all filters applied) are known.
RequestCounts count_request(const SearchRequest& request, const RequestPlan& plan,
                            const IndexSet& indexes, std::span<const Xapian::docid> matches);

}  // namespace news

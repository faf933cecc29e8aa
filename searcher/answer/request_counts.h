// The number of matches of a request and its facet tables.
#pragma once

#include <cstdint>
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

}  // namespace news

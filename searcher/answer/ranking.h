// The matches of a request in the order of its hits. Shows the index library's types: include it
// from .cc files only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/search_request.h"

namespace news {

struct RankedMatch {
  double weight{};
  Xapian::docid document{};
  std::uint32_t day{};  // for the order only; not always filled
};

void set_weighting(Xapian::Enquire& enquire, Weighting weighting);

// The first `count` matches (0: all of them) of the plan, weighed and sorted as the request says;
// equal ones newest first, then by id, undated ones last. All matches of one index take sixteen
// bytes each, where the library's own list takes some 150. Throws Xapian::Error.
std::vector<RankedMatch> rank_matches(const IndexSet& indexes, const RequestPlan& plan,
                                      const SearchRequest& request, std::size_t count);

// The same, with the docids of all that match, ascending, from one pass: where the query compares
// positions, a second pass would double its cost. For one index only.
struct CountedRanking {
  std::vector<RankedMatch> best{};
  std::vector<Xapian::docid> docids{};
};
CountedRanking rank_and_count(const IndexSet& indexes, const RequestPlan& plan,
                              const SearchRequest& request, std::size_t count);

}  // namespace news

// Why an article has its score: what each leaf of the query found in it and gave to it.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/answer/ranking.h"
#include "searcher/answer/request_plan.h"
#include "searcher/search_result.h"

namespace news {

// The parts of the score of a match, as `enquire` would weigh them (its query is replaced). What
// close words add is what the other parts leave of the score. May throw Xapian::Error.
std::vector<ScorePart> explain_score(const Xapian::Database& database, const RankedMatch& match,
                                     const RequestPlan& plan, Xapian::Enquire& enquire);

}  // namespace news

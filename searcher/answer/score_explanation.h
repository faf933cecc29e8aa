// Why an article has its score: what each leaf of the query found in it and gave to it.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/answer/request_plan.h"
#include "searcher/search_result.h"

namespace news {

// The parts of the score of `document`, as `enquire` would weigh them (its query is replaced). May
// throw Xapian::Error.
std::vector<ScorePart> explain_score(const Xapian::Database& database, Xapian::docid document,
                                     const RequestPlan& plan, Xapian::Enquire& enquire);

}  // namespace news

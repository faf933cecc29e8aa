// Pseudo-relevance feedback: words that mark the best hits are added to the query. The words are
// chosen by the library's Bo1 model (Amati, 2003). May find what the query's own words miss, and may
// stray, so it is only done when asked for. MAP / recall@100 on judged queries without and with it:
// CISI .261/.469 and .267/.477, Cranfield .331/.773 and .336/.782, but TIME .723/.974 and .656/.975.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/answer/request_plan.h"

namespace news {

inline constexpr Xapian::doccount kFeedbackArticles = 10;
inline constexpr Xapian::termcount kFeedbackWords = 20;

// Runs the plan's query by `enquire` and puts the words into the plan: as further alternatives with
// `match_any`, else as weight alone, so that the same articles match. The plan gets a leaf for
// explanations and a notice. May throw Xapian::Error.
void expand_query(const Xapian::Database& database, Xapian::Enquire& enquire, bool match_any,
                  RequestPlan& plan);

}  // namespace news

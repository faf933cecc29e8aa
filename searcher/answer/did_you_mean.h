// "Did you mean": the spelling nearest to what was typed that has hits under all filters of the
// request, with their number. Only for words and filter values that found nothing.
#pragma once

#include <optional>

#include "common/analyzer.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

// `matches`: of the request as it was typed; when there are some, only filter values that found
// nothing are looked at. At most kMaxTriedSpellings variants of the request are counted. Throws
// Xapian::Error.
inline constexpr int kMaxTriedSpellings = 8;
std::optional<Suggestion> did_you_mean(const SearchRequest& request, const RequestPlan& plan,
                                       const IndexSet& indexes, const Analyzer& analyzer,
                                       std::uint64_t matches);

// What to tell the user.
Notice suggestion_notice(const Suggestion& suggestion);

}  // namespace news

// When no article has all the words of a query: the articles that have most of them.
//
// Words that merely stand side by side may be missing; phrases, filters, exclusions, NEAR and the
// operands of a written AND must hold. Of the words as many are demanded as any one article has
// (under all filters), stop words not counted.
#pragma once

#include <xapian.h>

#include <optional>

#include "common/analyzer.h"
#include "searcher/answer/request_plan.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

// Changes the query of `plan`; nothing when the query has fewer than two such words or no article
// has any of them. Throws Xapian::Error.
std::optional<Relaxation> relax(const SearchRequest& request, const Xapian::Database& database,
                                const Analyzer& analyzer, RequestPlan& plan);

// What to tell the user.
Notice relaxation_notice(const Relaxation& relaxation);

}  // namespace news

// The words of a short query near each other: weight for articles that have them so. Internal to
// the query compiler.
#pragma once

#include <xapian.h>

#include "searcher/query/compile_context.h"
#include "searcher/query/query.h"

namespace news {

// Longer queries are topics rather than names and terms: their words need not stand together (on
// judged collections it changes nothing for them).
inline constexpr std::size_t kMostCloseWords = 4;

// For two to four plain words that must all occur: weight for each two neighbours of the query that
// stand, as typed, within three words of each other in title or body. Matches no other articles
// than the query when used on the right of OP_AND_MAYBE. Empty for other queries, and for words so
// frequent that comparing their positions would cost more than the rest of the search.
Xapian::Query compile_closeness(CompileContext& context, const QueryNode& query);

}  // namespace news

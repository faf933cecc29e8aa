// Which words of a short query gain by standing near each other. Internal to the query compiler.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/compile_context.h"
#include "searcher/query/query.h"

namespace news {

// Longer queries are topics rather than names and terms: their words need not stand together (on
// judged collections it changes nothing for them).
inline constexpr std::size_t kMostCloseWords = 4;

// The two to four plain words, folded, that must all occur and are no stop words, in the order of
// the query; none for other queries.
std::vector<std::string> close_words(const CompileContext& context, const QueryNode& query);

}  // namespace news

// The text of a request's query -> its tree.
#pragma once

#include "searcher/cli/options.h"

namespace news {

// Fills options.request.query from options.request.query_text. Throws Error(usage) whose message
// has the column, the query and a caret.
void parse_request_query(SearcherOptions& options);

}  // namespace news

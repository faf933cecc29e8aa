// `searcher batch`: many queries from a file, answered over one opened index.
#pragma once

#include <ostream>

#include "searcher/cli/options.h"

namespace news {

// A wrong query is reported with its line, the others are answered; then the status is 4.
int run_batch(SearcherOptions& options, std::ostream& out, std::ostream& err);

}  // namespace news

// `indexer retag` as a command: progress, what each line of the user's files changes, exit status.
#pragma once

#include <ostream>

#include "indexer/cli/options.h"

namespace news {

int run_retag(const IndexerOptions& options, std::ostream& out, std::ostream& err);

}  // namespace news

// `indexer build` and `indexer update` as commands: progress, failures, report, exit status.
#pragma once

#include <ostream>

#include "indexer/cli/options.h"

namespace news {

int run_indexing(const IndexerOptions& options, std::ostream& out, std::ostream& err);

}  // namespace news

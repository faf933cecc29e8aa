// `indexer evaluate`: how well the tagger agrees with annotated files.
#pragma once

#include <ostream>

#include "indexer/cli/options.h"

namespace news {

int run_evaluate(const IndexerOptions& options, std::ostream& out, std::ostream& err);

}  // namespace news

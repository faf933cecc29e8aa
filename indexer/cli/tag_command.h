// `indexer tag`: entities of articles without any index.
#pragma once

#include <ostream>

#include "indexer/cli/options.h"

namespace news {

int run_tag(const IndexerOptions& options, std::ostream& out, std::ostream& err);

}  // namespace news

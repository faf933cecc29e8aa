// Which options each command of the indexer has. Internal to the option readers.
#pragma once

#include "common/manual/command_line.h"
#include "indexer/cli/options.h"

namespace news {

// Whether the command works on an index that -d or $NEWS_INDEX names.
bool needs_index(IndexerCommand command);

void add_options(IndexerCommand command, cxxopts::Options& options);

}  // namespace news

// Options of the commands that explore an archive. Internal to options.cc.
#pragma once

#include "searcher/cli/options.h"

namespace cxxopts {
class Options;
class ParseResult;
}  // namespace cxxopts

namespace news {

// Adds those of `command` and gives the formats it prints; "text" and nothing added for commands
// of other kinds.
const char* add_explore_options(SearcherCommand command, cxxopts::Options& options);
bool explore_allows(SearcherCommand command, OutputFormat format);
// -f, --since, --until and the like apply.
bool explore_takes_query_options(SearcherCommand command);

// Fills options.explore and what else they say; options.arguments holds the command's arguments.
// True when these are no query. Throws Error(usage).
bool read_explore_options(const cxxopts::ParseResult& parsed, SearcherOptions& options);

}  // namespace news

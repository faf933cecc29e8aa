// Options about hits: order, number, formula, what to show. Internal to options.cc.
#pragma once

#include "searcher/cli/options.h"

namespace cxxopts {
class Options;
class ParseResult;
}  // namespace cxxopts

namespace news {

// `limit`: how many hits without -n.
void add_hit_options(cxxopts::Options& options, const char* limit);
void read_hit_options(const cxxopts::ParseResult& parsed, SearcherOptions& options);

// Those that `explain` has.
void add_explain_options(cxxopts::Options& options);
void read_explain_options(const cxxopts::ParseResult& parsed, SearcherOptions& options);

}  // namespace news

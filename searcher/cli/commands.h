// Runs a parsed command line and gives the exit status.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace news {

// Results to `out`, everything else to `err`. Never throws: errors are printed with their hint.
int run_searcher(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace news

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "searcher/cli/commands.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows as a failed write
  return news::run_searcher(std::vector<std::string>(argv + 1, argv + argc), std::cout, std::cerr);
}

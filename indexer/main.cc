#include <iostream>
#include <string>
#include <vector>

#include "indexer/cli/commands.h"
#include "indexer/cli/interruption.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  news::watch_signals();
  return news::run_indexer(std::vector<std::string>(argv + 1, argv + argc), std::cout, std::cerr);
}

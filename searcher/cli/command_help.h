// Texts of `searcher --help` and `searcher COMMAND --help`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/cli/options.h"

namespace news {

struct SearchCommandHelp {
  SearcherCommand command{};
  std::string_view name{};
  std::string_view synopsis{};  // after "searcher NAME"
  std::string_view summary{};
  std::string_view examples{};  // lines, indented
};

std::span<const SearchCommandHelp> searcher_commands();
std::string searcher_overview();
std::string_view searcher_exit_status_help();
// The query language on half a page.
std::string_view query_language_help();

}  // namespace news

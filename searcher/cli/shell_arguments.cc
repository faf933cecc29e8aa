#include "searcher/cli/shell_arguments.h"

#include <cstddef>
#include <string_view>

namespace news {
namespace {

// Of the short options with a value, how one begins that is written without a space behind them.
bool fits_option(char letter, std::string_view value) {
  switch (letter) {
    case 'd':
      return value.starts_with('/') || value.starts_with('.') || value.starts_with('~');
    case 'f':
      return value.substr(0, value.find(' ')).find('=') != std::string_view::npos;
    default:
      return false;  // numbers, facets and the like have no spaces
  }
}

bool is_query(std::string_view argument) {
  if (argument.size() < 3 || argument[0] != '-' || argument[1] == '-') return false;
  if (argument.find(' ') == std::string_view::npos) return false;
  return !fits_option(argument[1], argument.substr(2));
}

}  // namespace

std::vector<std::string> with_queries_apart(const std::vector<std::string>& arguments) {
  std::vector<std::string> apart;
  bool options = true;
  bool is_value = false;  // of the option before
  for (const std::string& argument : arguments) {
    options = options && argument != "--";
    apart.push_back(options && !is_value && is_query(argument) ? " " + argument : argument);
    const bool is_short = argument.size() == 2 && argument[0] == '-' && argument[1] != '-';
    const bool is_long = argument.starts_with("--") && argument.find('=') == std::string::npos;
    is_value = !is_value && (is_short || is_long);
  }
  return apart;
}

}  // namespace news

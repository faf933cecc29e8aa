#include "searcher/cli/option_values.h"

#include <charconv>

#include "common/manual/command_line.h"
#include "searcher/cli/usage.h"

namespace news {

std::size_t number_of(const cxxopts::ParseResult& parsed, const char* name) {
  constexpr std::size_t kLargest = 4'000'000'000;
  const std::string text = text_of(parsed, name);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > kLargest) {
    refuse(std::string("--") + name + " " + text + ": expected a number from 0 to 4000000000");
  }
  return number;
}

}  // namespace news

#include "searcher/cli/option_values.h"

#define CXXOPTS_VECTOR_DELIMITER '\x1e'
#include <charconv>
#include <cxxopts.hpp>

#include "searcher/cli/usage.h"

namespace news {

std::string text_of(const cxxopts::ParseResult& parsed, const char* name) {
  try {
    return parsed[name].as<std::string>();
  } catch (const cxxopts::exceptions::option_has_no_value&) {
    return {};
  }
}

std::vector<std::string> list_of(const cxxopts::ParseResult& parsed, const char* name) {
  return parsed.count(name) != 0 ? parsed[name].as<std::vector<std::string>>()
                                 : std::vector<std::string>();
}

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

// Values of options as the command line gave them. Internal to the option readers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cxxopts {
class ParseResult;
}

namespace news {

// The value given or the option's default; empty when it has neither.
std::string text_of(const cxxopts::ParseResult& parsed, const char* name);
std::vector<std::string> list_of(const cxxopts::ParseResult& parsed, const char* name);
// Throws Error(usage) when it is no number from 0 to 4,000,000,000.
std::size_t number_of(const cxxopts::ParseResult& parsed, const char* name);

}  // namespace news

// Values of options as the command line gave them. Internal to the option readers.
#pragma once

#include <cstddef>

namespace cxxopts {
class ParseResult;
}

namespace news {

// Throws Error(usage) when it is no number from 0 to 4,000,000,000.
std::size_t number_of(const cxxopts::ParseResult& parsed, const char* name);

}  // namespace news

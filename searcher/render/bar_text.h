// Bars of a histogram out of block characters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace news {

// A bar of eighths of a column, `columns` wide for `greatest`; never empty for a count that is not.
std::string bar_text(std::uint64_t count, std::uint64_t greatest, std::size_t columns);

}  // namespace news

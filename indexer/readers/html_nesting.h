// Looks at HTML before it is parsed: the HTML standard's algorithm takes quadratic time and memory
// on some inputs, and those are refused here, in linear time.
#pragma once

#include <string>
#include <string_view>

namespace news {

// Browsers cut the tree at 512 levels.
inline constexpr std::size_t kMaxHtmlDepth = 512;
inline constexpr std::size_t kMaxHtmlAttributes = 1000;  // of one element

// Why this document should not be parsed; empty when it is fine.
std::string html_refusal(std::string_view html);

}  // namespace news

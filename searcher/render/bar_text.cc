#include "searcher/render/bar_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace news {
namespace {

constexpr auto kEighths = std::to_array<std::string_view>({"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"});

}  // namespace

std::string bar_text(std::uint64_t count, std::uint64_t greatest, std::size_t columns) {
  if (count == 0 || greatest == 0) return {};
  const double share = static_cast<double>(count) / static_cast<double>(greatest);
  const auto eighths =
      static_cast<std::size_t>(std::max(1L, std::lround(share * static_cast<double>(8 * columns))));
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  text += kEighths[eighths % 8];
  return text;
}

}  // namespace news

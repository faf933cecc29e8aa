#include "searcher/render/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace news {

std::string fixed_decimals(double value, int decimals) {
  if (!std::isfinite(value)) return "0";
  std::array<char, 400> buffer{};  // the largest double has 309 digits before its point
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, decimals);
  return error == std::errc{} ? std::string(buffer.data(), end) : "0";
}

double rounded(double value, int decimals) {
  if (!std::isfinite(value)) return 0;
  const double scale = std::pow(10.0, decimals);
  const double scaled = value * scale;
  if (!std::isfinite(scaled)) return value;
  const double result = std::round(scaled) / scale;
  return result == 0 ? 0 : result;  // no "-0"
}

}  // namespace news

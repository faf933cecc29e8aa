#include "common/edit_distance.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/unicode.h"

namespace news {

unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit) {
  if (a.size() > b.size()) std::swap(a, b);
  const unsigned too_far = limit + 1;
  if (b.size() - a.size() > limit) return too_far;
  // Cells further than `limit` from the diagonal stay at too_far.
  std::vector<unsigned> before_last(b.size() + 1, too_far);
  std::vector<unsigned> last(b.size() + 1, too_far);
  std::vector<unsigned> row(b.size() + 1, too_far);
  for (std::size_t j = 0; j <= std::min<std::size_t>(b.size(), limit); ++j) {
    last[j] = static_cast<unsigned>(j);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > limit ? i - limit : 0;
    const std::size_t end = std::min(b.size(), i + limit);
    unsigned best = too_far;
    if (first > 0) row[first - 1] = too_far;
    for (std::size_t j = first; j <= end; ++j) {
      unsigned cell = last[j] + 1;
      if (j == 0) {
        cell = static_cast<unsigned>(i);
      } else {
        const bool same = a[i - 1] == b[j - 1];
        cell = std::min({cell, last[j - 1] + (same ? 0U : 1U), row[j - 1] + 1});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          cell = std::min(cell, before_last[j - 2] + 1);
        }
      }
      row[j] = std::min(cell, too_far);
      best = std::min(best, row[j]);
    }
    if (end < b.size()) row[end + 1] = too_far;
    if (best >= too_far) return too_far;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
  return points;
}

}  // namespace news

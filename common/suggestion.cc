#include "common/suggestion.h"

#include <algorithm>

#include "common/edit_distance.h"

namespace news {

std::optional<std::string> closest_name(std::string_view typed,
                                        std::span<const std::string> names) {
  const std::u32string wanted = code_points(typed);
  std::optional<std::string> best;
  unsigned best_distance = 0;
  for (const std::string& name : names) {
    const auto limit = std::max<unsigned>(2, static_cast<unsigned>(name.size() / 3));
    const unsigned distance = edit_distance(wanted, code_points(name), limit);
    // Replacing every letter is not a typing mistake.
    if (distance > limit || distance >= wanted.size()) continue;
    if (!best || distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> names) {
  const auto name = closest_name(typed, names);
  return name ? "; did you mean '" + *name + "'?" : std::string();
}

}  // namespace news

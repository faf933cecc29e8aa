// "Did you mean": the known name nearest to a mistyped one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace news {

// The candidate with the fewest edits, if these are at most a third of its length (two at least);
// the first of several. None when nothing comes near.
std::optional<std::string> closest_name(std::string_view typed, std::span<const std::string> names);

// A sentence for messages: "; did you mean 'update'?", or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string> names);

}  // namespace news

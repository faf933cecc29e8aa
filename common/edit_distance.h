// Edit distance for misspelt words, names and field names.
#pragma once

#include <string>
#include <string_view>

namespace news {

// Insertions, deletions, substitutions and swaps of neighbours (each place edited once) that turn
// `a` into `b`; limit + 1 as soon as it is clear that more than `limit` are needed. O(limit *
// length) time.
unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit);

// What it compares.
std::u32string code_points(std::string_view text);

}  // namespace news

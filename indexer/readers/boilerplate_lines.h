// Lines that sites put between the paragraphs of an article, in the languages of the world's news:
// "Read more: ...", "Anzeige", "Lire aussi".
#pragma once

#include <string_view>

namespace news {

// Longer lines are never taken for boilerplate.
inline constexpr std::size_t kMaxBoilerplateLineBytes = 240;

// Does this line (UTF-8, white space collapsed) only point elsewhere or ask for something?
bool is_boilerplate_line(std::string_view line);

}  // namespace news

// Markup inside a field that should be plain text, as feeds and content systems leave it.
#pragma once

#include <string>
#include <string_view>

namespace news {

// Are there tags or character references that a person would not have written in plain text?
bool contains_markup(std::string_view text);

// The text without its markup, paragraphs apart by "\n\n"; `fragment` itself when it can't be
// parsed. Must be valid UTF-8.
std::string text_of_fragment(std::string_view fragment);

}  // namespace news

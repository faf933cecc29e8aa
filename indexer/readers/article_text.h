// Cleans text on its way into an Article. All functions take any bytes and return valid UTF-8
// without NUL.
#pragma once

#include <string>
#include <string_view>

namespace news {

// One line: control and format characters that carry no meaning are dropped, runs of white space
// become one space.
std::string clean_line(std::string_view text);

// Body text: line ends become "\n", more than one blank line becomes one, trailing and no-break
// spaces are normalised, control characters other than "\n" and "\t", soft hyphens and byte order
// marks are dropped.
std::string clean_body(std::string_view text);

// Paragraphs of plain text, apart by "\n\n". A blank line or, where lines are flush otherwise, an
// indented line begins a new one. Hard-wrapped lines are joined by a space; short lines (lists,
// tables, verse) and consecutive indented ones keep their "\n". `text` must be clean.
std::string paragraphs_of(std::string_view text);

}  // namespace news

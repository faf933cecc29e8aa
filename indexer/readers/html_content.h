// Finds the article on a page: its text without navigation, related links, comments,
// advertisements.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/html_tree.h"

namespace news {

// Paragraphs apart by "\n\n"; empty when the page has no text. `title` helps to leave out its
// repetition.
std::string article_text_of(const HtmlTree& tree, std::string_view title);

}  // namespace news

// Writes the text of an HTML subtree the way a reader sees it: paragraphs apart by "\n\n", <br>,
// list items and table rows by "\n", white space collapsed.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_tree.h"

namespace news {

// Does this element begin and end a line of its own?
bool is_block_tag(GumboTag tag);

// Elements whose content is never text for readers (script, style, ...).
bool is_invisible_tag(GumboTag tag);

// `skipped[i]`, where given, leaves out the subtree that begins at node i. `keeps_line_ends`: for
// text that was plain before somebody put markup into it.
std::string text_of_subtree(const HtmlTree& tree, HtmlIndex root,
                            const std::vector<bool>* skipped = nullptr,
                            bool keeps_line_ends = false);

}  // namespace news

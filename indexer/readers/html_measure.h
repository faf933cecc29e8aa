// How much text stands where on a page, and how much of it is links: what the search for the
// article goes by.
#pragma once

#include <vector>

#include "indexer/readers/html_tree.h"

namespace news {

// Of an element, in bytes without white space: the text directly in it (not in blocks inside it),
// the part of that within links, and the same for the whole subtree.
struct TextMeasure {
  std::size_t own{};
  std::size_t own_links{};
  std::size_t all{};
  std::size_t all_links{};
  std::size_t prose{};  // own text of blocks that read like paragraphs, in the subtree
};

// Does a block's own text read like a paragraph?
bool is_prose(const TextMeasure& block);

// One measure a node. `skipped[i]` leaves out the subtree that begins at node i.
std::vector<TextMeasure> measure_text(const HtmlTree& tree, const std::vector<bool>& skipped);

}  // namespace news

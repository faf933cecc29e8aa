// Which parts of a page are never the article, judged by tag, role, state and the words in class
// and id.
#pragma once

#include <vector>

#include "indexer/readers/html_tree.h"

namespace news {

// How much to believe the words in class and id: pages exist that call everything "widget" or
// "promo".
enum class NameTrust { all, none };

// For every node: does a subtree to leave out begin here?
std::vector<bool> find_boilerplate(const HtmlTree& tree, NameTrust trust);

// Do class or id say that this is the text of an article?
bool is_named_article_body(const HtmlTree& tree, HtmlIndex node);

}  // namespace news

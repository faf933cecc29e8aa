// A parsed HTML document as a flat list of nodes in document order: walks are loops, nothing
// recurses.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace news {

using HtmlIndex = std::uint32_t;

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // of elements
  bool is_element{};                 // else text
  HtmlIndex parent{};                // the root is its own parent
  HtmlIndex end{};                   // one past the last node of the subtree that begins here
  std::string_view text{};           // of text nodes, entities decoded
  const GumboElement* element{};     // null for text
};

class HtmlTree {
 public:
  // `html` must be valid UTF-8. Fails for documents html_refusal refuses.
  static Result<HtmlTree> parse(std::string_view html);

  ~HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;

  // Node 0 is the <html> element. Views inside live as long as the tree.
  [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }

  // Empty when the element lacks it (or the node is text).
  [[nodiscard]] std::string_view attribute(HtmlIndex node, const char* name) const;
  [[nodiscard]] bool has_attribute(HtmlIndex node, const char* name) const;

  // The text below a node, as it stands.
  [[nodiscard]] std::string raw_text(HtmlIndex node) const;

 private:
  struct Arena;
  HtmlTree();
  void flatten(const GumboNode* root);

  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_{};
};

}  // namespace news

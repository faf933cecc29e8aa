#include "indexer/readers/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/ascii.h"
#include "indexer/readers/html_names.h"
#include "indexer/readers/html_text.h"

namespace news {
namespace {

bool is_hidden(const HtmlTree& tree, HtmlIndex i) {
  if (tree.has_attribute(i, "hidden") || tree.attribute(i, "aria-hidden") == "true") return true;
  std::string style = ascii_lower(tree.attribute(i, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_boilerplate_role(std::string_view role) {
  static constexpr auto kRoles = std::to_array<std::string_view>(
      {"navigation", "banner", "complementary", "contentinfo", "search", "menu", "menubar",
       "dialog", "alert", "alertdialog", "toolbar", "tablist", "form", "tooltip"});
  return std::ranges::find(kRoles, role) != kRoles.end();
}

bool is_boilerplate_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

// A subtree with most of the page's text, or of its text in paragraphs, can't be decoration,
// whatever it is called ("with-sidebar").
class TextShares {
 public:
  explicit TextShares(const HtmlTree& tree)
      : sizes_(tree.nodes().size() + 1), paragraph_sizes_(tree.nodes().size() + 1) {
    HtmlIndex hidden_end = 0;
    HtmlIndex paragraph_end = 0;
    for (HtmlIndex i = 0; i < tree.nodes().size(); ++i) {
      const HtmlNode& node = tree.nodes()[i];
      if (node.is_element && is_invisible_tag(node.tag))
        hidden_end = std::max(hidden_end, node.end);
      if (node.is_element && node.tag == GUMBO_TAG_P) paragraph_end = node.end;
      const std::size_t size = i < hidden_end ? 0 : node.text.size();
      sizes_[i + 1] = sizes_[i] + size;
      paragraph_sizes_[i + 1] = paragraph_sizes_[i] + (i < paragraph_end ? size : 0);
    }
  }

  [[nodiscard]] std::size_t paragraph_bytes() const { return paragraph_sizes_.back(); }
  [[nodiscard]] std::size_t paragraph_bytes(const HtmlTree& tree, HtmlIndex i) const {
    return paragraph_sizes_[tree.nodes()[i].end] - paragraph_sizes_[i];
  }

  [[nodiscard]] bool is_most(const HtmlTree& tree, HtmlIndex i) const {
    const HtmlIndex end = tree.nodes()[i].end;
    return 2 * (sizes_[end] - sizes_[i]) > sizes_.back() ||
           2 * (paragraph_sizes_[end] - paragraph_sizes_[i]) > paragraph_sizes_.back();
  }

 private:
  std::vector<std::size_t> sizes_;            // text bytes before each node
  std::vector<std::size_t> paragraph_sizes_;  // the same, within <p>
};

// The words of boilerplate each element is called by.
class NameTable {
 public:
  explicit NameTable(const HtmlTree& tree, const TextShares& shares)
      : begins_(tree.nodes().size()) {
    std::vector<std::size_t> bytes(boilerplate_name_count());
    std::vector<HtmlIndex> ends(boilerplate_name_count());
    std::vector<NameWord> found;
    for (HtmlIndex i = 0; i < tree.nodes().size(); ++i) {
      begins_[i] = static_cast<std::uint32_t>(words_.size());
      if (!tree.nodes()[i].is_element) continue;
      found.clear();
      find_boilerplate_names(tree.attribute(i, "class"), found);
      find_boilerplate_names(tree.attribute(i, "id"), found);
      words_.insert(words_.end(), found.begin(), found.end());
      for (const NameWord word : found) {
        if (i < ends[word]) continue;
        ends[word] = tree.nodes()[i].end;
        bytes[word] += shares.paragraph_bytes(tree, i);
      }
    }
    begins_.push_back(static_cast<std::uint32_t>(words_.size()));
    is_ordinary_.resize(bytes.size());
    for (std::size_t word = 0; word < bytes.size(); ++word) {
      is_ordinary_[word] = 2 * bytes[word] > shares.paragraph_bytes() &&
                           !is_name_of_comments(static_cast<NameWord>(word));
    }
  }

  // A word that most of the page's paragraphs stand below is this site's word for something else
  // (page builders call every part a "widget").
  template <class Visit>
  [[nodiscard]] bool any(HtmlIndex i, Visit visit) const {
    for (std::uint32_t at = begins_[i]; at < begins_[i + 1]; ++at) {
      if (!is_ordinary_[words_[at]] && visit(words_[at])) return true;
    }
    return false;
  }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<NameWord> words_{};
  std::vector<bool> is_ordinary_{};
};

}  // namespace

std::vector<bool> find_boilerplate(const HtmlTree& tree, NameTrust trust) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  const TextShares shares(tree);
  const NameTable names(tree, shares);
  std::unordered_map<std::string_view, int> uses;  // of whole class attributes
  for (HtmlIndex i = 1; i < nodes.size(); ++i) {
    if (nodes[i].is_element) ++uses[tree.attribute(i, "class")];
  }
  const auto is_boilerplate_name = [&](HtmlIndex i) {
    return names.any(i, [&](NameWord word) {
      return !is_weak_name(word) || uses[tree.attribute(i, "class")] > 1;
    });
  };
  // Readers may write more than the article's author did, but not around it.
  const auto holds_comments = [&](HtmlIndex i) {
    constexpr std::size_t kArticleBytes = 300;
    const std::size_t rest = shares.paragraph_bytes() - shares.paragraph_bytes(tree, i);
    return rest >= kArticleBytes && names.any(i, is_name_of_comments);
  };
  std::vector<bool> skipped(nodes.size());
  for (HtmlIndex i = 1; i < nodes.size(); ++i) {
    if (!nodes[i].is_element) continue;
    if (is_invisible_tag(nodes[i].tag)) {
      skipped[i] = true;
      continue;
    }
    if (nodes[i].tag == GUMBO_TAG_BODY) continue;
    const bool is_suspect = is_boilerplate_tag(nodes[i].tag) || nodes[i].tag == GUMBO_TAG_FORM ||
                            is_hidden(tree, i) || is_boilerplate_role(tree.attribute(i, "role")) ||
                            (trust == NameTrust::all && is_boilerplate_name(i));
    if (!is_suspect || is_named_article_body(tree, i)) continue;
    skipped[i] = !shares.is_most(tree, i) || (trust == NameTrust::all && holds_comments(i));
  }
  return skipped;
}

bool is_named_article_body(const HtmlTree& tree, HtmlIndex node) {
  return names_article_body(tree.attribute(node, "class")) ||
         names_article_body(tree.attribute(node, "id"));
}

}  // namespace news

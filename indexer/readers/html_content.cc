#include "indexer/readers/html_content.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/html_boilerplate.h"
#include "indexer/readers/html_text.h"

namespace news {
namespace {

// A block of fewer bytes says nothing about where the article is.
constexpr std::size_t kParagraphBytes = 80;

// An article of fewer bytes makes one doubt that it is the article.
constexpr std::size_t kSuspectBytes = 300;

// Per element, in bytes without white space: text directly in it (not in blocks inside it), the
// part of that within links, and the same for the whole subtree.
struct TextMeasure {
  std::size_t own{};
  std::size_t own_links{};
  std::size_t all{};
  std::size_t all_links{};
  std::size_t prose{};  // own text of blocks that read like paragraphs, in the subtree
};

std::size_t ink(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !is_ascii_space(c); }));
}

class ContentFinder {
 public:
  ContentFinder(const HtmlTree& tree, std::string_view title, NameTrust trust)
      : tree_(tree),
        nodes_(tree.nodes()),
        title_key_(name_key(title)),
        skipped_(find_boilerplate(tree, trust)),
        measures_(tree.nodes().size()) {}

  std::string run() {
    measure();
    const HtmlIndex root = choose_root();
    drop_clutter(root);
    return text_of_subtree(tree_, root, &skipped_);
  }

 private:
  void measure() {
    std::vector<HtmlIndex> blocks{0};  // open block elements
    HtmlIndex link_end = 0;
    for (HtmlIndex i = 0; i < nodes_.size();) {
      while (blocks.size() > 1 && nodes_[blocks.back()].end <= i) blocks.pop_back();
      const HtmlNode& node = nodes_[i];
      if (skipped_[i]) {
        i = node.end;
        continue;
      }
      if (node.is_element) {
        if (is_block_tag(node.tag)) blocks.push_back(i);
        if (node.tag == GUMBO_TAG_A) link_end = std::max(link_end, node.end);
      } else {
        const std::size_t size = ink(node.text);
        TextMeasure& block = measures_[blocks.back()];
        block.own += size;
        block.own_links += i < link_end ? size : 0;
      }
      ++i;
    }
    add_up();
  }

  // Children come after their parents, so one walk from the end adds everything up.
  void add_up() {
    for (HtmlIndex i = static_cast<HtmlIndex>(nodes_.size()); i-- > 0;) {
      TextMeasure& here = measures_[i];
      here.all += here.own;
      here.all_links += here.own_links;
      if (is_prose(here)) here.prose += here.own;
      if (i == 0) break;
      TextMeasure& parent = measures_[nodes_[i].parent];
      parent.all += here.all;
      parent.all_links += here.all_links;
      parent.prose += here.prose;
    }
  }

  static bool is_prose(const TextMeasure& block) {
    return block.own >= kParagraphBytes && 3 * block.own_links < block.own;
  }

  template <class Accept>
  std::optional<HtmlIndex> richest(Accept accept) const {
    std::optional<HtmlIndex> best;
    for (HtmlIndex i = 0; i < nodes_.size();) {
      if (skipped_[i]) {
        i = nodes_[i].end;
        continue;
      }
      const bool is_better = !best || measures_[i].prose > measures_[*best].prose;
      if (nodes_[i].is_element && is_better && accept(i)) best = i;
      ++i;
    }
    return best;
  }

  // What the page itself marks as the article, if most of its prose is there; else the smallest
  // element that holds nearly all prose of the page.
  HtmlIndex choose_root() const {
    const std::size_t prose = measures_[0].prose;
    const auto holds = [&](std::optional<HtmlIndex> i, std::size_t percent) {
      return i && measures_[*i].prose > 0 && 100 * measures_[*i].prose >= percent * prose;
    };
    const auto body = richest([&](HtmlIndex i) {
      return equals_ignoring_case(trim(tree_.attribute(i, "itemprop")), "articleBody");
    });
    if (holds(body, 25)) return *body;
    const auto named = richest([&](HtmlIndex i) { return is_named_article_body(tree_, i); });
    if (holds(named, 35)) return narrowed(*named, 95);
    const auto article = richest([&](HtmlIndex i) { return nodes_[i].tag == GUMBO_TAG_ARTICLE; });
    if (holds(article, 35)) return narrowed(*article, 85);
    const auto main = richest([&](HtmlIndex i) {
      return nodes_[i].tag == GUMBO_TAG_MAIN || tree_.attribute(i, "role") == "main";
    });
    if (holds(main, 35)) return narrowed(*main, 80);
    return narrowed(0, 70);
  }

  // Goes down as long as one child holds this share of the prose.
  HtmlIndex narrowed(HtmlIndex root, std::size_t percent) const {
    const std::size_t wanted = measures_[root].prose * percent / 100;
    for (;;) {
      std::optional<HtmlIndex> next;
      for (HtmlIndex child = root + 1; child < nodes_[root].end; child = nodes_[child].end) {
        const bool is_container = nodes_[child].is_element && nodes_[child].tag != GUMBO_TAG_P;
        if (is_container && measures_[child].prose > 0 && measures_[child].prose >= wanted) {
          next = child;
        }
      }
      if (!next) return root;
      root = *next;
    }
  }

  // Inside the article: lists of links, the repeated headline, lines that only point elsewhere.
  void drop_clutter(HtmlIndex root) {
    for (HtmlIndex i = root + 1; i < nodes_[root].end;) {
      if (skipped_[i]) {
        i = nodes_[i].end;
        continue;
      }
      if (nodes_[i].is_element && is_block_tag(nodes_[i].tag) && is_clutter(i)) skipped_[i] = true;
      ++i;
    }
  }

  bool is_clutter(HtmlIndex i) const {
    const TextMeasure& block = measures_[i];
    if (block.all == 0) return false;
    if (nodes_[i].tag == GUMBO_TAG_H1) return true;
    const bool is_mostly_links = 2 * block.all_links > block.all;
    if (is_mostly_links && block.prose == 0) return true;
    const bool is_short = block.all < 200;
    return is_short && !title_key_.empty() && block.prose < 200 &&
           name_key(text_of_subtree(tree_, i, &skipped_)) == title_key_;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  std::string title_key_;
  std::vector<bool> skipped_;
  std::vector<TextMeasure> measures_;
};

}  // namespace

std::string article_text_of(const HtmlTree& tree, std::string_view title) {
  std::string text = ContentFinder(tree, title, NameTrust::all).run();
  if (text.size() >= kSuspectBytes) return text;
  // Next to nothing left: either there is not more, or the names misled.
  std::string lenient = ContentFinder(tree, title, NameTrust::none).run();
  return lenient.size() > 2 * text.size() ? lenient : text;
}

}  // namespace news

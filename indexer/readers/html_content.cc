#include "indexer/readers/html_content.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/boilerplate_lines.h"
#include "indexer/readers/html_boilerplate.h"
#include "indexer/readers/html_measure.h"
#include "indexer/readers/html_names.h"
#include "indexer/readers/html_text.h"

namespace news {
namespace {

constexpr HtmlIndex kMaxHeadingNodes = 50;

// An article of fewer bytes makes one doubt that it is the article.
constexpr std::size_t kSuspectBytes = 300;

class ContentFinder {
 public:
  ContentFinder(const HtmlTree& tree, std::string_view title, NameTrust trust)
      : tree_(tree),
        nodes_(tree.nodes()),
        title_key_(name_key(title)),
        skipped_(find_boilerplate(tree, trust)),
        measures_(measure_text(tree, skipped_)) {}

  std::string run() {
    heading_ = find_heading();
    if (drop_next_articles()) measures_ = measure_text(tree_, skipped_);
    const HtmlIndex root = choose_root();
    drop_clutter(root);
    std::string body = text_of_subtree(tree_, root, &skipped_);
    std::string lead = lead_of(root);
    return body.empty() || body.starts_with(trim(lead)) ? body : lead + body;
  }

 private:
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
  HtmlIndex choose_root() {
    const std::size_t prose = measures_[0].prose;
    const auto holds = [&](std::optional<HtmlIndex> i, std::size_t percent) {
      return i && measures_[*i].prose > 0 && 100 * measures_[*i].prose >= percent * prose;
    };
    const auto is_body = [&](HtmlIndex i) {
      return equals_ignoring_case(trim(tree_.attribute(i, "itemprop")), "articleBody");
    };
    if (const auto body = richest(is_body)) {
      const HtmlIndex all = with_its_like(*body, is_body);
      if (holds(all, 25)) return all;
    }
    const auto is_named = [&](HtmlIndex i) { return is_named_article_body(tree_, i); };
    if (const auto named = richest(is_named)) {
      const std::string_view names = tree_.attribute(*named, "class");
      const HtmlIndex all = with_its_like(
          *named, [&](HtmlIndex i) { return is_named(i) && tree_.attribute(i, "class") == names; });
      if (holds(all, 35)) return all == *named ? narrowed(all, 95) : all;
    }
    if (const auto article = titled_article()) {
      return joined(narrowed(*article, 85), *article);
    }
    const auto article = richest([&](HtmlIndex i) { return nodes_[i].tag == GUMBO_TAG_ARTICLE; });
    if (holds(article, 35)) return joined(narrowed(*article, 85), *article);
    const auto main = richest([&](HtmlIndex i) {
      return nodes_[i].tag == GUMBO_TAG_MAIN || tree_.attribute(i, "role") == "main";
    });
    if (holds(main, 35)) return joined(narrowed(*main, 80), *main);
    return joined(narrowed(0, 70), 0);
  }

  // Pages that scroll on into the next articles repeat a container with a heading and a text. True
  // if there are any after the one with the page's title; they are left out.
  bool drop_next_articles() {
    if (!heading_ || nodes_[*heading_].tag != GUMBO_TAG_H1) return false;
    for (HtmlIndex i = nodes_[*heading_].end; i < nodes_.size(); ++i) {
      if (skipped_[i]) {
        i = nodes_[i].end - 1;
        continue;
      }
      if (nodes_[i].tag != GUMBO_TAG_H1) continue;
      HtmlIndex own = *heading_;
      while (nodes_[nodes_[own].parent].end <= i) own = nodes_[own].parent;
      HtmlIndex next = i;
      while (nodes_[next].parent != nodes_[own].parent) next = nodes_[next].parent;
      const bool is_repeated = nodes_[own].tag == nodes_[next].tag && own != *heading_ &&
                               tree_.attribute(own, "class") == tree_.attribute(next, "class") &&
                               measures_[own].prose >= kSuspectBytes && measures_[next].prose > 0;
      if (!is_repeated) return false;
      const HtmlIndex end = nodes_[nodes_[own].parent].end;
      for (HtmlIndex later = next; later < end; later = nodes_[later].end) skipped_[later] = true;
      return true;
    }
    return false;
  }

  // The article element around the page's title, if it has text worth the name: pages go on with
  // teasers that are longer.
  std::optional<HtmlIndex> titled_article() const {
    if (!heading_) return std::nullopt;
    for (HtmlIndex i = *heading_; i != 0; i = nodes_[i].parent) {
      if (nodes_[i].tag != GUMBO_TAG_ARTICLE) continue;
      const bool is_article = measures_[i].prose >= kSuspectBytes;
      return is_article ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
  }

  // The body of an article may stand in several parts with other things between them. Returns the
  // smallest element around all of them and leaves out what else is in it.
  template <class IsLike>
  HtmlIndex with_its_like(HtmlIndex body, IsLike is_like) {
    std::vector<HtmlIndex> parts;
    for (HtmlIndex i = 0; i < nodes_.size();) {
      const bool is_part = !skipped_[i] && nodes_[i].is_element && is_like(i);
      if (is_part && measures_[i].prose > 0) parts.push_back(i);
      i = skipped_[i] || is_part ? nodes_[i].end : i + 1;
    }
    if (parts.size() < 2) return body;
    std::size_t prose = 0;
    for (const HtmlIndex part : parts) prose += measures_[part].prose;
    HtmlIndex around = body;
    while (around != 0 && !(around <= parts.front() && parts.back() < nodes_[around].end)) {
      around = nodes_[around].parent;
    }
    // Much text between them: these are the beginnings of other articles.
    if (2 * prose < measures_[around].prose) return body;
    keep_only(around, parts);
    return around;
  }

  // Leaves out all of `root` but these subtrees (in document order).
  void keep_only(HtmlIndex root, const std::vector<HtmlIndex>& parts) {
    auto part = parts.begin();
    for (HtmlIndex i = root + 1; i < nodes_[root].end;) {
      while (part != parts.end() && nodes_[*part].end <= i) ++part;
      if (part != parts.end() && i == *part) {
        i = nodes_[i].end;
      } else if (part != parts.end() && i < *part && *part < nodes_[i].end) {
        ++i;
      } else {
        skipped_[i] = true;
        i = nodes_[i].end;
      }
    }
  }

  // `root` with its neighbours, up to `limit`, that read like parts of the same text.
  HtmlIndex joined(HtmlIndex root, HtmlIndex limit) {
    constexpr int kMaxLevels = 4;
    HtmlIndex top = root;
    std::vector<HtmlIndex> parts{root};
    HtmlIndex here = root;
    for (int level = 0; level < kMaxLevels && here != limit && here != 0; ++level) {
      const HtmlIndex parent = nodes_[here].parent;
      for (HtmlIndex i = parent + 1; i < nodes_[parent].end; i = nodes_[i].end) {
        if (i == here || !belongs_to(i, here, root)) continue;
        parts.push_back(i);
        top = parent;
      }
      here = parent;
    }
    if (top == root) return root;
    std::ranges::sort(parts);
    keep_only(top, parts);
    return top;
  }

  bool belongs_to(HtmlIndex i, HtmlIndex neighbour, HtmlIndex root) const {
    if (skipped_[i] || !nodes_[i].is_element || nodes_[i].tag == GUMBO_TAG_ARTICLE) return false;
    const TextMeasure& part = measures_[i];
    if (part.prose == 0 || 4 * part.all_links > part.all || 2 * part.prose < part.all) return false;
    if (nodes_[i].tag == GUMBO_TAG_P) return true;
    const std::string_view names = tree_.attribute(i, "class");
    const bool is_alike = nodes_[i].tag == nodes_[neighbour].tag && !names.empty() &&
                          names == tree_.attribute(neighbour, "class");
    return is_alike || 5 * part.prose >= measures_[root].prose;
  }

  // What stands between the page's title and the article's text and leads into it.
  std::string lead_of(HtmlIndex root) const {
    constexpr std::size_t kMinLeadBytes = 40;
    constexpr std::size_t kMaxLeadBytes = 1200;
    const bool follows_heading = heading_ && *heading_ < root;
    const HtmlIndex around = nodes_[nodes_[root].parent].parent;
    std::string lead;
    std::string before;
    for (HtmlIndex i = follows_heading ? nodes_[*heading_].end : around + 1; i < root;) {
      if (skipped_[i]) {
        i = nodes_[i].end;
        continue;
      }
      const TextMeasure& block = measures_[i];
      const bool is_lead = nodes_[i].is_element && is_block_tag(nodes_[i].tag) &&
                           block.own >= kMinLeadBytes && 3 * block.own_links < block.own &&
                           nodes_[i].end <= root &&
                           ((follows_heading && is_prose(block)) || is_called_lead(i));
      if (!is_lead) {
        ++i;
        continue;
      }
      const std::string text = text_of_subtree(tree_, i, &skipped_);
      if (text != before) lead += text + "\n\n";
      before = text;
      i = nodes_[i].end;
    }
    return lead.size() > kMaxLeadBytes ? std::string() : lead;
  }

  bool is_called_lead(HtmlIndex i) const {
    for (int level = 0; level < 3 && i != 0; ++level, i = nodes_[i].parent) {
      if (names_lead(tree_.attribute(i, "class")) || names_lead(tree_.attribute(i, "id"))) {
        return true;
      }
    }
    return false;
  }

  // The heading that repeats the title, else the first <h1>.
  std::optional<HtmlIndex> find_heading() const {
    std::optional<HtmlIndex> first;
    for (HtmlIndex i = 0; i < nodes_.size(); ++i) {
      const bool is_h1 = nodes_[i].tag == GUMBO_TAG_H1;
      const bool is_heading = is_h1 || nodes_[i].tag == GUMBO_TAG_H2 ||
                              nodes_[i].tag == GUMBO_TAG_H3 || nodes_[i].tag == GUMBO_TAG_H4;
      if (!is_heading || nodes_[i].end - i > kMaxHeadingNodes) continue;
      constexpr std::size_t kTellingBytes = 10;
      const std::string key = name_key(text_of_subtree(tree_, i));
      if (key.size() > kTellingBytes && title_key_.size() > kTellingBytes &&
          (title_key_.starts_with(key) || key.starts_with(title_key_))) {
        return i;
      }
      if (!first && is_h1) first = i;
    }
    return first;
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
      if (is_data_table(i)) {
        i = nodes_[i].end;
        continue;
      }
      if (nodes_[i].is_element && is_block_tag(nodes_[i].tag) && is_clutter(i)) skipped_[i] = true;
      ++i;
    }
  }

  // With a head of its own, and not made of links: its cells are no list of links even where each
  // holds one.
  bool is_data_table(HtmlIndex i) const {
    if (nodes_[i].tag != GUMBO_TAG_TABLE) return false;
    if (5 * measures_[i].all_links > 4 * measures_[i].all) return false;
    bool has_head = false;
    for (HtmlIndex inner = i + 1; inner < nodes_[i].end; ++inner) {
      if (nodes_[inner].tag == GUMBO_TAG_TABLE) return false;
      has_head = has_head || nodes_[inner].tag == GUMBO_TAG_TH;
    }
    return has_head;
  }

  bool is_clutter(HtmlIndex i) const {
    const TextMeasure& block = measures_[i];
    if (block.all == 0) return false;
    if (nodes_[i].tag == GUMBO_TAG_H1) return true;
    const bool is_mostly_links = 2 * block.all_links > block.all;
    if (is_mostly_links && block.prose == 0) return true;
    if (block.all > kMaxBoilerplateLineBytes) return false;
    const std::string text = text_of_subtree(tree_, i, &skipped_);
    if (!title_key_.empty() && block.prose < 200 && name_key(text) == title_key_) return true;
    constexpr std::size_t kShortLineBytes = 100;
    const bool may_point_elsewhere = block.all < kShortLineBytes || 5 * block.all_links > block.all;
    return may_point_elsewhere && is_boilerplate_line(text);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  std::string title_key_;
  std::vector<bool> skipped_;
  std::vector<TextMeasure> measures_;
  std::optional<HtmlIndex> heading_{};
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

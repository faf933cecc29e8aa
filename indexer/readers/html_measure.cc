#include "indexer/readers/html_measure.h"

#include <algorithm>
#include <string_view>

#include "indexer/readers/ascii.h"
#include "indexer/readers/html_text.h"

namespace news {
namespace {

// A block of fewer bytes says nothing about where the article is.
constexpr std::size_t kParagraphBytes = 80;

std::size_t ink(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !is_ascii_space(c); }));
}

// Children come after their parents, so one walk from the end adds everything up.
void add_up(const std::vector<HtmlNode>& nodes, std::vector<TextMeasure>& measures) {
  for (HtmlIndex i = static_cast<HtmlIndex>(nodes.size()); i-- > 0;) {
    TextMeasure& here = measures[i];
    here.all += here.own;
    here.all_links += here.own_links;
    if (is_prose(here)) here.prose += here.own;
    if (i == 0) break;
    TextMeasure& parent = measures[nodes[i].parent];
    parent.all += here.all;
    parent.all_links += here.all_links;
    parent.prose += here.prose;
  }
}

}  // namespace

bool is_prose(const TextMeasure& block) {
  return block.own >= kParagraphBytes && 3 * block.own_links < block.own;
}

std::vector<TextMeasure> measure_text(const HtmlTree& tree, const std::vector<bool>& skipped) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::vector<TextMeasure> measures(nodes.size());
  std::vector<HtmlIndex> blocks{0};  // open block elements
  HtmlIndex link_end = 0;
  for (HtmlIndex i = 0; i < nodes.size();) {
    while (blocks.size() > 1 && nodes[blocks.back()].end <= i) blocks.pop_back();
    const HtmlNode& node = nodes[i];
    if (skipped[i]) {
      i = node.end;
      continue;
    }
    if (node.is_element) {
      if (is_block_tag(node.tag)) blocks.push_back(i);
      if (node.tag == GUMBO_TAG_A) link_end = std::max(link_end, node.end);
    } else {
      const std::size_t size = ink(node.text);
      TextMeasure& block = measures[blocks.back()];
      block.own += size;
      block.own_links += i < link_end ? size : 0;
    }
    ++i;
  }
  add_up(nodes, measures);
  return measures;
}

}  // namespace news

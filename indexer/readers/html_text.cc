#include "indexer/readers/html_text.h"

#include <algorithm>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

// Breaks before and after an element, in line ends.
std::size_t line_ends_around(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_OPTION:
      return 1;
    default:
      return is_block_tag(tag) ? 2 : 0;
  }
}

// Collects text, turning white space and breaks into what is needed between words.
class TextFlow {
 public:
  void add(std::string_view text, bool keeps_white_space) {
    for (std::size_t i = 0; i < text.size();) {
      if (is_ascii_space(text[i]) || text.substr(i, 2) == "\xc2\xa0") {
        if (keeps_white_space && text[i] == '\n') {
          line_ends_ = std::min<std::size_t>(line_ends_ + 1, 2);
        }
        has_space_ = true;
        i += text[i] == '\xc2' ? 2 : 1;
        continue;
      }
      separate();
      const std::size_t begin = i;
      while (i < text.size() && !is_ascii_space(text[i]) && text.substr(i, 2) != "\xc2\xa0") ++i;
      out_ += text.substr(begin, i - begin);
    }
  }

  void add_break(std::size_t line_ends) { line_ends_ = std::max(line_ends_, line_ends); }
  // Two <br> in a row make a paragraph.
  void add_line_end() { line_ends_ = std::min<std::size_t>(line_ends_ + 1, 2); }
  void add_space() { has_space_ = true; }

  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (!out_.empty()) {
      if (line_ends_ > 0) {
        out_.append(line_ends_, '\n');
      } else if (has_space_) {
        out_ += ' ';
      }
    }
    line_ends_ = 0;
    has_space_ = false;
  }

  std::string out_{};
  std::size_t line_ends_ = 0;
  bool has_space_ = false;
};

}  // namespace

bool is_block_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_P:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_OPTION:
      return true;
    default:
      return false;
  }
}

bool is_invisible_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
      return true;
    default:
      return false;
  }
}

std::string text_of_subtree(const HtmlTree& tree, HtmlIndex root, const std::vector<bool>* skipped,
                            bool keeps_line_ends) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  TextFlow flow;
  std::vector<HtmlIndex> open;  // block elements, <pre> among them
  std::size_t open_pre = 0;
  const auto close_until = [&](HtmlIndex i) {
    while (!open.empty() && nodes[open.back()].end <= i) {
      flow.add_break(line_ends_around(nodes[open.back()].tag));
      if (nodes[open.back()].tag == GUMBO_TAG_PRE) --open_pre;
      open.pop_back();
    }
  };
  for (HtmlIndex i = root; i < nodes[root].end;) {
    close_until(i);
    const HtmlNode& node = nodes[i];
    if (!node.is_element) {
      flow.add(node.text, keeps_line_ends || open_pre > 0);
      ++i;
      continue;
    }
    if (is_invisible_tag(node.tag) || (skipped != nullptr && (*skipped)[i])) {
      if (is_block_tag(node.tag)) flow.add_break(2);
      i = node.end;
      continue;
    }
    if (const std::size_t line_ends = line_ends_around(node.tag); line_ends > 0) {
      flow.add_break(line_ends);
      open.push_back(i);
      if (node.tag == GUMBO_TAG_PRE) ++open_pre;
    } else if (node.tag == GUMBO_TAG_BR) {
      flow.add_line_end();
    } else if (node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH) {
      flow.add_space();
    }
    ++i;
  }
  return flow.take();
}

}  // namespace news

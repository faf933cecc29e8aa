#include "indexer/readers/html_fragment.h"

#include <algorithm>
#include <array>

#include "indexer/readers/ascii.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/html_tree.h"

namespace news {
namespace {

constexpr auto kBlockNames = std::to_array<std::string_view>(
    {"p",   "div",     "br",      "li",     "ul",    "ol",  "h1", "h2",
     "h3",  "h4",      "h5",      "h6",     "table", "tr",  "td", "blockquote",
     "pre", "section", "article", "figure", "html",  "body"});
constexpr auto kInlineNames = std::to_array<std::string_view>(
    {"a",   "b",     "i",      "u",      "em",    "strong",     "span", "img",  "font", "sup",
     "sub", "small", "iframe", "script", "style", "figcaption", "hr",   "cite", "q",    "code"});

// Calls `visit` with the lower-case name of each tag until it returns true; true then.
template <class Visit>
bool any_tag(std::string_view text, Visit visit) {
  for (std::size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
    std::size_t begin = i + 1;
    if (begin < text.size() && text[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < text.size() && end - begin < 12 &&
           (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) {
      ++end;
    }
    const bool is_closed = end < text.size() && (text[end] == '>' || text[end] == ' ' ||
                                                 text[end] == '/' || text[end] == '\n');
    if (is_closed && visit(ascii_lower(text.substr(begin, end - begin)))) return true;
  }
  return false;
}

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool has_block_tags(std::string_view text) {
  return any_tag(text, [](std::string_view name) { return is_among(kBlockNames, name); });
}

bool has_tags(std::string_view text) {
  return any_tag(text, [](std::string_view name) {
    return is_among(kBlockNames, name) || is_among(kInlineNames, name);
  });
}

// "&amp;", "&#8217;", "&rsquo;" but not "AT&T; Co".
bool has_references(std::string_view text) {
  for (std::size_t i = text.find('&'); i != std::string_view::npos; i = text.find('&', i + 1)) {
    std::size_t end = i + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t name = end;
    while (end < text.size() && end - name < 10 &&
           (is_ascii_digit(text[end]) || is_ascii_letter(text[end]))) {
      ++end;
    }
    const bool is_closed = end < text.size() && text[end] == ';';
    const bool is_upper_case = text[end - 1] >= 'A' && text[end - 1] <= 'Z';
    if (end - name >= 2 && is_closed && !is_upper_case) return true;
  }
  return false;
}

}  // namespace

bool contains_markup(std::string_view text) { return has_tags(text) || has_references(text); }

std::string text_of_fragment(std::string_view fragment) {
  const Result<HtmlTree> tree = HtmlTree::parse(fragment);
  if (!tree) return std::string(fragment);
  return text_of_subtree(*tree, 0, nullptr, !has_block_tags(fragment));
}

}  // namespace news

// Plain text: one file, one article.
#include <algorithm>
#include <string>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/format_readers.h"

namespace news {
namespace {

// A first line longer than this (in bytes) is a paragraph, not a headline.
constexpr std::size_t kMaxTitleBytes = 300;

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// "2015-11-27-kyiv_talks.txt.gz" -> "kyiv talks".
std::string title_from_path(std::string_view path) {
  std::string_view name = file_name_of(path);
  for (const std::string_view ending : {".gz", ".zst", ".bz2", ".xz"}) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  const std::size_t dot = name.rfind('.');
  const bool has_ending = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 6;
  if (has_ending) name = name.substr(0, dot);
  const std::size_t prefix = date_prefix_length(name);
  if (prefix < name.size()) name.remove_prefix(prefix);
  std::string title(name);
  std::ranges::replace_if(
      title, [](char c) { return c == '-' || c == '_'; }, ' ');
  return clean_line(title);
}

// The first line, when a blank line follows it.
std::string_view headline_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end > kMaxTitleBytes) return {};
  return text.substr(end, 2) == "\n\n" ? text.substr(0, end) : std::string_view();
}

}  // namespace

void read_text(BufferedInput& input, ArticleOutlet& outlet) {
  std::string bytes;
  if (!input.read_rest(outlet.options().max_article_bytes, bytes)) {
    outlet.fail("article longer than " + std::to_string(outlet.options().max_article_bytes) +
                " bytes");
    return;
  }
  if (input.damage()) return;
  const Result<DecodedText> decoded = decode_text(bytes, outlet.place().charset);
  if (!decoded) {
    outlet.fail(decoded.error().reason);
    return;
  }
  const std::string text = clean_body(decoded->text);
  Article article;
  const std::string_view headline = headline_of(text);
  article.title = headline.empty() ? title_from_path(outlet.path()) : std::string(headline);
  article.body = paragraphs_of(std::string_view(text).substr(headline.size()));
  article.date = date_from_path(outlet.path());
  article.id = outlet.id_base();
  outlet.deliver(std::move(article));
}

}  // namespace news

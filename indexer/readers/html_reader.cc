// HTML: one page, one article.
#include <string>
#include <utility>

#include "indexer/readers/article_text.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/html_content.h"
#include "indexer/readers/html_metadata.h"
#include "indexer/readers/html_tree.h"

namespace news {
void read_html(BufferedInput& input, ArticleOutlet& outlet) {
  const std::size_t limit = outlet.options().max_article_bytes;
  std::string bytes;
  if (!input.read_rest(limit, bytes)) {
    outlet.fail("page longer than " + std::to_string(limit) + " bytes");
    return;
  }
  if (input.damage()) return;
  const Result<DecodedText> decoded = decode_text(
      bytes, outlet.place().charset.empty() ? declared_charset(bytes) : outlet.place().charset);
  if (!decoded) {
    outlet.fail(decoded.error().reason);
    return;
  }
  const Result<HtmlTree> tree = HtmlTree::parse(decoded->text);
  if (!tree) {
    outlet.fail(tree.error().reason);
    return;
  }
  HtmlMetadata metadata = read_html_metadata(*tree);
  std::string body = article_text_of(*tree, metadata.title);
  std::string body_source = "page";
  // Without paragraphs and often cut or escaped twice: only where the page has next to nothing.
  constexpr std::size_t kTeaserBytes = 500;
  if (metadata.body.size() >= kTeaserBytes && metadata.body.size() > 2 * body.size()) {
    body = std::move(metadata.body);
    body_source = "json-ld articleBody";
  }
  Article article;
  article.id = outlet.id_base();
  article.title = std::move(metadata.title);
  article.body = std::move(body);
  metadata.fill(&HtmlMetadata::date, "date", date_from_path(outlet.path()), "file path");
  article.date = metadata.date;
  article.modified = metadata.modified;
  article.source = std::move(metadata.source);
  article.author = std::move(metadata.author);
  article.section = std::move(metadata.section);
  article.url = std::move(metadata.url);
  article.language = std::move(metadata.language);
  metadata.sources.push_back({"body", body_source});
  article.field_sources = std::move(metadata.sources);
  outlet.deliver(std::move(article));
}

}  // namespace news

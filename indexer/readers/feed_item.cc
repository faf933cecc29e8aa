#include "indexer/readers/feed_item.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/base64.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_fragment.h"

namespace news {
namespace {

// Which vocabulary an element belongs to. Feeds of any kind use the same names; what matters is to
// tell a feed's own <title> from <media:title>.
enum class Vocabulary { feed, dublin_core, content, xhtml, feedburner, wordpress, other };

Vocabulary vocabulary_of(XmlElement element) {
  struct Row {
    std::string_view uri, prefix;
    Vocabulary vocabulary;
  };
  static constexpr auto kRows = std::to_array<Row>({
      {"purl.org/dc/", "dc", Vocabulary::dublin_core},
      {"purl.org/dc/terms", "dcterms", Vocabulary::dublin_core},
      {"purl.org/rss/1.0/modules/content", "content", Vocabulary::content},
      {"www.w3.org/1999/xhtml", "xhtml", Vocabulary::xhtml},
      {"rssnamespace.org/feedburner", "feedburner", Vocabulary::feedburner},
      {"wordpress.org/export", "wp", Vocabulary::wordpress},
      {"search.yahoo.com/mrss", "media", Vocabulary::other},
      {"www.itunes.com/dtds", "itunes", Vocabulary::other},
      {"purl.org/rss/1.0/modules", "", Vocabulary::other},
      {"www.w3.org/2005/Atom", "atom", Vocabulary::feed},
      {"purl.org/atom/", "atom", Vocabulary::feed},
      {"purl.org/rss/1.0", "rss", Vocabulary::feed},
  });
  const std::string_view uri = element.namespace_uri();
  for (const Row& row : kRows) {
    const bool fits = uri.empty() ? !row.prefix.empty() && element.prefix() == row.prefix
                                  : uri.find(row.uri) != std::string_view::npos;
    if (fits) return row.vocabulary;
  }
  return element.prefix().empty() ? Vocabulary::feed : Vocabulary::other;
}

std::string text_of_markup(const std::string& markup) {
  return contains_markup(markup) ? text_of_fragment(markup) : markup;
}

// A text construct of Atom 1.0 (RFC 4287, 3.1), Atom 0.3 (mode) or RSS (HTML, escaped or not).
std::string construct_text(XmlElement element) {
  const std::string type = ascii_lower(element.attribute("type"));
  const std::string mode = ascii_lower(element.attribute("mode"));
  const bool is_atom = element.namespace_uri().find("tom") != std::string_view::npos;
  const bool is_text = type.empty() || type == "text" || type.starts_with("text/") ||
                       type == "html" || type == "xhtml" || type.ends_with("xml");
  if (mode == "base64" || (is_atom && !is_text)) {
    const std::optional<std::string> decoded = decode_base64(element.text());
    return decoded && is_valid_utf8(*decoded) ? text_of_markup(*decoded) : std::string();
  }
  if (element.has_children()) return text_of_fragment(element.inner_html());
  const std::string text = element.text();
  const bool is_plain =
      is_atom && mode.empty() && (type == "text" || type == "text/plain" || type.empty());
  return is_plain ? text : text_of_markup(text);
}

// "me@example.com (Ann Lee)" and "Ann Lee <me@example.com>" -> "Ann Lee".
std::string name_of_person(const std::string& text) {
  const std::string line = clean_line(text);
  const std::size_t open = line.find('(');
  const std::size_t close = line.rfind(')');
  const std::size_t at = line.find('@');
  if (at == std::string::npos) return line;
  if (open != std::string::npos && close != std::string::npos && open < close && at < open) {
    return clean_line(line.substr(open + 1, close - open - 1));
  }
  std::size_t begin = line.find_first_of("<(");
  if (begin == std::string::npos || begin > at) begin = line.rfind(' ', at);
  if (begin == std::string::npos || begin == 0) return line;
  return clean_line(line.substr(0, begin));
}

std::string person(XmlElement element) {
  const XmlElement name = element.child("name");
  if (name) return name_of_person(name.text());
  return element.has_children() ? std::string() : name_of_person(element.text());
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// What wins when an entry has a field more than once: the first of the best rank.
struct Field {
  std::string value{};
  int rank = 1000;
  XmlElement element{};

  void offer(int new_rank, XmlElement source, std::string text) {
    text = std::string(trim(text));
    if (text.empty() || new_rank >= rank) return;
    value = std::move(text);
    rank = new_rank;
    element = source;
  }
};

struct Fields {
  Field title, full, summary, published, modified, link, id, permalink, section, source, language;
  std::vector<std::string> authors;
};

// Ranks: an element's place in the list of names for its field.
int rank_in(std::initializer_list<std::string_view> names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

void take_link(XmlElement element, Fields& fields) {
  const std::string rel = ascii_lower(element.attribute("rel"));
  const std::string href = element.attribute("href");
  if (href.empty()) {
    fields.link.offer(1, element, element.text());
  } else if (rel.empty() || rel == "alternate") {
    const std::string type = ascii_lower(element.attribute("type"));
    const bool is_page = type.empty() || type.find("html") != std::string::npos;
    fields.link.offer(is_page ? 1 : 2, element, href);
  }
}

void take_feed_element(XmlElement element, const std::string& name, Fields& fields) {
  // Published before updated: an article has the date of its news, not of its last typo.
  const int date = rank_in({"published", "pubdate", "issued", "created", "date", "updated",
                            "modified", "lastmod", "lastbuilddate"},
                           name);
  if (date >= 0) {
    fields.published.offer(date < 5 ? 2 * date : 2 * date + 10, element, element.text());
    if (date >= 5) fields.modified.offer(date, element, element.text());
  } else if (name == "title") {
    fields.title.offer(0, element, construct_text(element));
  } else if (name == "content" || name == "fullitem" || name == "body") {
    if (element.attribute("src").empty()) fields.full.offer(2, element, construct_text(element));
  } else if (const int rank = rank_in({"description", "summary", "abstract", "tagline"}, name);
             rank >= 0) {
    fields.summary.offer(rank, element, construct_text(element));
  } else if (name == "link") {
    take_link(element, fields);
  } else if (name == "guid" || name == "id") {
    fields.id.offer(0, element, element.text());
    const bool is_permalink = !equals_ignoring_case(element.attribute("ispermalink"), "false");
    if (name == "guid" && is_permalink && is_address(trim(element.text()))) {
      fields.permalink.offer(0, element, element.text());
    }
  } else if (name == "author" || name == "managingeditor") {
    fields.authors.push_back(person(element));
  } else if (name == "category") {
    const std::string term =
        element.attribute("label").empty() ? element.attribute("term") : element.attribute("label");
    fields.section.offer(0, element, term.empty() ? element.text() : term);
  } else if (name == "source") {
    const XmlElement title = element.child("title");
    fields.source.offer(0, element, title ? construct_text(title) : element.text());
  } else if (name == "language") {
    fields.language.offer(0, element, element.text());
  }
}

void take_dublin_core(XmlElement element, const std::string& name, Fields& fields) {
  const int date = rank_in({"issued", "created", "date", "modified"}, name);
  if (date >= 0) {
    fields.published.offer(date < 3 ? 2 * date + 1 : 25, element, element.text());
    if (name == "modified") fields.modified.offer(6, element, element.text());
  } else if (name == "creator" || name == "author") {
    fields.authors.push_back(person(element));
  } else if (name == "title") {
    fields.title.offer(1, element, construct_text(element));
  } else if (name == "description" || name == "abstract") {
    fields.summary.offer(5, element, construct_text(element));
  } else if (name == "subject") {
    fields.section.offer(1, element, element.text());
  } else if (name == "publisher") {
    fields.source.offer(1, element, name_of_person(element.text()));
  } else if (name == "language") {
    fields.language.offer(1, element, element.text());
  } else if (name == "identifier") {
    fields.id.offer(2, element, element.text());
  }
}

void take_element(XmlElement element, Fields& fields) {
  const std::string name = element.name();
  switch (vocabulary_of(element)) {
    case Vocabulary::feed:
      take_feed_element(element, name, fields);
      break;
    case Vocabulary::dublin_core:
      take_dublin_core(element, name, fields);
      break;
    case Vocabulary::content:
      if (name == "encoded") fields.full.offer(0, element, construct_text(element));
      break;
    case Vocabulary::xhtml:
      if (name == "body" || name == "div") {
        fields.full.offer(1, element, text_of_fragment(element.inner_html()));
      }
      break;
    case Vocabulary::feedburner:
      if (name == "origlink") fields.link.offer(0, element, element.text());
      break;
    case Vocabulary::wordpress:
      if (name == "post_date") fields.published.offer(4, element, element.text());
      break;
    case Vocabulary::other:
      // Of media and podcast modules only what nothing else tells.
      if (name == "summary" || name == "description") {
        fields.summary.offer(8, element, construct_text(element));
      } else if (name == "author") {
        if (fields.authors.empty()) fields.authors.push_back(person(element));
      }
      break;
  }
}

std::string joined(std::vector<std::string> names) {
  std::string all;
  std::vector<std::string> seen;
  for (std::string& name : names) {
    if (name.empty() || std::ranges::find(seen, name) != seen.end()) continue;
    all += (all.empty() ? "" : ", ") + name;
    seen.push_back(std::move(name));
  }
  return all;
}

// An id must differ between feeds. "1234" does not: it is put behind the feed's host where that is
// known.
std::string global_id(const std::string& id, const FeedChannel& channel, const std::string& url) {
  constexpr std::size_t kLongEnough = 16;
  if (id.empty() || id.find_first_of(":/") != std::string::npos || id.size() >= kLongEnough)
    return id;
  const std::string& near = url.empty() ? channel.url : url;
  const std::size_t begin = near.find("://");
  if (begin == std::string::npos) return id;
  const std::size_t end = std::min(near.find('/', begin + 3), near.size());
  return near.substr(begin + 3, end - begin - 3) + "/" + id;
}

}  // namespace

FeedChannel channel_of(XmlElement channel) {
  Fields fields;
  for (const XmlElement element : channel.children()) {
    const std::string name = element.name();
    if (name == "item" || name == "entry") continue;
    take_element(element, fields);
  }
  FeedChannel result;
  result.title = clean_line(fields.title.value);
  result.url = fields.link.element.resolved(fields.link.value);
  if (channel.name() == "feed") result.author = joined(std::move(fields.authors));
  result.language = !fields.language.value.empty() ? fields.language.value : channel.language();
  if (result.url.empty()) result.url = channel.attribute("href");
  return result;
}

bool is_unpublished(XmlElement item) {
  for (const XmlElement element : item.children()) {
    if (vocabulary_of(element) != Vocabulary::wordpress) continue;
    const std::string name = element.name();
    const std::string value = element.text();
    if (name == "status" && value != "publish") return true;
    if (name == "post_type" && value != "post" && value != "page") return true;
  }
  return false;
}

Article article_of_item(XmlElement item, const FeedChannel& channel) {
  Fields fields;
  for (const XmlElement element : item.children()) take_element(element, fields);
  // The Channel Definition Format and RDF keep these in attributes.
  fields.link.offer(3, item, item.attribute("href"));
  fields.published.offer(40, item, item.attribute("lastmod"));
  fields.id.offer(3, item, item.attribute("about"));
  if (fields.link.value.empty()) fields.link = fields.permalink;
  Article article;
  article.title = std::move(fields.title.value);
  const Field& body = fields.full.value.empty() ? fields.summary : fields.full;
  article.body = body.value;
  article.url = resolve_uri(fields.link.element.resolved(fields.link.value), channel.url);
  article.id = global_id(clean_line(fields.id.value), channel, article.url);
  article.date = parse_date(fields.published.value);
  article.modified = parse_date(fields.modified.value);
  article.author = fields.authors.empty() ? channel.author : joined(std::move(fields.authors));
  article.source = fields.source.value.empty() ? channel.title : fields.source.value;
  article.section = std::move(fields.section.value);
  if (body.element) article.language = body.element.language();
  if (article.language.empty()) article.language = item.language();
  if (article.language.empty()) article.language = fields.language.value;
  if (article.language.empty()) article.language = channel.language;
  return article;
}

}  // namespace news

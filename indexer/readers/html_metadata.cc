#include "indexer/readers/html_metadata.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/json_ld.h"

namespace news {
namespace {

using MetaValues = std::unordered_map<std::string, std::string>;

// Everything of interest in one walk over the page.
struct PageFacts {
  MetaValues meta{};      // by lower-case property, name or itemprop; the first wins
  std::string authors{};  // all <meta name=author> and the like
  std::vector<std::string> scripts{};
  std::string title{};
  std::string heading{};  // the first <h1>
  std::string canonical{};
  std::string time{};  // datetime of the first <time>
  std::string byline{};
};

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//");
}

std::string line_below(const HtmlTree& tree, HtmlIndex node) {
  return collapse_space(text_of_subtree(tree, node));
}

void add_meta(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  const std::string content = clean_line(tree.attribute(i, "content"));
  if (content.empty()) return;
  for (const char* kind : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = ascii_lower(trim(tree.attribute(i, kind)));
    if (name.empty()) continue;
    const auto [entry, is_new] = facts.meta.emplace(name, content);
    const bool is_author =
        name == "author" || name == "article:author" || name == "citation_author";
    const bool is_further = !is_new && is_author && !is_link(content) && entry->second.size() < 300;
    if (is_further && entry->second.find(content) == std::string::npos) {
      entry->second += ", " + content;
    }
  }
}

// Microdata outside <meta>: <span itemprop="author">, <time itemprop="datePublished" datetime=...>.
void add_microdata(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  const std::string name = ascii_lower(trim(tree.attribute(i, "itemprop")));
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"headline", "author", "datepublished", "articlesection", "inlanguage"});
  if (std::ranges::find(kNames, name) == kNames.end()) return;
  std::string value;
  for (const char* attribute : {"content", "datetime"}) {
    if (value.empty()) value = clean_line(tree.attribute(i, attribute));
  }
  if (value.empty() && tree.nodes()[i].end - i < 50) value = line_below(tree, i);
  if (!value.empty() && value.size() < 300) facts.meta.emplace("itemprop:" + name, value);
}

void add_element(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  switch (tree.nodes()[i].tag) {
    case GUMBO_TAG_META:
      add_meta(tree, i, facts);
      return;
    case GUMBO_TAG_SCRIPT:
      if (equals_ignoring_case(trim(tree.attribute(i, "type")), "application/ld+json")) {
        facts.scripts.push_back(tree.raw_text(i));
      }
      return;
    case GUMBO_TAG_TITLE:
      if (facts.title.empty()) facts.title = clean_line(tree.raw_text(i));
      return;
    case GUMBO_TAG_H1:
      if (facts.heading.empty()) facts.heading = line_below(tree, i);
      break;
    case GUMBO_TAG_LINK:
      if (equals_ignoring_case(tree.attribute(i, "rel"), "canonical")) {
        facts.canonical = clean_line(tree.attribute(i, "href"));
      }
      return;
    case GUMBO_TAG_TIME:
      if (facts.time.empty()) facts.time = tree.attribute(i, "datetime");
      break;
    case GUMBO_TAG_A:
      if (facts.byline.empty() && equals_ignoring_case(tree.attribute(i, "rel"), "author")) {
        facts.byline = line_below(tree, i);
      }
      break;
    default:
      break;
  }
  if (tree.has_attribute(i, "itemprop")) add_microdata(tree, i, facts);
  const std::string_view class_names = tree.attribute(i, "class");
  if (facts.byline.empty() && tree.nodes()[i].end - i < 20 &&
      (class_names.find("byline") != std::string_view::npos ||
       class_names.find("author-name") != std::string_view::npos)) {
    facts.byline = line_below(tree, i);
  }
}

PageFacts facts_of(const HtmlTree& tree) {
  PageFacts facts;
  for (HtmlIndex i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].is_element) add_element(tree, i, facts);
  }
  return facts;
}

template <std::size_t N>
std::string first_meta(const MetaValues& meta, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    const auto found = meta.find(std::string(name));
    if (found != meta.end() && !found->second.empty()) return found->second;
  }
  return {};
}

// "Talks in Kyiv | The Daily" -> "Talks in Kyiv": the site's name, or else a short last part.
std::string without_site_name(std::string title, std::string_view site) {
  static constexpr auto kSeparators =
      std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " » ", " · "});
  for (const std::string_view separator : kSeparators) {
    const std::size_t last = title.rfind(separator);
    if (last == std::string::npos || last == 0) continue;
    const std::string_view tail = std::string_view(title).substr(last + separator.size());
    const std::string_view head = std::string_view(title).substr(0, last);
    if (!site.empty() && name_key(tail) == name_key(site)) return std::string(head);
    const std::size_t first = title.find(separator);
    if (!site.empty() && name_key(std::string_view(title).substr(0, first)) == name_key(site)) {
      return title.substr(first + separator.size());
    }
    const auto words = static_cast<std::size_t>(std::ranges::count(tail, ' ')) + 1;
    if (separator == " | " && words <= 4 && head.size() > tail.size()) return std::string(head);
  }
  return title;
}

std::string title_of(const PageFacts& facts, const std::string& site) {
  std::string title = first_meta(
      facts.meta,
      std::to_array<std::string_view>({"og:title", "dc.title", "dcterms.title", "parsely-title",
                                       "sailthru.title", "twitter:title", "citation_title",
                                       "itemprop:headline", "headline", "title"}));
  if (!title.empty()) return without_site_name(title, site);
  // A heading that the window's title repeats is the cleanest form of it.
  const bool repeats = facts.heading.size() > 10 && facts.title.starts_with(facts.heading);
  if (facts.title.empty() || repeats) return facts.heading;
  return without_site_name(facts.title, site);
}

std::string author_of(const PageFacts& facts) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"article:author", "author", "dc.creator", "dcterms.creator", "parsely-author",
       "sailthru.author", "byl", "citation_author", "itemprop:author", "article:author_name"});
  std::string author;
  for (const std::string_view name : kNames) {
    const auto found = facts.meta.find(std::string(name));
    if (found != facts.meta.end() && !is_link(found->second)) {
      author = found->second;
      break;
    }
  }
  if (author.empty()) author = facts.byline;
  if (author.size() > 3 && equals_ignoring_case(std::string_view(author).substr(0, 3), "by ")) {
    author.erase(0, 3);
  }
  constexpr std::size_t kMaxAuthorBytes = 200;  // longer is a biography
  return author.size() > kMaxAuthorBytes ? std::string() : author;
}

std::optional<Date> date_of(const PageFacts& facts) {
  static constexpr auto kNames = std::to_array<std::string_view>({"article:published_time",
                                                                  "article:published",
                                                                  "og:published_time",
                                                                  "dc.date.issued",
                                                                  "dcterms.issued",
                                                                  "dc.date",
                                                                  "dcterms.created",
                                                                  "dcterms.date",
                                                                  "dc.date.created",
                                                                  "itemprop:datepublished",
                                                                  "datepublished",
                                                                  "parsely-pub-date",
                                                                  "sailthru.date",
                                                                  "pubdate",
                                                                  "publishdate",
                                                                  "publish-date",
                                                                  "publish_date",
                                                                  "publication_date",
                                                                  "published-date",
                                                                  "date",
                                                                  "citation_publication_date",
                                                                  "article.published",
                                                                  "og:pubdate",
                                                                  "cxenseparse:recs:publishtime"});
  for (const std::string_view name : kNames) {
    const auto found = facts.meta.find(std::string(name));
    if (found == facts.meta.end()) continue;
    if (const auto date = parse_date(found->second)) return date;
  }
  return parse_date(facts.time);
}

// The path part of an address may spell the day.
std::optional<Date> date_from_url(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return std::nullopt;
  const std::size_t path = url.find('/', host + 3);
  return path == std::string_view::npos ? std::nullopt : date_from_path(url.substr(path));
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

}  // namespace

HtmlMetadata read_html_metadata(const HtmlTree& tree) {
  const PageFacts facts = facts_of(tree);
  HtmlMetadata metadata;
  read_json_ld(facts.scripts, metadata);
  const auto meta = [&](auto... names) {
    return first_meta(facts.meta, std::array<std::string_view, sizeof...(names)>{names...});
  };
  fill(metadata.source,
       meta("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"));
  fill(metadata.title, title_of(facts, metadata.source));
  fill(metadata.author, author_of(facts));
  if (!metadata.date) metadata.date = date_of(facts);
  fill(metadata.section, meta("article:section", "section", "parsely-section", "dc.subject.section",
                              "itemprop:articlesection"));
  fill(metadata.url, is_link(facts.canonical) ? facts.canonical : meta("og:url"));
  fill(metadata.url, facts.canonical);
  fill(metadata.language, std::string(tree.attribute(0, "lang")));
  fill(metadata.language, meta("og:locale", "content-language", "dc.language", "language"));
  if (!metadata.date) metadata.date = date_from_url(metadata.url);
  return metadata;
}

}  // namespace news

#include "indexer/readers/html_metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_byline.h"
#include "indexer/readers/html_names.h"
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
  bool follows_heading{};
  std::string canonical{};
  std::string time{};  // datetime of the first <time>, or of the one marked as publication's
  bool has_own_time{};
  std::string byline{};
  std::string printed_date{};  // the text of a part called "date" and the like
};

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//");
}

std::string line_below(const HtmlTree& tree, HtmlIndex node) {
  return collapse_space(text_of_subtree(tree, node));
}

// "og:article:author" and "DC:title" are "article:author" and "dc.title".
std::string canonical_name(std::string_view name) {
  std::string canonical = ascii_lower(trim(name));
  if (canonical.starts_with("og:article:")) canonical.erase(0, 3);
  for (const std::string_view prefix : {"dc:", "dcterms:", "dcterm:", "dcterm."}) {
    if (canonical.starts_with(prefix)) {
      return (prefix == "dc:" ? "dc." : "dcterms.") + canonical.substr(prefix.size());
    }
  }
  return canonical;
}

void add_meta_value(const std::string& name, const std::string& content, PageFacts& facts) {
  const auto [entry, is_new] = facts.meta.emplace(name, content);
  const bool is_author = name == "author" || name == "article:author" ||
                         name == "citation_author" || name == "dc.creator";
  const bool is_further = !is_new && is_author && !is_link(content) && entry->second.size() < 300;
  if (is_further && entry->second.find(content) == std::string::npos) {
    entry->second += ", " + content;
  }
}

void add_meta(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  const std::string content = clean_line(tree.attribute(i, "content"));
  if (content.empty()) return;
  for (const char* kind : {"property", "name", "itemprop", "http-equiv"}) {
    std::string_view names = trim(tree.attribute(i, kind));
    if (names.empty()) continue;
    add_meta_value(canonical_name(names), content, facts);
    if (names.find(' ') == std::string_view::npos) continue;
    // RDFa allows several in one; each keeps a copy of the content.
    constexpr int kMaxNames = 8;
    for (int n = 0; n < kMaxNames && !names.empty(); ++n) {
      const std::size_t end = std::min(names.find(' '), names.size());
      add_meta_value(canonical_name(names.substr(0, end)), content, facts);
      names = trim(names.substr(end));
    }
  }
}

// A person's name stands in an element of its own, beside their title or picture.
HtmlIndex name_below(const HtmlTree& tree, HtmlIndex node) {
  for (HtmlIndex i = node + 1; i < tree.nodes()[node].end; ++i) {
    if (equals_ignoring_case(trim(tree.attribute(i, "itemprop")), "name")) return i;
  }
  return node;
}

// Microdata outside <meta>: <span itemprop="author">, <time itemprop="datePublished" datetime=...>.
void add_microdata(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  const std::string name = ascii_lower(trim(tree.attribute(i, "itemprop")));
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"headline", "author", "datepublished", "datemodified", "articlesection", "inlanguage"});
  if (std::ranges::find(kNames, name) == kNames.end()) return;
  std::string value;
  for (const char* attribute : {"content", "datetime"}) {
    if (value.empty()) value = clean_line(tree.attribute(i, attribute));
  }
  if (value.empty() && tree.nodes()[i].end - i < 50) value = line_below(tree, name_below(tree, i));
  if (!value.empty() && value.size() < 300) facts.meta.emplace("itemprop:" + name, value);
}

void add_time(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  const std::string_view value = tree.attribute(i, "datetime");
  const bool is_own = tree.has_attribute(i, "pubdate") ||
                      equals_ignoring_case(trim(tree.attribute(i, "itemprop")), "datePublished");
  if (value.empty() || facts.has_own_time || (!facts.time.empty() && !is_own)) return;
  facts.time = value;
  facts.has_own_time = is_own;
}

// The linked name in a byline, else all of it, if these are names.
std::string byline_below(const HtmlTree& tree, HtmlIndex node) {
  for (HtmlIndex i = node + 1; i < tree.nodes()[node].end; ++i) {
    if (tree.nodes()[i].tag != GUMBO_TAG_A) continue;
    std::string author = clean_author(line_below(tree, i));
    if (looks_like_names(author)) return author;
  }
  std::string author = clean_author(line_below(tree, node));
  return looks_like_names(author) ? author : std::string();
}

// Bylines and dates that only their names tell.
void add_small_print(const HtmlTree& tree, HtmlIndex i, PageFacts& facts) {
  constexpr HtmlIndex kMaxNodes = 20;
  const std::string_view names = tree.attribute(i, "class");
  if (names.empty() || tree.nodes()[i].end - i >= kMaxNodes) return;
  if (facts.byline.empty() && names_byline(names)) facts.byline = byline_below(tree, i);
  constexpr std::size_t kMaxDateBytes = 80;
  if (facts.printed_date.empty() && facts.follows_heading && names_date(names)) {
    const std::string text = line_below(tree, i);
    if (text.size() <= kMaxDateBytes && parse_date(text)) facts.printed_date = text;
  }
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
      facts.follows_heading = true;
      break;
    case GUMBO_TAG_LINK:
      if (equals_ignoring_case(tree.attribute(i, "rel"), "canonical")) {
        facts.canonical = clean_line(tree.attribute(i, "href"));
      }
      return;
    case GUMBO_TAG_TIME:
      add_time(tree, i, facts);
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
  add_small_print(tree, i, facts);
}

PageFacts facts_of(const HtmlTree& tree) {
  PageFacts facts;
  for (HtmlIndex i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].is_element) add_element(tree, i, facts);
  }
  return facts;
}

using Names = std::initializer_list<std::string_view>;

// The first of these that has a value, and its name.
std::pair<std::string, std::string> first_meta(const MetaValues& meta, Names names) {
  for (const std::string_view name : names) {
    const auto found = meta.find(std::string(name));
    if (found == meta.end() || found->second.empty()) continue;
    constexpr std::string_view kMicrodata = "itemprop:";
    const bool is_microdata = name.starts_with(kMicrodata);
    return {found->second, is_microdata ? "microdata " + std::string(name.substr(kMicrodata.size()))
                                        : "meta " + std::string(name)};
  }
  return {};
}

// How a page's site is called.
struct Site {
  std::string name{};                // as the page says, folded
  std::vector<std::string> hosts{};  // the parts of its address: "lastampa" of www.lastampa.it
};

Site site_of(std::string_view name, std::string_view url) {
  Site site{name_key(name), {}};
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return site;
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  for (std::size_t dot = host.find('.'); dot != std::string_view::npos; dot = host.find('.')) {
    if (dot > 3) site.hosts.push_back(ascii_lower(host.substr(0, dot)));
    host.remove_prefix(dot + 1);
  }
  return site;
}

// "La Stampa" on www.lastampa.it, "Rosa-Luxemburg-Stiftung" on www.rosalux.de.
bool is_of_address(std::string key, const Site& site) {
  constexpr std::size_t kTellingBytes = 6;
  std::erase(key, ' ');
  return std::ranges::any_of(site.hosts, [&](const std::string& part) {
    return key == part || (part.size() > kTellingBytes && key.starts_with(part));
  });
}

// "Talks in Kyiv | The Daily" -> "Talks in Kyiv": the site's name, or else a short last part.
std::string without_site_name(std::string title, const Site& site, int depth = 0) {
  constexpr int kMaxParts = 8;  // that repeat the name
  if (depth == kMaxParts) return title;
  static constexpr auto kSeparators = std::to_array<std::string_view>(
      {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " ‹ ", " « ", "｜"});
  const std::string& site_key = site.name;
  const auto is_site = [&](std::string_view part) {
    const std::string key = name_key(part);
    if (is_of_address(key, site)) return true;
    if (site_key.empty() || key.empty()) return false;
    return key == site_key || (key.size() > 3 && site_key.starts_with(key)) ||
           (site_key.size() > 3 && key.starts_with(site_key));
  };
  for (const std::string_view separator : kSeparators) {
    const std::size_t last = title.rfind(separator);
    if (last == std::string::npos || last == 0) continue;
    const std::string_view tail = std::string_view(title).substr(last + separator.size());
    const std::string_view head = std::string_view(title).substr(0, last);
    if (is_site(tail)) return without_site_name(std::string(head), site, depth + 1);
    const std::size_t first = title.find(separator);
    if (is_site(std::string_view(title).substr(0, first))) {
      return title.substr(first + separator.size());
    }
    const auto words = static_cast<std::size_t>(std::ranges::count(tail, ' ')) + 1;
    if (separator == " | " && words <= 4 && head.size() > tail.size()) return std::string(head);
  }
  return title;
}

// The first title in the order of trust that the page itself shows as heading or in its window:
// the others may be descriptions, or made for social networks.
void choose_title(const PageFacts& facts, const JsonLdTitles& json_ld, HtmlMetadata& metadata) {
  struct Candidate {
    std::string title{};
    std::string from{};
  };
  std::vector<Candidate> candidates{{json_ld.headline, "json-ld headline"},
                                    {json_ld.name, "json-ld name"}};
  for (const std::string_view name :
       {"og:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title",
        "citation_title", "twitter:title", "headline", "title", "itemprop:headline"}) {
    auto [title, from] = first_meta(facts.meta, {name});
    candidates.push_back({std::move(title), std::move(from)});
  }
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.title.empty(); });
  const std::string shared = first_meta(facts.meta, {"og:url"}).first;
  const Site site = site_of(metadata.source, shared.empty() ? facts.canonical : shared);
  for (Candidate& candidate : candidates) {
    candidate.title = without_site_name(std::move(candidate.title), site);
  }
  const std::string heading_key = name_key(facts.heading);
  const std::string window_key = name_key(facts.title);
  const auto is_confirmed = [&](const Candidate& candidate) {
    const std::string key = name_key(candidate.title);
    return !key.empty() && (key == heading_key || window_key.starts_with(key) ||
                            window_key.find(key) != std::string::npos);
  };
  if (const auto best = std::ranges::find_if(candidates, is_confirmed); best != candidates.end()) {
    metadata.fill(&HtmlMetadata::title, "title", best->title, best->from);
  } else if (!candidates.empty()) {
    metadata.fill(&HtmlMetadata::title, "title", candidates.front().title, candidates.front().from);
  }
  // A heading that the window's title repeats is the cleanest form of it.
  constexpr std::size_t kTellingBytes = 10;
  const bool repeats =
      heading_key.size() > kTellingBytes && window_key.find(heading_key) != std::string::npos;
  if (repeats) metadata.fill(&HtmlMetadata::title, "title", facts.heading, "h1");
  metadata.fill(&HtmlMetadata::title, "title", without_site_name(facts.title, site),
                "title element");
  metadata.fill(&HtmlMetadata::title, "title", facts.heading, "h1");
}

void add_author(const PageFacts& facts, HtmlMetadata& metadata) {
  for (const std::string_view name :
       {"article:author", "dc.creator", "dcterms.creator", "author", "article:author_name",
        "parsely-author", "sailthru.author", "byl", "citation_author", "itemprop:author"}) {
    const auto [author, from] = first_meta(facts.meta, {name});
    metadata.fill(&HtmlMetadata::author, "author", clean_author(author), from);
  }
  metadata.fill(&HtmlMetadata::author, "author", facts.byline, "byline");
}

void add_dates(const PageFacts& facts, HtmlMetadata& metadata) {
  for (const std::string_view name : {"article:published_time",
                                      "article:published",
                                      "og:published_time",
                                      "og:pubdate",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dc.date",
                                      "dcterms.created",
                                      "dcterms.date",
                                      "dc.date.created",
                                      "datepublished",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      "pubdate",
                                      "publishdate",
                                      "publish-date",
                                      "publish_date",
                                      "publication_date",
                                      "published-date",
                                      "published_time",
                                      "date",
                                      "citation_publication_date",
                                      "article.published",
                                      "cxenseparse:recs:publishtime",
                                      "itemprop:datepublished"}) {
    const auto [text, from] = first_meta(facts.meta, {name});
    metadata.fill(&HtmlMetadata::date, "date", parse_date(text), from);
  }
  metadata.fill(&HtmlMetadata::date, "date", parse_date(facts.time), "time element");
  metadata.fill(&HtmlMetadata::date, "date", parse_date(facts.printed_date), "printed date");
  for (const std::string_view name :
       {"article:modified_time", "og:updated_time", "dc.date.modified", "dcterms.modified",
        "datemodified", "lastmod", "last-modified", "revised", "itemprop:datemodified"}) {
    const auto [text, from] = first_meta(facts.meta, {name});
    metadata.fill(&HtmlMetadata::modified, "modified", parse_date(text), from);
  }
}

// Sites that have no name call themselves by their address.
std::string without_scheme(std::string source) {
  for (const std::string_view scheme : {"https://", "http://", "//", "www."}) {
    if (source.starts_with(scheme)) source.erase(0, scheme.size());
  }
  while (source.ends_with('/')) source.pop_back();
  return source;
}

// The path part of an address, from its slash on.
std::string_view path_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return {};
  const std::size_t path = url.find('/', host + 3);
  return path == std::string_view::npos ? std::string_view() : url.substr(path);
}

void add_url(const PageFacts& facts, HtmlMetadata& metadata) {
  const auto [shared, from] = first_meta(facts.meta, {"og:url"});
  // Some sites declare every page to be their front page.
  const bool is_article = is_link(facts.canonical) &&
                          (path_of(facts.canonical).size() > 1 || path_of(shared).size() <= 1);
  if (is_article) {
    std::erase_if(metadata.sources, [](const FieldSource& s) { return s.field == "url"; });
    metadata.url.clear();
    metadata.fill(&HtmlMetadata::url, "url", facts.canonical, "link canonical");
  }
  metadata.fill(&HtmlMetadata::url, "url", shared, from);
  metadata.fill(&HtmlMetadata::url, "url", facts.canonical, "link canonical");
}

}  // namespace

void HtmlMetadata::fill(std::string HtmlMetadata::*field, std::string_view name, std::string value,
                        std::string_view from) {
  if (!(this->*field).empty() || value.empty()) return;
  this->*field = std::move(value);
  sources.push_back({std::string(name), std::string(from)});
}

void HtmlMetadata::fill(std::optional<Date> HtmlMetadata::*field, std::string_view name,
                        std::optional<Date> value, std::string_view from) {
  if ((this->*field).has_value() || !value) return;
  this->*field = value;
  sources.push_back({std::string(name), std::string(from)});
}

HtmlMetadata read_html_metadata(const HtmlTree& tree) {
  const PageFacts facts = facts_of(tree);
  HtmlMetadata metadata;
  const JsonLdTitles titles = read_json_ld(facts.scripts, facts.title, metadata);
  const auto fill = [&](auto field, std::string_view name, Names names) {
    const auto [value, from] = first_meta(facts.meta, names);
    metadata.fill(field, name, value, from);
  };
  fill(&HtmlMetadata::source, "source",
       {"og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"});
  metadata.source = without_scheme(std::move(metadata.source));
  choose_title(facts, titles, metadata);
  while (metadata.title.ends_with(" -") || metadata.title.ends_with(" |")) {
    metadata.title.resize(metadata.title.size() - 2);
  }
  add_author(facts, metadata);
  add_dates(facts, metadata);
  fill(&HtmlMetadata::section, "section",
       {"article:section", "dc.subject.section", "section", "parsely-section",
        "itemprop:articlesection"});
  add_url(facts, metadata);
  metadata.fill(&HtmlMetadata::language, "lang", std::string(tree.attribute(0, "lang")),
                "html lang");
  fill(&HtmlMetadata::language, "lang",
       {"og:locale", "dc.language", "content-language", "language", "itemprop:inlanguage"});
  metadata.fill(&HtmlMetadata::date, "date", date_from_path(path_of(metadata.url)), "url path");
  return metadata;
}

}  // namespace news

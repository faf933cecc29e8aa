#include "indexer/readers/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_byline.h"
#include "indexer/readers/html_fragment.h"
#include "indexer/readers/json_parser.h"

namespace news {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kMaxSearchDepth = 5;

bool is_article_type(std::string_view type) {
  constexpr std::string_view kNamespace = "http://schema.org/";
  if (type.starts_with(kNamespace)) type.remove_prefix(kNamespace.size());
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "LiveBlogPosting" || type.ends_with("NewsArticle");
}

bool is_article(object candidate) {
  element type;
  if (candidate.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return is_article_type(name);
  simdjson::dom::array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  for (const element item : names) {
    if (item.get(name) == simdjson::SUCCESS && is_article_type(name)) return true;
  }
  return false;
}

bool is_page(object candidate) {
  element type;
  std::string_view name;
  return candidate.at_key("@type").get(type) == simdjson::SUCCESS &&
         type.get(name) == simdjson::SUCCESS && (name == "WebPage" || name == "ItemPage");
}

// What a document holds, in its order.
struct Graph {
  std::vector<object> articles{};
  std::vector<object> pages{};
  std::unordered_map<std::string_view, std::string_view> names{};  // by "@id"
};

// Looks into arrays, @graph and the page an article is the mainEntity of.
void collect(element value, int depth, Graph& graph) {
  if (depth > kMaxSearchDepth) return;
  simdjson::dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) collect(item, depth + 1, graph);
    return;
  }
  object candidate;
  if (value.get(candidate) != simdjson::SUCCESS) return;
  std::string_view id;
  std::string_view name;
  if (candidate.at_key("@id").get(id) == simdjson::SUCCESS &&
      candidate.at_key("name").get(name) == simdjson::SUCCESS) {
    graph.names.emplace(id, name);
  }
  if (is_article(candidate)) {
    graph.articles.push_back(candidate);
    return;
  }
  if (is_page(candidate)) graph.pages.push_back(candidate);
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (candidate.at_key(key).get(inner) == simdjson::SUCCESS) collect(inner, depth + 1, graph);
  }
}

// A string, or what an object calls itself, or all of an array.
std::string name_of(element value, const Graph& graph, int depth = 0) {
  if (depth > kMaxSearchDepth) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  object inner;
  if (value.get(inner) == simdjson::SUCCESS) {
    for (const std::string_view key : {"name", "@value", "@id"}) {
      element name;
      if (inner.at_key(key).get(name) != simdjson::SUCCESS) continue;
      std::string_view id;
      const bool is_reference = key == "@id" && name.get(id) == simdjson::SUCCESS;
      const auto referred = is_reference ? graph.names.find(id) : graph.names.end();
      if (referred != graph.names.end()) return std::string(referred->second);
      if (is_reference && id.starts_with('#')) continue;  // to nothing that has a name
      return name_of(name, graph, depth + 1);
    }
  }
  simdjson::dom::array items;
  std::string joined;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      const std::string name = name_of(item, graph, depth + 1);
      if (name.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += name;
    }
  }
  return joined;
}

std::string value_of(object article, std::string_view key, const Graph& graph) {
  element value;
  if (article.at_key(key).get(value) != simdjson::SUCCESS) return {};
  std::string text(trim(name_of(value, graph)));
  // Escaped once as text and once more by whoever wrote the script.
  for (int layer = 0; layer < 2 && contains_markup(text); ++layer) text = text_of_fragment(text);
  return text;
}

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string first_of(std::string_view list) {
  return std::string(trim(list.substr(0, list.find(','))));
}

void read_dates(object thing, const Graph& graph, HtmlMetadata& metadata) {
  for (const std::string_view key : {"datePublished", "dateCreated"}) {
    metadata.fill(&HtmlMetadata::date, "date", parse_date(value_of(thing, key, graph)),
                  "json-ld " + std::string(key));
  }
  metadata.fill(&HtmlMetadata::modified, "modified",
                parse_date(value_of(thing, "dateModified", graph)), "json-ld dateModified");
}

void read_article(object article, const Graph& graph, HtmlMetadata& metadata) {
  const auto value = [&](std::string_view key) { return value_of(article, key, graph); };
  metadata.fill(&HtmlMetadata::author, "author", clean_author(value("author")), "json-ld author");
  if (std::string source = value("publisher"); !is_link(source)) {
    metadata.fill(&HtmlMetadata::source, "source", std::move(source), "json-ld publisher");
  }
  read_dates(article, graph, metadata);
  metadata.fill(&HtmlMetadata::section, "section", first_of(value("articleSection")),
                "json-ld articleSection");
  for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
    std::string url = value(key);
    if (!is_link(url)) continue;
    metadata.fill(&HtmlMetadata::url, "url", std::move(url), "json-ld " + std::string(key));
  }
  metadata.fill(&HtmlMetadata::language, "lang", value("inLanguage"), "json-ld inLanguage");
  if (metadata.body.empty()) metadata.body = value("articleBody");
}

// The article the page is about: teasers come with data of their own.
const object& own_article(const Graph& graph, std::string_view page_title) {
  const std::string title_key = name_key(page_title);
  const auto own = std::ranges::find_if(graph.articles, [&](object article) {
    const std::string key = name_key(value_of(article, "headline", graph));
    return !key.empty() && title_key.find(key) != std::string::npos;
  });
  return own == graph.articles.end() ? graph.articles.front() : *own;
}

// Scripts are often wrapped in comments or CDATA and end in a stray semicolon.
std::string_view unwrapped(std::string_view script) {
  constexpr std::string_view kCdata = "<![CDATA[";
  const std::size_t cdata = script.find(kCdata);
  if (cdata < script.find_first_of("{[")) {
    script.remove_prefix(cdata + kCdata.size());
    script = script.substr(0, script.rfind("]]"));
  }
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return script.substr(begin, end + 1 - begin);
}

}  // namespace

JsonLdTitles read_json_ld(const std::vector<std::string>& scripts, std::string_view page_title,
                          HtmlMetadata& metadata) {
  JsonLdTitles titles;
  JsonParser parser;
  for (const std::string& script : scripts) {
    const Result<element> document = parser.parse(unwrapped(script));
    if (!document) continue;
    Graph graph;
    collect(*document, 0, graph);
    if (!graph.articles.empty()) {
      const object& article = own_article(graph, page_title);
      read_article(article, graph, metadata);
      if (titles.headline.empty()) titles.headline = value_of(article, "headline", graph);
      if (titles.name.empty()) titles.name = value_of(article, "name", graph);
    } else if (!graph.pages.empty()) {
      read_dates(graph.pages.front(), graph, metadata);
    }
  }
  return titles;
}

}  // namespace news

#include "indexer/readers/json_ld.h"

#include <simdjson.h>

#include <array>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
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

// Articles in document order; @graph and the page an article is the mainEntity of are looked into.
void collect_articles(element value, int depth, std::vector<object>& articles) {
  if (depth > kMaxSearchDepth) return;
  simdjson::dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) collect_articles(item, depth + 1, articles);
    return;
  }
  object candidate;
  if (value.get(candidate) != simdjson::SUCCESS) return;
  if (is_article(candidate)) {
    articles.push_back(candidate);
    return;
  }
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (candidate.at_key(key).get(inner) == simdjson::SUCCESS) {
      collect_articles(inner, depth + 1, articles);
    }
  }
}

// A string, or what an object calls itself, or all of an array.
std::string name_of(element value, int depth = 0) {
  if (depth > kMaxSearchDepth) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  object inner;
  if (value.get(inner) == simdjson::SUCCESS) {
    for (const std::string_view key : {"name", "@value", "@id"}) {
      element name;
      if (inner.at_key(key).get(name) != simdjson::SUCCESS) continue;
      return name_of(name, depth + 1);
    }
  }
  simdjson::dom::array items;
  std::string joined;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      const std::string name = name_of(item, depth + 1);
      if (name.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += name;
    }
  }
  return joined;
}

std::string value_of(object article, std::string_view key) {
  element value;
  if (article.at_key(key).get(value) != simdjson::SUCCESS) return {};
  std::string text(trim(name_of(value)));
  // Escaped once as text and once more by whoever wrote the script.
  for (int layer = 0; layer < 2 && contains_markup(text); ++layer) text = text_of_fragment(text);
  return text;
}

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string first_of(std::string_view list) {
  return std::string(trim(list.substr(0, list.find(','))));
}

void read_article(object article, HtmlMetadata& metadata) {
  fill(metadata.title, value_of(article, "headline"));
  fill(metadata.title, value_of(article, "name"));
  if (std::string author = value_of(article, "author"); !is_link(author)) {
    fill(metadata.author, std::move(author));
  }
  if (std::string source = value_of(article, "publisher"); !is_link(source)) {
    fill(metadata.source, std::move(source));
  }
  for (const std::string_view key : {"datePublished", "dateCreated"}) {
    if (!metadata.date) metadata.date = parse_date(value_of(article, key));
  }
  fill(metadata.section, first_of(value_of(article, "articleSection")));
  for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
    if (std::string url = value_of(article, key); is_link(url)) fill(metadata.url, std::move(url));
  }
  fill(metadata.language, value_of(article, "inLanguage"));
  fill(metadata.body, value_of(article, "articleBody"));
}

// Scripts are often wrapped in comments or CDATA and end in a stray semicolon.
std::string_view unwrapped(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  constexpr std::string_view kCdata = "<![CDATA[";
  const std::size_t cdata = script.find(kCdata);
  if (cdata == std::string_view::npos || cdata > begin) {
    return script.substr(begin, end + 1 - begin);
  }
  return unwrapped(
      script.substr(cdata + kCdata.size(), script.rfind("]]") - cdata - kCdata.size()));
}

}  // namespace

void read_json_ld(const std::vector<std::string>& scripts, HtmlMetadata& metadata) {
  JsonParser parser;
  for (const std::string& script : scripts) {
    const Result<element> document = parser.parse(unwrapped(script));
    if (!document) continue;
    std::vector<object> articles;
    collect_articles(*document, 0, articles);
    // The first is the page's own; others are teasers.
    if (!articles.empty()) read_article(articles.front(), metadata);
  }
}

}  // namespace news

#include "indexer/readers/field_mapping.h"

#include <algorithm>
#include <array>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_fragment.h"

namespace news {
namespace {

struct Synonym {
  std::string_view name{};  // lower case, without '_' and '-'
  ArticleField field{};
};

// In order of preference within a field: a record with `content` and `description` has its text in
// `content`.
constexpr auto kSynonyms = std::to_array<Synonym>({
    {"id", ArticleField::id},
    {"articleid", ArticleField::id},
    {"guid", ArticleField::id},
    {"uuid", ArticleField::id},
    {"docid", ArticleField::id},
    {"uri", ArticleField::id},
    {"title", ArticleField::title},
    {"headline", ArticleField::title},
    {"headlines", ArticleField::title},
    {"head", ArticleField::title},
    {"body", ArticleField::body},
    {"articlebody", ArticleField::body},
    {"bodytext", ArticleField::body},
    {"bodyhtml", ArticleField::body},
    {"bodyxhtml", ArticleField::body},
    {"bodies", ArticleField::body},
    {"text", ArticleField::body},
    {"content", ArticleField::body},
    {"fulltext", ArticleField::body},
    {"maintext", ArticleField::body},
    {"article", ArticleField::body},
    {"story", ArticleField::body},
    {"description", ArticleField::body},
    {"descriptiontext", ArticleField::body},
    {"shortdescription", ArticleField::body},
    {"summary", ArticleField::body},
    {"abstract", ArticleField::body},
    {"date", ArticleField::date},
    {"published", ArticleField::date},
    {"publishedat", ArticleField::date},
    {"pubdate", ArticleField::date},
    {"datepublished", ArticleField::date},
    {"publicationdate", ArticleField::date},
    {"datepublish", ArticleField::date},
    {"publishdate", ArticleField::date},
    {"firstcreated", ArticleField::date},
    {"createtimestamp", ArticleField::date},
    {"contentcreated", ArticleField::date},
    {"versioncreated", ArticleField::date},
    {"timestamp", ArticleField::date},
    {"source", ArticleField::source},
    {"publisher", ArticleField::source},
    {"outlet", ArticleField::source},
    {"publication", ArticleField::source},
    {"newspaper", ArticleField::source},
    {"site", ArticleField::source},
    {"sitename", ArticleField::source},
    {"copyrightholder", ArticleField::source},
    {"wiki", ArticleField::source},
    {"author", ArticleField::author},
    {"authors", ArticleField::author},
    {"byline", ArticleField::author},
    {"creator", ArticleField::author},
    {"section", ArticleField::section},
    {"category", ArticleField::section},
    {"desk", ArticleField::section},
    {"topic", ArticleField::section},
    {"subject", ArticleField::section},
    {"subjects", ArticleField::section},
    {"url", ArticleField::url},
    {"link", ArticleField::url},
    {"canonicalurl", ArticleField::url},
    {"language", ArticleField::language},
    {"lang", ArticleField::language},
});

// "Published_At", "published-at", "publishedAt" and "_id" without what varies.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : trim(name)) {
    if (c != '_' && c != '-' && c != ' ') plain += ascii_lower(c);
  }
  return plain;
}

// The field names of --map: those of an article, without synonyms.
std::optional<ArticleField> own_field(std::string_view name) {
  static constexpr std::array<std::string_view, kArticleFieldCount> kNames = {
      "id", "title", "body", "date", "source", "author", "section", "url", "language"};
  const auto* found = std::ranges::find(kNames, name);
  if (found != kNames.end()) return static_cast<ArticleField>(found - kNames.begin());
  return name == "lang" ? std::optional(ArticleField::language) : std::nullopt;
}

}  // namespace

std::optional<ArticleField> article_field_of(std::string_view name) {
  if (name.size() > 64) return std::nullopt;
  const auto* synonym = std::ranges::find(kSynonyms, plain_name(name), &Synonym::name);
  return synonym == kSynonyms.end() ? std::nullopt : std::optional(synonym->field);
}

std::size_t synonym_rank(std::string_view name) {
  const auto* synonym = std::ranges::find(kSynonyms, plain_name(name), &Synonym::name);
  return static_cast<std::size_t>(synonym - kSynonyms.begin());
}

std::string mapping_error(const std::vector<FieldMapping>& mappings) {
  for (const FieldMapping& mapping : mappings) {
    if (!own_field(mapping.field)) {
      return "unknown article field '" + mapping.field +
             "' (fields: id title body date source author section url language)";
    }
    if (mapping.path.empty()) return "no path for article field '" + mapping.field + "'";
  }
  return {};
}

Result<std::vector<FieldMapping>> parse_field_mappings(std::string_view text) {
  std::vector<FieldMapping> mappings;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view entry = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = entry.find('=');
    if (equals == std::string_view::npos) {
      return Failure{"expected FIELD=PATH, found '" + std::string(entry) + "'"};
    }
    std::string field(trim(entry.substr(0, equals)));
    if (field == "lang") field = "language";
    mappings.push_back({std::move(field), std::string(trim(entry.substr(equals + 1)))});
  }
  if (std::string error = mapping_error(mappings); !error.empty()) return Failure{std::move(error)};
  return mappings;
}

void set_article_field(ArticleField field, std::string_view value, Article& article) {
  switch (field) {
    case ArticleField::id:
      article.id = value;
      break;
    case ArticleField::title:
      article.title = contains_markup(value) ? text_of_fragment(value) : std::string(value);
      break;
    case ArticleField::body:
      article.body = contains_markup(value) ? text_of_fragment(value) : std::string(value);
      break;
    case ArticleField::date:
      article.date = parse_date(value);
      break;
    case ArticleField::source:
      article.source = value;
      break;
    case ArticleField::author:
      article.author = value;
      break;
    case ArticleField::section:
      article.section = value;
      break;
    case ArticleField::url:
      article.url = value;
      break;
    case ArticleField::language:
      article.language = value;
      break;
  }
}

}  // namespace news

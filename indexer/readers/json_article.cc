#include "indexer/readers/json_article.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/field_mapping.h"

namespace news {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// How far objects and arrays are followed to find a field's text.
constexpr int kMaxValueDepth = 4;

std::string text_of(element value, std::string_view separator, int depth = 0);

// {"name": "..."} and its relatives; "$oid" and "$date" are MongoDB's.
std::string text_of_object(simdjson::dom::object object, std::string_view separator, int depth) {
  static constexpr auto kKeys = std::to_array<std::string_view>(
      {"name", "text", "value", "@value", "rendered", "content", "title", "$oid", "$date", "id"});
  for (const std::string_view key : kKeys) {
    element inner;
    if (object.at_key(key).get(inner) != simdjson::SUCCESS) continue;
    if (std::string text = text_of(inner, separator, depth + 1); !text.empty()) return text;
  }
  return {};
}

std::string text_of_array(simdjson::dom::array array, std::string_view separator, int depth) {
  std::string joined;
  for (const element item : array) {
    const std::string text = text_of(item, separator, depth + 1);
    if (text.empty()) continue;
    if (!joined.empty()) joined += separator;
    joined += text;
  }
  return joined;
}

std::string text_of_double(double number) {
  constexpr double kGreatestExact = 9e15;
  if (number != std::floor(number) || std::abs(number) > kGreatestExact) {
    return std::to_string(number);
  }
  return std::to_string(static_cast<std::int64_t>(number));
}

std::string text_of(element value, std::string_view separator, int depth) {
  if (depth > kMaxValueDepth) return {};
  switch (value.type()) {
    case element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case element_type::DOUBLE:
      return text_of_double(value.get_double().value_unsafe());
    case element_type::ARRAY:
      return text_of_array(value.get_array().value_unsafe(), separator, depth);
    case element_type::OBJECT:
      return text_of_object(value.get_object().value_unsafe(), separator, depth);
    case element_type::BOOL:
    case element_type::NULL_VALUE:
      return {};
  }
  return {};
}

// Fractions of a second would spoil the unit of an epoch number.
std::optional<Date> date_of(element value) {
  if (value.type() == element_type::DOUBLE) {
    const double number = std::floor(value.get_double().value_unsafe());
    constexpr double kLimit = 9e18;
    return std::abs(number) < kLimit ? date_from_number(static_cast<std::int64_t>(number))
                                     : std::nullopt;
  }
  if (value.type() == element_type::INT64) {
    return date_from_number(value.get_int64().value_unsafe());
  }
  return parse_date(text_of(value, " "));
}

// The first that says something, of several of which one is enough: the subjects of an article
// (the most important comes first), the forms of one text in ninjs 2 ("bodies", "headlines").
element first_of_array(element value) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return value;
  for (const element item : array) {
    if (!text_of(item, " ").empty()) return item;
  }
  return value;
}

bool are_forms_of_one_text(element value) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return false;
  for (const element item : array) {
    simdjson::dom::object object;
    if (item.get(object) != simdjson::SUCCESS) return false;
    return object["value"].error() == simdjson::SUCCESS;
  }
  return false;
}

void set_field(ArticleField field, element value, Article& article) {
  if (field == ArticleField::date) {
    article.date = date_of(value);
    return;
  }
  const bool is_one_enough = field == ArticleField::section ||
                             (field <= ArticleField::body && are_forms_of_one_text(value));
  if (is_one_enough) value = first_of_array(value);
  const std::string_view separator = field == ArticleField::body ? "\n\n" : ", ";
  set_article_field(field, text_of(value, separator), article);
}

bool has_content(element value) {
  if (value.type() == element_type::STRING) return value.get_string_length().value_unsafe() != 0;
  return value.type() == element_type::INT64 || value.type() == element_type::UINT64 ||
         !text_of(value, " ").empty();
}

// Follows "content.text"; a number picks an element of an array. A key that itself holds dots is
// tried first.
std::optional<element> value_at(simdjson::dom::object object, std::string_view path) {
  element value;
  if (object.at_key(path).get(value) == simdjson::SUCCESS) return value;
  std::optional<element> current;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    const bool is_index = current && current->is_array() && !step.empty() && step.size() < 9 &&
                          std::ranges::all_of(step, is_ascii_digit);
    simdjson::error_code error = simdjson::INCORRECT_TYPE;
    element next;
    if (!current) {
      error = object.at_key(step).get(next);
    } else if (current->is_object()) {
      error = current->at_key(step).get(next);
    } else if (is_index) {
      error = current->at(std::stoul(std::string(step))).get(next);
    }
    if (error != simdjson::SUCCESS) return std::nullopt;
    current = next;
  }
  return current;
}

}  // namespace

Article article_of_json(simdjson::dom::object object, const std::vector<FieldMapping>& mappings) {
  constexpr std::size_t kNoRank = std::numeric_limits<std::size_t>::max();
  std::array<std::size_t, kArticleFieldCount> ranks{};
  ranks.fill(kNoRank);
  std::array<element, kArticleFieldCount> values{};
  for (const simdjson::dom::key_value_pair member : object) {
    const auto field = article_field_of(member.key);
    if (!field) continue;
    const auto slot = static_cast<std::size_t>(*field);
    const std::size_t rank = synonym_rank(member.key);
    if (rank >= ranks[slot] || !has_content(member.value)) continue;
    ranks[slot] = rank;
    values[slot] = member.value;
  }
  for (const FieldMapping& mapping : mappings) {
    const auto field = article_field_of(mapping.field);
    if (!field) continue;
    const auto slot = static_cast<std::size_t>(*field);
    const std::optional<element> value = value_at(object, mapping.path);
    ranks[slot] = value ? 0 : kNoRank;
    if (value) values[slot] = *value;
  }
  Article article;
  for (std::size_t slot = 0; slot < kArticleFieldCount; ++slot) {
    if (ranks[slot] != kNoRank) set_field(static_cast<ArticleField>(slot), values[slot], article);
  }
  return article;
}

std::optional<simdjson::dom::array> wrapped_articles(simdjson::dom::object object) {
  static constexpr auto kKeys =
      std::to_array<std::string_view>({"articles", "docs", "items", "results", "hits", "data"});
  for (const simdjson::dom::key_value_pair member : object) {
    const auto field = article_field_of(member.key);
    if (field == ArticleField::title || field == ArticleField::body) return std::nullopt;
  }
  for (const std::string_view key : kKeys) {
    simdjson::dom::array array;
    if (object.at_key(key).get(array) != simdjson::SUCCESS) continue;
    for (const element item : array) {
      if (item.is_object()) return array;
      break;
    }
  }
  return std::nullopt;
}

}  // namespace news

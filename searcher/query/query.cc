#include "searcher/query/query.h"

#include <array>
#include <charconv>
#include <string_view>

#include "searcher/query/query_scanner.h"

namespace news {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

std::string number(double value) {
  // Fixed notation: the parser reads no exponents.
  std::array<char, 400> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), result.ptr};
}

std::string_view scope_prefix(WordScope scope) {
  switch (scope) {
    case WordScope::title:
      return "title:";
    case WordScope::body:
      return "body:";
    case WordScope::any:
      break;
  }
  return "";
}

// The parser never puts a quotation mark into a quoted text; trees built elsewhere might.
std::string quoted(std::string_view text) {
  std::string printed = "\"";
  for (const char c : text) printed += c == '"' ? '\'' : c;
  return printed + '"';
}

std::string print(const AllQuery&) { return "*"; }

std::string print(const WordQuery& word) {
  std::string printed(scope_prefix(word.scope));
  switch (word.match) {
    case WordQuery::Match::stemmed:
      // "OR." was read as the word OR; in lower case it is a word again, and means the same.
      if (word.scope == WordScope::any && looks_like_operator(word.text)) {
        return lower_ascii(word.text);
      }
      return printed + word.text;
    case WordQuery::Match::exact:
      return printed + "=" + word.text;
    case WordQuery::Match::prefix:
      return printed + word.text + "*";
    case WordQuery::Match::infix:
      return printed + "*" + word.text + "*";
    case WordQuery::Match::fuzzy:
      break;
  }
  // "x:~" is a word, as nothing follows the colon; a number would.
  const bool is_one = word.edits == 1 && word.text.find(':') != std::string::npos;
  return printed + word.text + (is_one ? "~" : "~" + std::to_string(word.edits));
}

std::string print(const PhraseQuery& phrase) {
  std::string printed = std::string(scope_prefix(phrase.scope)) + quoted(phrase.text);
  if (phrase.slack > 0) printed += "~" + std::to_string(phrase.slack);
  return printed;
}

std::string joined(const std::vector<QueryPtr>& operands, std::string_view separator) {
  std::string printed = "(";
  for (const QueryPtr& operand : operands) {
    if (printed.size() > 1) printed += separator;
    printed += to_string(*operand);
  }
  return printed + ")";
}

std::string print(const NearQuery& near) {
  const std::string distance = std::to_string(near.distance);
  return joined(near.operands, (near.ordered ? " ADJ/" : " NEAR/") + distance + " ");
}

std::string print(const FacetQuery& filter) {
  std::string printed(filter.facet ? kFacets[static_cast<std::size_t>(*filter.facet)].name : "ent");
  printed += ":";
  const bool bare = !filter.quoted && is_bare_value(filter.value);
  return printed + (bare ? filter.value : quoted(filter.value));
}

// The month or year when the range is exactly one, else nothing.
std::string whole_period(Date first, Date last) {
  if (first.year() != last.year() || first.day() != std::chrono::day{1}) return {};
  const int year = static_cast<int>(first.year());
  if (static_cast<unsigned>(last.day()) !=
      days_in_month(year, static_cast<unsigned>(last.month()))) {
    return {};
  }
  if (first.month() == last.month()) return to_iso(first).substr(0, 7);
  const bool whole_year =
      first.month() == std::chrono::January && last.month() == std::chrono::December;
  return whole_year ? to_iso(first).substr(0, 4) : std::string{};
}

std::string print(const DateQuery& date) {
  if (date.undated) return "date:none";
  if (date.first && date.last) {
    if (*date.first == *date.last) return "date:" + to_iso(*date.first);
    const std::string period = whole_period(*date.first, *date.last);
    if (!period.empty()) return "date:" + period;
  }
  return "date:" + (date.first ? to_iso(*date.first) : "") + ".." +
         (date.last ? to_iso(*date.last) : "");
}

std::string print(const IdQuery& id) { return "id:" + (is_bare_id(id.id) ? id.id : quoted(id.id)); }

std::string print(const AndQuery& query) { return joined(query.operands, " AND "); }
std::string print(const OrQuery& query) { return joined(query.operands, " OR "); }
std::string print(const NotQuery& query) { return "NOT " + to_string(*query.operand); }

std::string print(const BoostQuery& boost) {
  const auto& content = boost.operand->content;
  const bool takes_boost =
      std::holds_alternative<WordQuery>(content) || std::holds_alternative<PhraseQuery>(content) ||
      std::holds_alternative<AndQuery>(content) || std::holds_alternative<OrQuery>(content) ||
      std::holds_alternative<NearQuery>(content);
  const std::string operand = to_string(*boost.operand);
  return (takes_boost ? operand : "(" + operand + ")") + "^" + number(boost.factor);
}

std::vector<QueryPtr> clones(const std::vector<QueryPtr>& nodes) {
  std::vector<QueryPtr> copies;
  copies.reserve(nodes.size());
  for (const QueryPtr& node : nodes) copies.push_back(clone(*node));
  return copies;
}

template <class Leaf>
Leaf copy_of(const Leaf& leaf) {
  return leaf;
}
NearQuery copy_of(const NearQuery& near) {
  return {clones(near.operands), near.distance, near.ordered};
}
AndQuery copy_of(const AndQuery& query) { return {clones(query.operands)}; }
OrQuery copy_of(const OrQuery& query) { return {clones(query.operands)}; }
NotQuery copy_of(const NotQuery& query) { return {clone(*query.operand)}; }
BoostQuery copy_of(const BoostQuery& boost) { return {clone(*boost.operand), boost.factor}; }

}  // namespace

std::string to_string(const QueryNode& query) {
  return std::visit([](const auto& content) { return print(content); }, query.content);
}

QueryPtr clone(const QueryNode& query) {
  auto copy = std::make_unique<QueryNode>();
  copy->span = query.span;
  copy->required = query.required;
  std::visit([&](const auto& content) { copy->content = copy_of(content); }, query.content);
  return copy;
}

}  // namespace news

#include <algorithm>

#include "searcher/query/date_expression.h"
#include "searcher/query/query_descent.h"
#include "searcher/query/word_expression.h"

namespace news {
namespace {

bool is_ascii_letters(std::string_view text) {
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
  }
  return !text.empty();
}

}  // namespace

QueryPtr QueryDescent::parse_primary() {
  const std::size_t begin = position_;
  switch (kind_here()) {
    case QueryCharKind::open:
      return parse_group();
    case QueryCharKind::quote:
      return parse_phrase(scope_);
    default:
      break;
  }
  if (text_[begin] == '^') return fail("nothing stands before ^ that it could weigh", begin);
  const std::size_t end = word_end(text_, begin);
  const std::string_view chunk = text_.substr(begin, end - begin);
  if (chunk == "*" || chunk == "*:*") {
    position_ = end;
    return node(AllQuery{}, begin);
  }
  const std::string_view name = peek_field_name();
  return name.empty() ? parse_word(scope_) : parse_field(name);
}

QueryPtr QueryDescent::parse_group() {
  const std::size_t open = position_;
  if (++depth_ > options_.limits.max_depth) return too_deep(open);
  ++position_;
  const QueryOperator next = peek_operator();
  if (error_) return nullptr;
  if (next.kind == QueryOperator::Kind::close) {
    return fail_unbalanced(
        "empty parentheses; expected " + std::string(kOperandNames) + " between them", open);
  }
  if (next.kind == QueryOperator::Kind::end)
    return fail_unbalanced("unclosed parenthesis; expected )", open);
  QueryPtr query = parse_or();
  if (!query) return nullptr;
  if (at_end()) return fail_unbalanced("unclosed parenthesis; expected )", open);
  ++position_;
  --depth_;
  return query;
}

QueryPtr QueryDescent::parse_phrase(WordScope scope) {
  const std::size_t begin = position_;
  const std::size_t close = closing_quote(text_, begin);
  if (close == std::string_view::npos)
    return fail_unbalanced("unclosed quotation mark; expected \"", begin);
  if (!count_leaf(begin)) return nullptr;
  const std::size_t inner = begin + query_char(text_, begin).bytes;
  PhraseQuery phrase{collapse_query_space(text_.substr(inner, close - inner)), 0, scope};
  if (phrase.text.empty()) return fail("empty quotation marks; expected words between them", begin);
  const auto blanks = static_cast<std::size_t>(std::ranges::count(phrase.text, ' '));
  if (blanks + 1 > options_.limits.max_phrase_words) {
    return fail("the phrase has more than " + std::to_string(options_.limits.max_phrase_words) +
                    " words; that is the limit",
                begin);
  }
  wildcards_ += static_cast<std::size_t>(std::ranges::count(phrase.text, '*'));
  if (wildcards_ > options_.limits.max_wildcards) return too_many_wildcards(begin);
  position_ = close + query_char(text_, close).bytes;
  if (at_end()) return node(std::move(phrase), begin);
  if (text_[position_] == '*') {
    return fail("* works on words, not on quotation marks; expected a space", position_);
  }
  if (text_[position_] == '~') {
    const std::size_t digits = position_ + 1;
    std::size_t end = digits;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    const auto slack = small_number(text_.substr(digits, end - digits));
    if (!slack || *slack > kMaxNearDistance) {
      return fail(
          "expected a number of words from 0 to " + std::to_string(kMaxNearDistance) + " after ~",
          digits);
    }
    phrase.slack = *slack;
    position_ = end;
  }
  return node(std::move(phrase), begin);
}

std::nullptr_t QueryDescent::too_many_wildcards(std::size_t offset) {
  return fail("more than " + std::to_string(options_.limits.max_wildcards) +
                  " words with * or ~; that is the limit of one query",
              offset);
}

QueryPtr QueryDescent::parse_word(WordScope scope) {
  const std::size_t begin = position_;
  const std::size_t end = word_end(text_, begin);
  auto word = parse_word_expression(text_.substr(begin, end - begin));
  if (!word) return fail(word.error().reason, begin + word.error().byte_offset.value_or(0));
  const bool plain = word->match == WordQuery::Match::stemmed;
  if (!plain && !count_leaf(begin)) return nullptr;
  const bool expands = word->match == WordQuery::Match::prefix ||
                       word->match == WordQuery::Match::infix ||
                       word->match == WordQuery::Match::fuzzy;
  if (expands && ++wildcards_ > options_.limits.max_wildcards) {
    return too_many_wildcards(begin);
  }
  word->scope = scope;
  position_ = end;
  return node(std::move(*word), begin);
}

std::string_view QueryDescent::peek_field_name() const {
  const std::size_t end = chunk_end(text_, position_);
  const std::string_view chunk = text_.substr(position_, end - position_);
  const std::size_t colon = chunk.find(':');
  if (colon == std::string_view::npos || !is_ascii_letters(chunk.substr(0, colon))) return {};
  const std::string_view name = chunk.substr(0, colon);
  const std::string_view value = chunk.substr(colon + 1);
  const bool known = query_field(name).has_value();
  if (value.empty() && end == text_.size()) return known ? name : std::string_view{};
  const QueryCharKind next =
      end < text_.size() ? query_char(text_, end).kind : QueryCharKind::space;
  if (next == QueryCharKind::quote || next == QueryCharKind::open) return name;
  if (next == QueryCharKind::close && value.empty() && known) return name;
  // "Exclusive: Merkel says" is a headline, and so is "Live:...". date:.. and date:>= lack a date.
  const bool wants_date = known && query_field(name)->kind == QueryField::Kind::date;
  if (is_ignorable(value) && (value.empty() || !wants_date)) return {};
  if (!known && (value[0] == '/' || value[0] == '\\')) return {};  // http://..., C:\...
  return name;
}

QueryPtr QueryDescent::parse_field(std::string_view name) {
  const auto field = query_field(name);
  if (!field) return unknown_field(name);
  const std::size_t begin = position_;
  position_ += name.size() + 1;
  if (at_end() || kind_here() == QueryCharKind::close) {
    return fail("expected a value right after " + std::string(name) + ":", position_);
  }
  QueryPtr query = field->kind == QueryField::Kind::words ? parse_words_of_field(field->scope, name)
                                                          : parse_filter(*field);
  if (query) query->span.begin = static_cast<std::uint32_t>(begin);
  return query;
}

QueryPtr QueryDescent::unknown_field(std::string_view name) {
  const std::string_view nearest = nearest_query_field(name);
  std::string message = "unknown field '" + std::string(name) + "'; ";
  if (!nearest.empty()) {
    message += "did you mean '" + std::string(nearest) + "'?";
  } else {
    message += "fields: " + query_field_names() + "; quotation marks make it words";
  }
  return fail(std::move(message), position_);
}

QueryPtr QueryDescent::parse_words_of_field(WordScope scope, std::string_view name) {
  switch (kind_here()) {
    case QueryCharKind::quote:
      return parse_phrase(scope);
    case QueryCharKind::open: {
      const WordScope outer = std::exchange(scope_, scope);
      QueryPtr query = parse_group();
      scope_ = outer;
      return query;
    }
    default:
      break;
  }
  if (text_[position_] == '-') {
    return fail("expected - before the field: -" + std::string(name) + ":word", position_);
  }
  if (text_[position_] == '^') return fail("expected a word before ^", position_);
  return parse_word(scope);
}

QueryPtr QueryDescent::parse_filter(QueryField field) {
  const std::size_t begin = position_;
  FieldValues read =
      field.kind == QueryField::Kind::id ? read_id(text_, begin) : read_field_values(text_, begin);
  if (read.error) return fail(read.error->message, read.error->byte_offset);
  std::vector<QueryPtr> filters;
  for (const FieldValue& value : read.values) {
    if (!count_leaf(value.begin)) return nullptr;
    QueryPtr filter = filter_of_value(field, value);
    if (!filter) return nullptr;
    filters.push_back(std::move(filter));
  }
  position_ = read.end;
  if (filters.size() == 1) return std::move(filters.front());
  return node(OrQuery{std::move(filters)}, begin);
}

QueryPtr QueryDescent::filter_of_value(QueryField field, const FieldValue& value) {
  position_ = value.end;
  switch (field.kind) {
    case QueryField::Kind::id:
      return node(IdQuery{value.text}, value.begin);
    case QueryField::Kind::date: {
      auto date = parse_date_expression(value.text, options_.today);
      if (!date) {
        const std::size_t inside = date.error().byte_offset.value_or(0);
        return fail(date.error().reason, value.begin + (value.quoted ? 0 : inside));
      }
      return node(*date, value.begin);
    }
    default:
      return node(FacetQuery{field.facet, value.text, value.quoted}, value.begin);
  }
}

}  // namespace news

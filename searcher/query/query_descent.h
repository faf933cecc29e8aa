// The recursive descent behind parse_query, in two rooms: query_parser.cc has the operators,
// query_operands.cc what stands between them. Internal to these two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/field_values.h"
#include "searcher/query/query.h"
#include "searcher/query/query_fields.h"
#include "searcher/query/query_parser.h"
#include "searcher/query/query_scanner.h"

namespace news {

inline constexpr unsigned kDefaultNearDistance = 10;
inline constexpr unsigned kMaxNearDistance = 1000;  // also the greatest slack of a phrase
inline constexpr std::string_view kOperandNames = "a word, a \"phrase\", a filter or (";

struct QueryOperator {
  enum class Kind { none, end, close, logical_or, logical_and, logical_not, near, malformed };
  Kind kind = Kind::none;
  std::size_t end{};
  unsigned distance{};
  bool ordered{};
};

class QueryDescent {
 public:
  QueryDescent(std::string_view text, const ParserOptions& options)
      : text_(text), options_(options) {
    if (!options_.today.ok()) options_.today = today();
  }

  ParsedQuery parse();

 private:
  template <class Content>
  QueryPtr node(Content content, std::size_t begin) const {
    auto made = std::make_unique<QueryNode>();
    made->content = std::move(content);
    made->span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position_)};
    return made;
  }
  // Remembers the first error; the null it returns unwinds the descent.
  std::nullptr_t fail(std::string message, std::size_t offset);
  std::nullptr_t fail_unbalanced(std::string message, std::size_t offset);
  std::nullptr_t too_deep(std::size_t offset);
  std::nullptr_t too_many_leaves(std::size_t offset);
  std::nullptr_t too_many_wildcards(std::size_t offset);

  void skip_ignorables();
  QueryOperator peek_operator();
  QueryPtr missing_operand(std::string_view where);

  QueryPtr parse_or();
  QueryPtr parse_sequence();
  bool parse_joined(std::vector<QueryPtr>& operands);
  QueryPtr conjunction(std::vector<QueryPtr> operands, std::size_t begin) const;
  QueryPtr combine_any(std::vector<QueryPtr> parts, std::size_t begin) const;
  QueryPtr parse_unary();
  QueryPtr parse_boosted();
  QueryPtr parse_near(QueryPtr first, std::size_t begin, QueryOperator found);
  QueryPtr parse_near_operand();
  QueryPtr apply_boost(QueryPtr operand, std::size_t begin);
  QueryPtr parse_primary();
  QueryPtr parse_group();
  QueryPtr parse_phrase(WordScope scope);
  QueryPtr parse_word(WordScope scope);
  // The name of a field that stands here with its value behind it.
  std::string_view peek_field_name() const;
  QueryPtr parse_field(std::string_view name);
  QueryPtr unknown_field(std::string_view name);
  QueryPtr parse_words_of_field(WordScope scope, std::string_view name);
  QueryPtr parse_filter(QueryField field);
  QueryPtr filter_of_value(QueryField field, const FieldValue& value);
  bool count_leaf(std::size_t begin);

  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] QueryCharKind kind_here() const { return query_char(text_, position_).kind; }

  std::string_view text_;
  ParserOptions options_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
  std::size_t leaves_ = 0;
  std::size_t wildcards_ = 0;
  WordScope scope_ = WordScope::any;
  std::optional<QueryError> error_{};
  bool unbalanced_ = false;
};

// Digits only, without overflow.
std::optional<unsigned> small_number(std::string_view digits);

}  // namespace news

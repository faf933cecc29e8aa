// Query text -> Query (INTERFACE of the query language: README, "Query language"). Recursive
// descent with limits of its own; touches neither the index nor ICU, so it can be tested and fuzzed
// alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/date.h"
#include "searcher/query/query.h"

namespace news {

struct QueryLimits {
  std::size_t max_bytes = 65'536;
  // Phrases, filters, wildcards, and words under NOT or in NEAR. Plain words beside these are only
  // bounded by max_bytes; which of them are searched is for the compiler to say (word_limit.h).
  std::size_t max_leaves = 256;
  std::size_t max_depth = 32;
  std::size_t max_phrase_words = 64;
  std::size_t max_wildcards = 8;
};

// What is wrong with a query and where.
struct QueryError {
  std::string message{};        // what was found and what was expected, one line
  std::uint32_t byte_offset{};  // of the query text; its size when something is missing at the end
  bool operator==(const QueryError&) const = default;
};

struct ParsedQuery {
  QueryPtr query{};  // set when `error` is not
  std::optional<QueryError> error{};
  bool unbalanced{};     // `error` is a parenthesis or quotation mark without its partner
  std::string notice{};  // from read_query: how the text was taken; empty when as it stands
};

struct ParserOptions {
  bool match_any = false;  // --match any: juxtaposition is OR
  bool operators = true;   // false: AND, OR, NOT, NEAR, ADJ are words
  Date today{};            // what "today" and "2weeks.." count from
  QueryLimits limits{};
};

ParsedQuery parse_query(std::string_view text, const ParserOptions& options);

// Three lines: message with column, the query, a caret under the place. Long queries are cut around
// it; control characters are made visible.
std::string describe(const QueryError& error, std::string_view query);

}  // namespace news

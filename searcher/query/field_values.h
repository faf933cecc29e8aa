// The values behind the colon of a filter: word, "quoted", a,b,c or (a OR b).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/query_parser.h"

namespace news {

struct FieldValue {
  std::string text{};
  bool quoted{};        // in quotation marks, or several words in parentheses
  std::size_t begin{};  // bytes [begin, end) of the query
  std::size_t end{};
};

struct FieldValues {
  std::vector<FieldValue> values{};  // at least one unless `error` is set
  std::size_t end{};                 // first byte of the query behind them
  std::optional<QueryError> error{};
};

// `offset`: just behind the colon, and less than the text's size.
FieldValues read_field_values(std::string_view text, std::size_t offset);

// One id: all up to the next space or parenthesis, or quoted.
FieldValues read_id(std::string_view text, std::size_t offset);

}  // namespace news

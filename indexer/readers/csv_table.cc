#include "indexer/readers/csv_table.h"

#include <array>

namespace news {

char detect_separator(std::string_view header) {
  static constexpr std::string_view kSeparators = ",;\t|";
  std::array<std::size_t, kSeparators.size()> counts{};
  bool is_quoted = false;
  for (const char c : header) {
    if (c == '"') is_quoted = !is_quoted;
    const std::size_t which = kSeparators.find(c);
    if (!is_quoted && which != std::string_view::npos) ++counts[which];
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return kSeparators[best];
}

std::vector<std::string> split_csv_line(std::string_view record, char separator) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  bool is_cell_begin = true;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (is_quoted) {
      const bool is_doubled = c == '"' && i + 1 < record.size() && record[i + 1] == '"';
      if (is_doubled) ++i;
      if (c == '"' && !is_doubled) {
        is_quoted = false;
      } else {
        cells.back() += c;
      }
    } else if (c == separator) {
      cells.emplace_back();
      is_cell_begin = true;
      continue;
    } else if (c == '"' && is_cell_begin) {
      is_quoted = true;
    } else {
      cells.back() += c;
    }
    is_cell_begin = false;
  }
  return cells;
}

void QuoteTracker::feed(std::string_view text) {
  for (const char c : text) {
    switch (state_) {
      case State::quoted:
        if (c == '"') state_ = State::after_quote;
        break;
      case State::after_quote:
        // A second quote is an escaped one; anything else means the cell's quotes are closed.
        state_ = c == '"' ? State::quoted : c == separator_ ? State::cell_begin : State::plain;
        break;
      case State::cell_begin:
      case State::plain:
        if (c == separator_) {
          state_ = State::cell_begin;
        } else {
          state_ = c == '"' && state_ == State::cell_begin ? State::quoted : State::plain;
        }
        break;
    }
  }
}

}  // namespace news

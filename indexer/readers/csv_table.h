// Comma-separated values as RFC 4180 has them: cells may be quoted, quoted cells may hold
// separators, line breaks and doubled quotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace news {

// The separator a header row uses: the most frequent of , ; TAB | outside quotes; ',' when there is
// none.
char detect_separator(std::string_view header);

// Cells of one whole record (without its line end). Text behind a closing quote is kept as it is.
std::vector<std::string> split_csv_line(std::string_view record, char separator);

// Follows a record over several lines: is a quoted cell still open at the end of what was fed?
class QuoteTracker {
 public:
  explicit QuoteTracker(char separator) : separator_(separator) {}

  void feed(std::string_view text);
  [[nodiscard]] bool is_open() const { return state_ == State::quoted; }

 private:
  enum class State { cell_begin, plain, quoted, after_quote };

  char separator_;
  State state_ = State::cell_begin;
};

}  // namespace news

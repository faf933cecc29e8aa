// How the bytes of a query fall into spaces, quotation marks, parentheses and chunks of everything
// else. Safe on any bytes: what is not UTF-8 counts as part of a word. No ICU, so the parser stays
// testable alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace news {

enum class QueryCharKind { space, quote, open, close, other };

struct QueryChar {
  QueryCharKind kind = QueryCharKind::other;
  char32_t code_point{};
  std::size_t bytes{};  // at least 1
};

// Character at `offset`, which must be less than the text's size. Controls, typographic spaces, em
// dashes, the ellipsis and Chinese/Japanese punctuation count as space; “ ” „ ‟ « » as quotation
// marks.
QueryChar query_char(std::string_view text, std::size_t offset);

std::size_t skip_spaces(std::string_view text, std::size_t offset);

// End of the chunk that begins at `offset`: the next space, quotation mark or parenthesis.
std::size_t chunk_end(std::string_view text, std::size_t offset);

// Offset of the mark that closes the quotation opened at `open_offset`; npos when there is none. A
// plain " is closed by a plain " only, a typographic one by any mark.
std::size_t closing_quote(std::string_view text, std::size_t open_offset);

// Nothing in it could be searched for: dashes, slashes, bars and the like.
bool is_ignorable(std::string_view chunk);

// Without the punctuation that sentences put around words: 'so-called', "[Update]", "why?". The
// full stop of "U.S." stays, that of "Inc." goes.
std::size_t skip_leading_punctuation(std::string_view text, std::size_t offset, std::size_t end);
std::size_t trailing_punctuation_begin(std::string_view text, std::size_t offset, std::size_t end);

// Runs of space become one blank, ends are trimmed.
std::string collapse_query_space(std::string_view text);

// OR, AND, NOT, NEAR, ADJ, NEAR/..., ADJ/...
bool looks_like_operator(std::string_view chunk);

// Can be written after "field:" without quotation marks.
bool is_bare_value(std::string_view value);
bool is_bare_id(std::string_view id);

// Number of code points, and whether all are Latin letters, ASCII or punctuation.
struct ScriptCount {
  std::size_t code_points{};
  bool is_latin = true;
};
ScriptCount count_script(std::string_view text);

}  // namespace news

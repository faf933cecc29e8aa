#include "searcher/query/query_scanner.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// U+200C and U+200D are missing on purpose: they join letters within Persian and Indic words.
constexpr std::array<CodePointRange, 19> kSpaces = {{
    {0x00, 0x20},     {0x7F, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200B}, {0x200E, 0x200F},
    {0x2014, 0x2015}, {0x2026, 0x2026}, {0x2028, 0x202F}, {0x205F, 0x2060}, {0x2066, 0x2069},
    {0x3000, 0x3002}, {0x3008, 0x3011}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF02}, {0xFF08, 0xFF09},
    {0xFF0C, 0xFF0C}, {0xFF1A, 0xFF1B}, {0xFF1F, 0xFF1F}, {0xFF61, 0xFF64},
}};
constexpr std::array<CodePointRange, 4> kQuotes = {{
    {'"', '"'},
    {0xAB, 0xAB},
    {0xBB, 0xBB},
    {0x201C, 0x201F},
}};
// * and ^ are operators wherever they stand.
constexpr std::array<CodePointRange, 13> kIgnorables = {{
    {'!', '!'},
    {'#', '\''},
    {'+', '/'},
    {':', '@'},
    {'[', ']'},
    {'_', '`'},
    {'{', '~'},
    {0xA1, 0xA1},
    {0xA7, 0xA7},
    {0xB7, 0xB7},
    {0xBF, 0xBF},
    {0x2010, 0x2027},
    {0x2030, 0x205E},
}};
constexpr std::string_view kEdgeAscii = "!',./:;<>?[\\]`{|}";

template <std::size_t n>
constexpr bool contains(const std::array<CodePointRange, n>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](CodePointRange r) { return c >= r.first && c <= r.last; });
}

struct Decoded {
  char32_t code_point;
  std::size_t bytes;
};

// A broken sequence is U+FFFD of one byte, which no table above contains.
Decoded decode(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || offset + length > text.size()) return {0xFFFD, 1};
  char32_t c = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
    c = (c << 6U) | (byte(i) & 0x3FU);
  }
  return {c, length};
}

bool is_edge(char32_t c) {
  if (c < 0x80) return kEdgeAscii.find(static_cast<char>(c)) != std::string_view::npos;
  return c == 0xA1 || c == 0xBF || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E);
}

// First byte of the character that ends before `end`.
std::size_t previous_character(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = end - 1;
  while (at > begin && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return at + decode(text, at).bytes == end ? at : end - 1;
}

// Hebrew abbreviations are typed with a quotation mark before their last letter: צה"ל.
bool is_between_hebrew_letters(std::string_view text, std::size_t offset) {
  const auto is_letter_at = [&](std::size_t at) {
    const char32_t c = at < text.size() ? decode(text, at).code_point : 0;
    return c >= 0x5D0 && c <= 0x5EA;
  };
  return offset >= 2 && is_letter_at(offset - 2) && is_letter_at(offset + 1);
}

}  // namespace

QueryChar query_char(std::string_view text, std::size_t offset) {
  const Decoded decoded = decode(text, offset);
  const char32_t c = decoded.code_point;
  QueryCharKind kind = QueryCharKind::other;
  if (c == '(') {
    kind = QueryCharKind::open;
  } else if (c == ')') {
    kind = QueryCharKind::close;
  } else if (contains(kQuotes, c)) {
    if (c != '"' || !is_between_hebrew_letters(text, offset)) kind = QueryCharKind::quote;
  } else if (contains(kSpaces, c)) {
    kind = QueryCharKind::space;
  }
  return {kind, c, decoded.bytes};
}

std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const QueryChar c = query_char(text, offset);
    if (c.kind != QueryCharKind::space) break;
    offset += c.bytes;
  }
  return offset;
}

std::size_t chunk_end(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const QueryChar c = query_char(text, offset);
    if (c.kind != QueryCharKind::other) break;
    offset += c.bytes;
  }
  return offset;
}

std::size_t closing_quote(std::string_view text, std::size_t open_offset) {
  const QueryChar open = query_char(text, open_offset);
  for (std::size_t at = open_offset + open.bytes; at < text.size();) {
    const QueryChar c = query_char(text, at);
    if (c.kind == QueryCharKind::quote && (open.code_point != '"' || c.code_point == '"'))
      return at;
    at += c.bytes;
  }
  return std::string_view::npos;
}

bool is_ignorable(std::string_view chunk) {
  for (std::size_t at = 0; at < chunk.size();) {
    const Decoded c = decode(chunk, at);
    if (!contains(kIgnorables, c.code_point)) return false;
    at += c.bytes;
  }
  return true;
}

std::size_t skip_leading_punctuation(std::string_view text, std::size_t offset, std::size_t end) {
  while (offset < end) {
    const Decoded c = decode(text, offset);
    if (!is_edge(c.code_point) && c.code_point != '~') break;
    offset += c.bytes;
  }
  return offset;
}

std::size_t trailing_punctuation_begin(std::string_view text, std::size_t offset, std::size_t end) {
  while (end > offset) {
    const std::size_t last = previous_character(text, offset, end);
    const char32_t c = decode(text, last).code_point;
    if (!is_edge(c) && c != '-') break;
    if (c == '.' && last > offset && text[last - 1] != '.') {
      const std::string_view before = text.substr(offset, last - offset);
      if (before.find('.') != std::string_view::npos) break;  // U.S.
    }
    end = last;
    // A run of dots is an ellipsis and goes as a whole.
    while (c == '.' && end > offset && text[end - 1] == '.') --end;
  }
  return end;
}

std::string collapse_query_space(std::string_view text) {
  std::string collapsed;
  for (std::size_t at = 0; at < text.size();) {
    const QueryChar c = query_char(text, at);
    if (c.kind != QueryCharKind::space) {
      collapsed.append(text.substr(at, c.bytes));
    } else if (!collapsed.empty() && collapsed.back() != ' ') {
      collapsed += ' ';
    }
    at += c.bytes;
  }
  if (!collapsed.empty() && collapsed.back() == ' ') collapsed.pop_back();
  return collapsed;
}

bool looks_like_operator(std::string_view chunk) {
  return chunk == "OR" || chunk == "AND" || chunk == "NOT" || chunk == "NEAR" || chunk == "ADJ" ||
         chunk.starts_with("NEAR/") || chunk.starts_with("ADJ/");
}

bool is_bare_id(std::string_view id) { return !is_ignorable(id) && chunk_end(id, 0) == id.size(); }

bool is_bare_value(std::string_view value) {
  return is_bare_id(value) && value.find_first_of(",^") == std::string_view::npos;
}

ScriptCount count_script(std::string_view text) {
  ScriptCount count;
  for (std::size_t at = 0; at < text.size(); ++count.code_points) {
    const Decoded c = decode(text, at);
    const bool latin = c.code_point < 0x250 || (c.code_point >= 0x1E00 && c.code_point < 0x1F00);
    count.is_latin = count.is_latin && latin;
    at += c.bytes;
  }
  return count;
}

}  // namespace news

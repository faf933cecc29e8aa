#include "searcher/query/pasted_query.h"

#include <algorithm>
#include <string>
#include <variant>

#include "searcher/query/query_fields.h"
#include "searcher/query/query_scanner.h"

namespace news {
namespace {

constexpr int kMaxStrayMarks = 64;

bool is_small_letter(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  const bool latin = c >= 0xDF && c <= 0xFF && c != 0xF7;
  const bool greek = c >= 0x3AC && c <= 0x3CE;
  const bool cyrillic = c >= 0x430 && c <= 0x45F;
  // Alphabets without capitals can't be "all in capitals".
  return latin || greek || cyrillic || c >= 0x590;
}

bool has_small_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const QueryChar c = query_char(text, at);
    if (c.kind == QueryCharKind::other && is_small_letter(c.code_point)) return true;
    at += c.bytes;
  }
  return false;
}

// What stands between spaces, quotation marks and parentheses.
template <class Visit>
void for_each_chunk(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = chunk_end(text, at);
    if (end == at) {
      at += query_char(text, at).bytes;
      continue;
    }
    visit(text.substr(at, end - at), end);
    at = end;
  }
}

bool is_word_operator(std::string_view chunk) {
  return chunk == "AND" || chunk == "OR" || chunk == "NOT" || chunk == "NEAR" || chunk == "ADJ";
}

// A text all in capitals in which AND, OR, NOT are words. "NATO OR EU" is no such text.
bool operators_are_words(std::string_view text) {
  if (has_small_letter(text)) return false;
  std::size_t operators = 0;
  std::size_t words = 0;
  bool formula = text.find('(') != std::string_view::npos;
  for_each_chunk(text, [&](std::string_view chunk, std::size_t) {
    if (is_word_operator(chunk)) {
      ++operators;
    } else if (looks_like_operator(chunk)) {
      formula = true;  // NEAR/5
    } else if (!is_ignorable(chunk)) {
      ++words;
    }
  });
  return operators > 0 && !formula && words > operators + 1;
}

bool uses_the_language(std::string_view text) {
  bool uses = false;
  for_each_chunk(text, [&](std::string_view chunk, std::size_t end) {
    if (looks_like_operator(chunk)) uses = true;
    const std::size_t colon = chunk.find(':');
    if (colon == std::string_view::npos) return;
    const bool has_value =
        colon + 1 < chunk.size() ||
        (end < text.size() && query_char(text, end).kind != QueryCharKind::space);
    const std::size_t name = chunk.starts_with('-') ? 1 : 0;
    if (has_value && query_field(chunk.substr(name, colon - name))) uses = true;
  });
  return uses;
}

// The mark at `offset` may be left out: a parenthesis, and a quotation mark behind a letter or
// digit (5", O"Neill). A quotation mark that opens a word was meant to begin a phrase, a
// parenthesis that opens the query or ends it was meant to hold something.
bool is_stray_mark(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return false;
  const QueryCharKind kind = query_char(text, offset).kind;
  if (kind == QueryCharKind::close) return true;
  if (kind == QueryCharKind::open) {
    const bool opens = skip_spaces(text, 0) == offset;
    const bool ends = skip_spaces(text, offset + 1) == text.size();
    return !opens && !ends;
  }
  if (kind != QueryCharKind::quote || offset == 0) return false;
  std::size_t before = offset - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
  return query_char(text, before).kind == QueryCharKind::other;
}

ParsedQuery without_stray_marks(std::string_view text, const ParserOptions& options,
                                ParsedQuery failed) {
  std::string blanked(text);
  ParsedQuery parsed;
  std::size_t offset = failed.error->byte_offset;
  for (int i = 0; i < kMaxStrayMarks; ++i) {
    if (!is_stray_mark(blanked, offset)) break;
    std::fill_n(blanked.begin() + static_cast<std::ptrdiff_t>(offset),
                query_char(blanked, offset).bytes, ' ');
    parsed = parse_query(blanked, options);
    if (!parsed.error || !parsed.unbalanced) break;
    offset = parsed.error->byte_offset;
  }
  const bool found = parsed.query && !std::holds_alternative<AllQuery>(parsed.query->content);
  if (!found) return failed;
  parsed.notice = "quotation marks and parentheses without a partner are left out";
  return parsed;
}

}  // namespace

ParsedQuery read_query(std::string_view text, const ParserOptions& options) {
  ParserOptions taken = options;
  taken.operators = !operators_are_words(text);
  ParsedQuery parsed = parse_query(text, taken);
  const bool capitals = !has_small_letter(text);
  if (parsed.error && taken.operators && capitals) {
    taken.operators = false;
    ParsedQuery words = parse_query(text, taken);
    if (!words.error || words.unbalanced) parsed = std::move(words);
  }
  const bool may_be_pasted = !taken.operators || !uses_the_language(text);
  if (parsed.error && parsed.unbalanced && may_be_pasted) {
    parsed = without_stray_marks(text, taken, std::move(parsed));
  }
  if (!parsed.error && !taken.operators && parsed.notice.empty()) {
    parsed.notice =
        "AND, OR and NOT are words in a text all in capitals; with a small letter in the query "
        "they "
        "are operators";
  }
  return parsed;
}

}  // namespace news

// Unicode services both tools share. The only users of ICU are this room, the tokenizer and
// sentences. All functions take and return UTF-8; those that need valid UTF-8 say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace news {

bool is_valid_utf8(std::string_view text);

// Valid UTF-8 without NUL: each broken sequence becomes U+FFFD (as WHATWG decoders do), NUL a
// space. `replaced`, if given, receives the number of replacements.
std::string sanitize_utf8(std::string_view text, std::size_t* replaced = nullptr);

// Decodes one code point of valid UTF-8 at `position` and moves past it.
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(char32_t code_point, std::string& out);

// Greatest cut <= `bytes` that does not split a code point.
std::size_t code_point_floor(std::string_view text, std::size_t bytes);

bool is_ascii(std::string_view text);
// Where the run of printable ASCII, space to tilde, ends that begins at `position`. Looks at eight
// bytes at a time: most of most texts.
std::size_t printable_ascii_end(std::string_view text, std::size_t position);

// Case and accent folding as index terms have it: NFKC_Casefold, then accents dropped from Latin,
// Greek, Cyrillic, Arabic and Hebrew letters and Devanagari's nukta (kana and other Indic marks
// stay: they are letters), then NFC; ø ł đ ı æ œ ð þ get their usual Latin spelling, digits are
// ASCII, letters with several code points get one (script_letters.h). Typographic apostrophes
// become '. Text must be valid.
std::string fold(std::string_view text);

// Key under which names are compared, at indexing and look-up: fold, join dotted initials (U.S. ->
// us), delete apostrophes and full stops, & -> and, any other run of punctuation and space -> one
// space.
std::string name_key(std::string_view name);

// Properties of code points (Unicode general categories Lu/Lt, Ll, L*, Nd).
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);

std::string to_lower(std::string_view text);
// Upper case for the first letter of each word, lower for the rest ("PARIS TALKS" -> "Paris
// Talks").
std::string to_title_case(std::string_view text);

// Columns a terminal needs: East Asian wide characters and emoji two, combining marks none.
std::size_t display_width(std::string_view text);
// Longest prefix of whole grapheme clusters that fits `columns`.
std::string_view take_columns(std::string_view text, std::size_t columns);

// Text safe to print on a terminal: control characters (C0 but \n and \t, C1, DEL) become U+FFFD,
// bidirectional embeddings, overrides and isolates are dropped.
std::string neutralize_controls(std::string_view text);

// Whether text consists of printable ASCII with single spaces inside: what tidying leaves as it is.
bool is_tidy_ascii(std::string_view text);

// Runs of white space become one space, ends are trimmed.
std::string collapse_space(std::string_view text);
std::string_view trim(std::string_view text);

// 1-based grapheme-cluster column of a byte offset, for carets under a query.
std::size_t grapheme_column(std::string_view text, std::size_t byte_offset);

// Converts bytes in the named charset (any ICU knows: "windows-1251", "Shift_JIS") to valid UTF-8.
// Empty optional-like result is expressed by `ok`: false when ICU does not know the charset.
struct ConvertedText {
  bool ok{};
  std::string text{};
  std::size_t replaced{};  // byte sequences that had no meaning in that charset
};
ConvertedText convert_to_utf8(std::string_view bytes, std::string_view charset);

// ICU's version ("72.1"), part of the analyser's fingerprint.
std::string icu_version();

}  // namespace news

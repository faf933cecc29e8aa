// Folding and name keys of unicode.h: what makes two spellings one term.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

#include "common/icu_support.h"
#include "common/script_letters.h"
#include "common/unicode.h"

namespace news {
namespace {

std::string normalized(const icu::Normalizer2* normalizer, std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer->normalizeUTF8(0, piece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw_icu(status, "cannot normalise text");
  return out;
}

const icu::Normalizer2* normalizer_of(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = get(status);
  if (U_FAILURE(status)) throw_icu(status, "cannot load normalisation data");
  return normalizer;
}

// Letters that have no canonical decomposition but a usual plain spelling.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    case U'ð':
      return "d";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    case U'ŋ':
      return "n";
    case U'ə':
      return "a";
    default:
      return {};
  }
}

// Whether a combining mark after `base` is an accent that readers leave out when they type.
// Cyrillic й and ї and Arabic ؤ and ئ are letters of their own; ё, stress marks and alef's hamza
// are not.
bool is_droppable_accent(char32_t base, char32_t mark) {
  if (u_charType(static_cast<UChar32>(mark)) != U_NON_SPACING_MARK) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(base), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
      return true;
    case USCRIPT_CYRILLIC:
      if (mark == 0x308) return base == U'е';
      if (mark == 0x300 || mark == 0x301) return base != U'г' && base != U'к';
      return false;
    case USCRIPT_DEVANAGARI:
      return mark == 0x93C;  // nukta: क़ानून is mostly typed कानून
    case USCRIPT_ARABIC:
      return (mark != 0x653 && mark != 0x654 && mark != 0x655) || base == 0x627;
    default:
      return false;
  }
}

bool is_apostrophe(char32_t c) {
  return c == 0x27 || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xFF07 || c == 0x201B;
}

std::string drop_accents(std::string_view decomposed) {
  std::string out;
  out.reserve(decomposed.size());
  char32_t base = 0;
  bool is_devanagari = false;
  for (std::size_t i = 0; i < decomposed.size();) {
    const char32_t c = next_code_point(decomposed, i);
    if (u_getCombiningClass(static_cast<UChar32>(c)) != 0) {
      if (!is_droppable_accent(base, c)) append_utf8(c, out);
      continue;
    }
    base = c;
    if (c == 0x640) continue;  // Arabic tatweel only stretches a word
    if (is_apostrophe(c)) {
      out += '\'';
    } else if (const std::string_view plain = plain_letter(c); !plain.empty()) {
      out += plain;
    } else if (const char32_t usual = usual_letter(c); usual != 0) {
      append_utf8(usual, out);
    }
    is_devanagari = is_devanagari || (c >= 0x900 && c <= 0x97F);
  }
  if (is_devanagari) fold_devanagari_nasals(out);
  return out;
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool is_key_separator(char32_t c) { return !is_letter(c) && !is_digit(c) && !is_mark(c); }

// At a full stop after a single letter: where the next initial begins if one follows ("U. S." ->
// the S).
std::size_t next_initial(std::string_view text, std::size_t after_stop) {
  std::size_t i = after_stop;
  while (i < text.size() && text[i] == ' ') ++i;
  if (i == after_stop || i >= text.size()) return std::string_view::npos;
  std::size_t next = i;
  const char32_t c = next_code_point(text, next);
  return is_letter(c) && next < text.size() && text[next] == '.' ? i : std::string_view::npos;
}

// By byte of ASCII: a letter in lower case, a digit, a blank for what parts words; 0 for signs that
// may stand inside a name.
constexpr auto kKeySigns = [] {
  std::array<char, 128> signs{};
  for (std::size_t c = 0; c < signs.size(); ++c) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    signs[c] = capital ? static_cast<char>(c + 32) : plain ? static_cast<char>(c) : ' ';
  }
  signs['.'] = signs['\''] = signs['&'] = 0;
  return signs;
}();

// What name_key makes of ASCII text with full stops, apostrophes or ampersands.
std::string ascii_name_key_with_signs(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  bool gap = false;
  std::size_t word_length = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (gap && !key.empty()) key += ' ';
      word_length = gap ? 1 : word_length + 1;
      gap = false;
      key += capital ? static_cast<char>(c + 32) : c;
    } else if (c == '.') {
      const std::size_t initial =
          word_length == 1 ? next_initial(name, i + 1) : std::string_view::npos;
      if (initial == std::string_view::npos) continue;
      i = initial - 1;
      word_length = 0;
    } else if (c != '\'') {
      if (c == '&') key += key.empty() ? "and" : " and";
      gap = true;
    }
  }
  return key;
}

// What name_key makes of ASCII text, without a copy in between.
std::string ascii_name_key(std::string_view name) {
  std::string key(name.size(), '\0');
  std::size_t size = 0;
  bool after_gap = false;
  for (const char c : name) {
    const char sign = kKeySigns[static_cast<unsigned char>(c)];
    if (sign == 0) return ascii_name_key_with_signs(name);
    if (sign == ' ') {
      after_gap = true;
      continue;
    }
    if (after_gap && size > 0) key[size++] = ' ';
    after_gap = false;
    key[size++] = sign;
  }
  key.resize(size);
  return key;
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) return lowercase_ascii(text);
  static const icu::Normalizer2* const casefold =
      normalizer_of(&icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2* const nfd = normalizer_of(&icu::Normalizer2::getNFDInstance);
  static const icu::Normalizer2* const nfc = normalizer_of(&icu::Normalizer2::getNFCInstance);
  return normalized(nfc, drop_accents(normalized(nfd, normalized(casefold, text))));
}

std::string name_key(std::string_view name) {
  if (is_ascii(name)) {
    std::string key = ascii_name_key(name);
    return key.empty() ? collapse_space(lowercase_ascii(name)) : key;
  }
  const std::string folded = fold(name);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;             // a separator was seen since the last letter
  std::size_t word_length = 0;  // code points of the current word
  std::size_t kept_until = 0;   // a mark that does not follow a kept character belongs to none
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(folded, i);
    if (c == '\'' || (is_mark(c) && (begin != kept_until || begin == 0))) continue;
    if (c == '.') {
      const std::size_t initial = word_length == 1 ? next_initial(folded, i) : std::string::npos;
      if (initial != std::string::npos) {
        i = initial;
        word_length = 0;
      }
      continue;
    }
    if (c == '&') {
      key += key.empty() ? "and" : " and";
      gap = true;
      continue;
    }
    if (is_key_separator(c)) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    word_length = gap ? 1 : word_length + 1;
    gap = false;
    append_utf8(c, key);
    kept_until = i;
  }
  if (key.empty()) return collapse_space(folded);
  return key;
}

}  // namespace news

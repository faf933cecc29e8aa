#include "common/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "common/icu_support.h"

namespace news {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::size_t code_point_width(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// Calls `visit(cluster)` for each grapheme cluster until it returns false.
template <class Visit>
void for_each_grapheme(std::string_view text, Visit visit) {
  thread_local std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw_icu(status, "cannot load grapheme rules");
    return made;
  }();
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUTextPointer source(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  iterator->setText(source.getAlias(), status);
  if (U_FAILURE(status)) throw_icu(status, "cannot segment text");
  std::int32_t begin = iterator->first();
  for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
       begin = end, end = iterator->next()) {
    const auto size = static_cast<std::size_t>(end - begin);
    if (!visit(text.substr(static_cast<std::size_t>(begin), size))) return;
  }
}

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x61C ||
         c == 0x200E || c == 0x200F;
}

}  // namespace

std::size_t printable_ascii_end(std::string_view text, std::size_t position) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  constexpr std::uint64_t kHigh = kEach * 0x80;
  for (; position + 8 <= text.size(); position += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + position, 8);
    const std::uint64_t del = word ^ (kEach * 0x7f);
    // In each byte the highest bit: beyond ASCII, below space, zero where it was DEL.
    if (((word | (word - kEach * 0x20) | ((del - kEach) & ~del)) & kHigh) != 0) break;
  }
  while (position < text.size() && text[position] >= 0x20 && text[position] < 0x7f) ++position;
  return position;
}

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::int32_t length = icu_length(text);
  for (std::int32_t i = 0; i < length;) {
    if (bytes[i] < 0x80) {
      i = static_cast<std::int32_t>(printable_ascii_end(text, static_cast<std::size_t>(i) + 1));
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string sanitize_utf8(std::string_view text, std::size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::int32_t length = icu_length(text);
  std::int32_t kept_until = 0;  // what is fine is copied in long pieces
  for (std::int32_t i = 0; i < length;) {
    if (bytes[i] != 0 && bytes[i] < 0x80) {
      i = static_cast<std::int32_t>(printable_ascii_end(text, static_cast<std::size_t>(i) + 1));
      continue;
    }
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c > 0) continue;
    out.append(text.substr(static_cast<std::size_t>(kept_until),
                           static_cast<std::size_t>(begin - kept_until)));
    kept_until = i;
    if (c == 0) {
      out += ' ';
    } else {
      append_utf8(kReplacement, out);
    }
    ++count;
  }
  out.append(text.substr(static_cast<std::size_t>(kept_until)));
  if (replaced != nullptr) *replaced = count;
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int32_t>(position);
  UChar32 c = 0;
  U8_NEXT(bytes, i, icu_length(text), c);
  position = static_cast<std::size_t>(i);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

void append_utf8(char32_t code_point, std::string& out) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t size = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), size, 4, static_cast<UChar32>(code_point), failed);
  if (failed) return append_utf8(kReplacement, out);
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::size_t code_point_floor(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text.size();
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return bytes;
}

bool is_ascii(std::string_view text) {
  std::uint64_t bits = 0;
  std::size_t i = 0;
  for (; i + sizeof bits <= text.size(); i += sizeof bits) {
    std::memcpy(&bits, text.data() + i, sizeof bits);
    if ((bits & 0x8080808080808080ULL) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_charType(static_cast<UChar32>(c)) == U_LOWERCASE_LETTER;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(static_cast<UChar32>(c));
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

std::string to_lower(std::string_view text) {
  if (is_ascii(text)) return lowercase_ascii(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw_icu(status, "cannot lower-case text");
  return out;
}

std::string to_title_case(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToTitle("", 0, nullptr, piece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw_icu(status, "cannot title-case text");
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    width += c >= 0x20 && c < 0x7F ? 1 : code_point_width(c);
  }
  return width;
}

std::string_view take_columns(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t bytes = 0;
  for_each_grapheme(text, [&](std::string_view cluster) {
    // A cluster is drawn in its widest part: a flag or a family emoji takes two columns.
    const std::size_t width = std::min<std::size_t>(display_width(cluster), 2);
    if (used + width > columns) return false;
    used += width;
    bytes += cluster.size();
    return true;
  });
  return text.substr(0, bytes);
}

std::string neutralize_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (is_bidi_control(c)) continue;
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    if (control || c == kReplacement) {
      append_utf8(kReplacement, out);
    } else {
      out.append(text.substr(begin, i - begin));
    }
  }
  return out;
}

bool is_tidy_ascii(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return text.empty() || before != ' ';
}

std::string collapse_space(std::string_view text) {
  if (is_tidy_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (is_space(next_code_point(text, i))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(text.substr(begin, i - begin));
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_space(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    const std::size_t last = code_point_floor(text, end - 1);
    std::size_t next = last;
    if (!is_space(next_code_point(text, next))) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::size_t grapheme_column(std::string_view text, std::size_t byte_offset) {
  std::size_t column = 1;
  for_each_grapheme(text.substr(0, std::min(byte_offset, text.size())), [&](std::string_view) {
    ++column;
    return true;
  });
  return column;
}

ConvertedText convert_to_utf8(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUConverterPointer converter(ucnv_open(std::string(charset).c_str(), &status));
  if (U_FAILURE(status)) return {};
  ConvertedText converted;
  converted.ok = true;
  converted.text.reserve(bytes.size() + bytes.size() / 4);
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::array<UChar, 8192> units{};
  std::string utf8;
  while (true) {
    UChar* target = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.getAlias(), &target, units.data() + units.size(), &source, source_end,
                   nullptr, true, &status);
    utf8.clear();
    // Some converters substitute U+001A (SUB) for a byte without meaning, others U+FFFD.
    std::replace(units.data(), target, UChar{0x1A}, static_cast<UChar>(kReplacement));
    converted.replaced += static_cast<std::size_t>(
        std::count(units.data(), target, static_cast<UChar>(kReplacement)));
    icu::UnicodeString(false, units.data(), static_cast<std::int32_t>(target - units.data()))
        .toUTF8String(utf8);
    converted.text += utf8;
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  std::size_t invalid = 0;
  converted.text = sanitize_utf8(converted.text, &invalid);
  converted.replaced += invalid;
  return converted;
}

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

}  // namespace news

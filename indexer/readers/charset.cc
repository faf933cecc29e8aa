#include "indexer/readers/charset.h"

#include <uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

constexpr std::size_t kDetectionBytes = 1U << 20U;
constexpr std::size_t kDeclarationBytes = 4096;
constexpr std::size_t kMaxReplacedShare = 10;  // one in so many characters
constexpr std::string_view kUtf8 = "utf-8";
constexpr std::string_view kFallback = "windows-1252";

struct CharsetAlias {
  std::string_view label{};
  std::string_view charset{};
};

// Labels that in practice mean a superset (WHATWG Encoding Standard), under names ICU knows. UTF-7
// is a way to smuggle markup and is nobody's charset any more.
constexpr std::array kAliases = std::to_array<CharsetAlias>({
    {"utf8", kUtf8},
    {"unicode-1-1-utf-8", kUtf8},
    {"iso-8859-1", kFallback},
    {"iso8859-1", kFallback},
    {"iso_8859-1", kFallback},
    {"latin1", kFallback},
    {"latin-1", kFallback},
    {"us-ascii", kFallback},
    {"ascii", kFallback},
    {"ansi", kFallback},
    {"cp1252", kFallback},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"uhc", "windows-949"},
    {"x-euc-tw", "euc-tw"},
    {"cp1251", "windows-1251"},
    {"win-1251", "windows-1251"},
    {"mac-cyrillic", "x-mac-cyrillic"},
    {"mac-centraleurope", "x-mac-ce"},
    {"utf-7", ""},
    {"unicode-1-1-utf-7", ""},
    {"utf-16", ""},
    {"utf-16le", ""},
    {"utf-16be", ""},
    {"utf-32", ""},
});

// Single-byte charsets whose letters are nearly all above ASCII: a text with few such bytes is not
// in them.
constexpr std::array kNonLatinCharsets = std::to_array<std::string_view>(
    {"windows-1251", "koi8-r", "iso-8859-5", "ibm855", "ibm866", "x-mac-cyrillic", "windows-1253",
     "iso-8859-7", "windows-1255", "iso-8859-8", "windows-1256", "iso-8859-6", "windows-874"});
constexpr std::array kMultiByteCharsets = std::to_array<std::string_view>(
    {"windows-31j", "euc-jp", "big5", "gb18030", "windows-949", "euc-tw", "iso-2022-jp",
     "iso-2022-kr", "iso-2022-cn", "hz-gb-2312"});
// Latin alphabets that uchardet names with fair certainty; its other Latin answers on short text
// are noise.
constexpr std::array kLatinCharsets = std::to_array<std::string_view>(
    {"windows-1250", "iso-8859-2", "windows-1254", "windows-1257", "iso-8859-4", "iso-8859-13",
     "windows-1258", "iso-8859-15", "iso-8859-16", "iso-8859-3", "iso-8859-10", "ibm852",
     "x-mac-ce"});

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Name for ICU; empty for labels that must not be followed.
std::string canonical_charset(std::string_view label) {
  const std::string lower = ascii_lower(trim(label));
  const auto alias = std::ranges::find(kAliases, lower, &CharsetAlias::label);
  return std::string(alias == kAliases.end() ? lower : alias->charset);
}

struct Utf8Census {
  std::size_t multi_byte{};  // well-formed sequences beyond ASCII
  std::size_t broken{};      // bytes that belong to none
};

std::size_t sequence_length(std::string_view text, std::size_t i) {
  const auto at = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const auto follows = [&](std::size_t k) { return (at(k) & 0xc0U) == 0x80U; };
  const unsigned lead = at(i);
  if (lead >= 0xc2 && lead < 0xe0) return follows(i + 1) ? 2 : 0;
  if (lead >= 0xe0 && lead < 0xf0) return follows(i + 1) && follows(i + 2) ? 3 : 0;
  if (lead >= 0xf0 && lead < 0xf5) {
    return follows(i + 1) && follows(i + 2) && follows(i + 3) ? 4 : 0;
  }
  return 0;
}

Utf8Census count_utf8(std::string_view text) {
  Utf8Census census;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(text, i);
    length > 0 ? ++census.multi_byte : ++census.broken;
    i += std::max<std::size_t>(length, 1);
  }
  return census;
}

// Damaged UTF-8 still holds more good sequences than any other charset makes by chance.
bool is_damaged_utf8(const Utf8Census& census) {
  return census.multi_byte > 0 && census.multi_byte >= 2 * census.broken;
}

struct CharacterCensus {
  std::size_t all{};
  std::size_t nonsense{};  // no text needs them: U+FFFD, C0 but white space, DEL, C1
};

CharacterCensus count_characters(std::string_view text) {
  CharacterCensus census;
  for (std::size_t i = 0; i < text.size(); ++census.all) {
    const std::size_t plain_until = printable_ascii_end(text, i);
    census.all += plain_until - i;
    i = plain_until;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const bool is_space = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
      if ((byte < 0x20 && !is_space) || byte == 0x7f) ++census.nonsense;
      ++i;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    if (c == 0xfffd || c < 0xa0) ++census.nonsense;
  }
  return census;
}

Result<DecodedText> judged(std::string text, std::string_view charset, std::size_t replaced) {
  const CharacterCensus census = count_characters(text);
  if (std::max(census.nonsense, replaced) * kMaxReplacedShare > census.all) {
    return Failure{"not text in any known encoding"};
  }
  return DecodedText{sanitize_utf8(text), std::string(charset), replaced};
}

// A charset is believed when it leaves next to nothing unexplained.
bool fits(const ConvertedText& converted) {
  if (!converted.ok) return false;
  const CharacterCensus census = count_characters(converted.text);
  return std::max(census.nonsense, converted.replaced) * 100 <= census.all;
}

std::string uchardet_guess(std::string_view bytes) {
  struct Free {
    void operator()(uchardet* detector) const { uchardet_delete(detector); }
  };
  const std::unique_ptr<uchardet, Free> detector(uchardet_new());
  const std::string_view sample = bytes.substr(0, kDetectionBytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return canonical_charset(uchardet_get_charset(detector.get()));
}

// uchardet's answer where it is plausible for the share of bytes beyond ASCII, else the fallback.
std::string detect_charset(std::string_view bytes) {
  const std::string guess = uchardet_guess(bytes);
  std::size_t high = 0;
  std::size_t ascii_letters = 0;
  for (const char c : bytes.substr(0, kDetectionBytes)) {
    if (static_cast<unsigned char>(c) >= 0x80) ++high;
    if (is_ascii_letter(c)) ++ascii_letters;
  }
  const bool is_believed = (is_among(kNonLatinCharsets, guess) && high * 3 > ascii_letters) ||
                           is_among(kMultiByteCharsets, guess) ||
                           (is_among(kLatinCharsets, guess) && high >= 10);
  return is_believed ? guess : std::string(kFallback);
}

std::string_view attribute_value(std::string_view text, std::size_t position) {
  while (position < text.size() && is_ascii_space(text[position])) ++position;
  if (position >= text.size() || text[position] != '=') return {};
  ++position;
  while (position < text.size() &&
         (is_ascii_space(text[position]) || text[position] == '"' || text[position] == '\'')) {
    ++position;
  }
  std::size_t end = position;
  while (end < text.size() &&
         (is_ascii_letter(text[end]) || is_ascii_digit(text[end]) ||
          std::string_view("-_:.").find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  return text.substr(position, end - position);
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  if (bytes.starts_with(kMark)) {
    std::size_t replaced = 0;
    std::string text = sanitize_utf8(bytes.substr(kMark.size()), &replaced);
    return judged(std::move(text), kUtf8, replaced);
  }
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
    const std::string_view name = bytes[0] == '\xff' ? "utf-16le" : "utf-16be";
    ConvertedText converted = convert_to_utf8(bytes.substr(2), name);
    return judged(std::move(converted.text), name, converted.replaced);
  }
  const std::string charset = canonical_charset(declared);
  const bool uses_escapes = charset.starts_with("iso-2022") || charset.starts_with("hz-");
  if (!uses_escapes && is_valid_utf8(bytes)) return judged(std::string(bytes), kUtf8, 0);
  const Utf8Census census = count_utf8(bytes);
  if (is_damaged_utf8(census)) {
    std::size_t replaced = 0;
    std::string text = sanitize_utf8(bytes, &replaced);
    return judged(std::move(text), kUtf8, replaced);
  }
  for (const std::string& name : {charset, detect_charset(bytes)}) {
    if (name.empty() || name == kUtf8) continue;
    ConvertedText converted = convert_to_utf8(bytes, name);
    if (fits(converted)) return judged(std::move(converted.text), name, converted.replaced);
  }
  ConvertedText converted = convert_to_utf8(bytes, kFallback);
  return judged(std::move(converted.text), kFallback, converted.replaced);
}

std::string declared_charset(std::string_view beginning) {
  const std::string head = ascii_lower(beginning.substr(0, kDeclarationBytes));
  if (head.starts_with("<?xml")) {
    const std::string_view declaration = std::string_view(head).substr(0, head.find("?>"));
    const std::size_t at = declaration.find("encoding");
    if (at != std::string_view::npos) {
      return std::string(attribute_value(declaration, at + std::string_view("encoding").size()));
    }
  }
  // Both <meta charset=x> and <meta http-equiv content="text/html; charset=x">.
  for (std::size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const std::string_view tag = std::string_view(head).substr(meta, head.find('>', meta) - meta);
    const std::size_t at = tag.find("charset");
    if (at == std::string_view::npos) continue;
    const std::string_view value = attribute_value(tag, at + std::string_view("charset").size());
    if (!value.empty()) return std::string(value);
  }
  return {};
}

RecordDecoder::RecordDecoder(std::string_view beginning) {
  // The last sequence may be cut by the end of the sample: one broken place is not yet another
  // charset.
  const Utf8Census census = count_utf8(beginning);
  if (census.broken > 3 && !is_damaged_utf8(census)) {
    charset_ = detect_charset(beginning);
  }
}

Result<DecodedText> RecordDecoder::decode(std::string_view record) const {
  return decode_text(record, charset_);
}

}  // namespace news

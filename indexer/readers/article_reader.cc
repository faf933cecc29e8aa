#include "indexer/readers/article_reader.h"

#include <algorithm>
#include <array>

#include "common/unicode.h"
#include "indexer/readers/format_readers.h"

namespace news {
namespace {

constexpr std::string_view kAutomatic = "auto";

void append_hex_escape(unsigned char byte, std::string& out) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\x";
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xfU];
}

bool is_bidirectional_control(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
         c == 0x200f || c == 0x061c;
}

// Printable on one line of any terminal: controls and bytes that are not UTF-8 as escapes.
std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    const std::string_view bytes = text.substr(begin, length);
    bool is_printable = is_valid_utf8(bytes);
    if (is_printable) {
      const char32_t c = next_code_point(text, i);
      is_printable = c >= 0x20 && (c < 0x7f || c >= 0xa0) && c != 0x2028 && c != 0x2029 &&
                     !is_bidirectional_control(c);
    }
    if (is_printable) {
      out += bytes;
      continue;
    }
    i = is_valid_utf8(bytes) ? begin + bytes.size() : begin + 1;
    for (std::size_t k = begin; k < i; ++k) {
      text[k] == '\n' ? out += "\\n" : text[k] == '\t' ? out += "\\t" : out;
      if (text[k] != '\n' && text[k] != '\t') {
        append_hex_escape(static_cast<unsigned char>(text[k]), out);
      }
    }
  }
  return out;
}

}  // namespace

std::optional<InputFormat> input_format_of(std::string_view name) {
  if (name == kAutomatic) return InputFormat::automatic;
  const auto readers = format_readers();
  const auto row = std::ranges::find(readers, name, &FormatReader::name);
  return row == readers.end() ? std::nullopt : std::optional(row->format);
}

std::string_view input_format_name(InputFormat format) {
  return format == InputFormat::automatic ? kAutomatic : format_reader(format).name;
}

InputFailure failure_of(const std::string& id, const Origin& origin, std::string reason) {
  return {.file = origin.file,
          .member = origin.member.empty() ? id : origin.member,
          .line = origin.line,
          .reason = std::move(reason)};
}

std::string to_string(const InputFailure& failure) {
  std::string out = visible(failure.file);
  if (!failure.member.empty()) out += "(" + visible(failure.member) + ")";
  if (failure.line) out += ":" + std::to_string(*failure.line);
  out += ": " + visible(failure.reason);
  if (failure.offset) out += " (byte " + std::to_string(*failure.offset) + ")";
  return out;
}

}  // namespace news

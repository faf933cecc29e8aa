#include "common/safe_json.h"

#include <string_view>

#include "common/unicode.h"

namespace news {
namespace {

bool needs_escape(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escape(char32_t c, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
}

}  // namespace

std::string safe_json(const nlohmann::ordered_json& value) {
  // All of these can only stand inside strings, so the finished text may be searched for them.
  const std::string text =
      value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size() + 16);
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x7F) {
      ++i;
      if (byte != '<' || i >= text.size() || text[i] != '/') continue;
      out.append(text, copied, i - copied);
      out += '\\';
      copied = i;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    if (!needs_escape(c)) continue;
    out.append(text, copied, at - copied);
    append_escape(c, out);
    copied = i;
  }
  out.append(text, copied);
  return out;
}

}  // namespace news

#include "common/sign_pairs.h"

#include "common/unicode.h"

namespace news {
namespace {

// Voicing marks of kana and variation selectors: they belong to the sign before.
bool is_sign_mark(char32_t c) {
  return c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

// Blocks of Unicode 15 (Blocks.txt).
bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
         c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_sign(char32_t c) {
  return is_ideograph(c) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x309F) ||
         (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF) ||
         (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9D) || c == 0x3006 || c == 0x303B;
}

bool is_all_signs(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(text, at);
    if (!is_sign(c) && (first || !is_sign_mark(c))) return false;
  }
  return !text.empty();
}

void split_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                 std::vector<Sign>& signs) {
  const std::string_view run = text.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    const std::size_t from = at;
    const char32_t c = next_code_point(run, at);
    for (std::size_t next = at; next < end; at = next) {
      if (!is_sign_mark(next_code_point(run, next))) break;
    }
    Sign sign{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at), is_ideograph(c),
              fold(run.substr(from, at - from))};
    if (!sign.folded.empty()) signs.push_back(std::move(sign));
  }
}

}  // namespace news

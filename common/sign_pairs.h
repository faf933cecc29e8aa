// Chinese and Japanese text as overlapping pairs of signs. Where words end in such text is a guess
// that depends on what stands beside them, so a word of the query and the same word in an article
// may be cut differently; pairs of neighbouring signs are the same in both, and every part of a run
// is found as the phrase of its pairs. (The usual method; Lucene's CJKBigramFilter does the same.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace news {

// Ideographs, kana, and the marks that repeat or lengthen them.
bool is_sign(char32_t c);
// Those that mean something alone.
bool is_ideograph(char32_t c);

// Cheap test of a UTF-8 byte: false means that no sign begins with it.
inline bool may_begin_sign(char byte) {
  const auto b = static_cast<unsigned char>(byte);
  return (b >= 0xE3 && b <= 0xE9) || b == 0xEF || b == 0xF0;
}

// Nothing but signs, the marks that follow them included.
bool is_all_signs(std::string_view text);

// A sign with the marks that belong to it, and its folded form (never empty).
struct Sign {
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  bool ideograph{};
  std::string folded{};
};

// Appends the signs of bytes [begin, end) of `text`, which is_all_signs holds for.
void split_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                 std::vector<Sign>& signs);

}  // namespace news

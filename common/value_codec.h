// Byte forms shared by values, metadata and stored articles: varints (LEB128), length-prefixed
// strings, ascending ordinal lists.
//
//   varint   := 7 bits a byte, least significant first, high bit = more follow
//   string   := varint length, bytes
//   ordinals := (varint difference to the one before)*     ascending, the first counts from 0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace news {

inline void append_varint(std::uint64_t value, std::string& out) {
  while (value >= 0x80U) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}
inline void append_string(std::string_view text, std::string& out) {
  append_varint(text.size(), out);
  out += text;
}

// Reads what the functions above wrote; anything that runs past the end or overflows sets failed()
// and yields 0 or an empty view from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t varint();
  std::uint32_t varint32();
  std::string_view string();
  // A number of items that follow, at least a byte each: fails when the rest is shorter than that.
  std::size_t count();

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return position_ == bytes_.size(); }
  [[nodiscard]] std::size_t remaining() const { return bytes_.size() - position_; }

 private:
  std::string_view bytes_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

// `ordinals` ascending without repeats.
std::string encode_ordinals(std::span<const std::uint32_t> ordinals);

// Calls visit(ordinal) for each; false when the bytes are not an ordinal list.
template <class Visit>
bool for_each_ordinal(std::string_view bytes, Visit visit) {
  ByteReader reader(bytes);
  std::uint64_t ordinal = 0;
  while (!reader.at_end()) {
    ordinal += reader.varint();
    if (reader.failed() || ordinal > 0xFFFFFFFFU) return false;
    visit(static_cast<std::uint32_t>(ordinal));
  }
  return true;
}

}  // namespace news

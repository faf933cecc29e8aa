#include "common/value_codec.h"

namespace news {

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !failed_; shift += 7) {
    if (position_ == bytes_.size()) break;
    const auto byte = static_cast<unsigned char>(bytes_[position_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  failed_ = true;
  position_ = bytes_.size();
  return 0;
}

std::uint32_t ByteReader::varint32() {
  const std::uint64_t value = varint();
  if (value <= 0xFFFFFFFFU) return static_cast<std::uint32_t>(value);
  failed_ = true;
  return 0;
}

std::string_view ByteReader::string() {
  const std::uint64_t size = varint();
  if (failed_ || size > remaining()) {
    failed_ = true;
    position_ = bytes_.size();
    return {};
  }
  const std::string_view text = bytes_.substr(position_, size);
  position_ += size;
  return text;
}

std::size_t ByteReader::count() {
  const std::uint64_t items = varint();
  if (items <= remaining()) return static_cast<std::size_t>(items);
  failed_ = true;
  return 0;
}

std::string encode_ordinals(std::span<const std::uint32_t> ordinals) {
  std::string bytes;
  std::uint32_t before = 0;
  for (const std::uint32_t ordinal : ordinals) {
    append_varint(ordinal - before, bytes);
    before = ordinal;
  }
  return bytes;
}

}  // namespace news

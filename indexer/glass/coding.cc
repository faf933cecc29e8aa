#include "indexer/glass/coding.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace news::glass {
namespace {

// Bits from the least significant one of each byte on.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // `value` out of 0 .. `count` - 1. When `count` is no power of two the codes of the middle are a
  // bit shorter.
  void write(std::uint64_t value, std::uint64_t count) {
    auto width = static_cast<unsigned>(std::bit_width(count - 1));
    const std::uint64_t spare = (std::uint64_t{1} << width) - count;
    if (spare != 0) {
      const std::uint64_t middle = (count - spare) / 2;
      if (value >= middle + spare) {
        value = (value - middle - spare) | (std::uint64_t{1} << (width - 1));
      } else if (value >= middle) {
        --width;
      }
    }
    bits_ |= value << used_;
    used_ += width;
    while (used_ >= 8) {
      out_ += static_cast<char>(bits_);
      bits_ >>= 8U;
      used_ -= 8;
    }
  }

  // All between the first and the last, which the reader knows: the one in the middle as one of
  // those it can be, then both halves. Recursion is as deep as the logarithm of the number.
  void write_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      const std::uint64_t lowest = positions.front() + middle;
      const std::uint64_t highest = positions.back() - (positions.size() - 1 - middle);
      write(positions[middle] - lowest, highest - lowest + 1);
      write_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

  void finish() {
    if (used_ != 0) out_ += static_cast<char>(bits_);
  }

 private:
  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned used_ = 0;
};

}  // namespace

void append_sortable(DocumentId id, std::string& out) {
  if (id < 0x8000U) {
    out += static_cast<char>(id >> 8U);
    out += static_cast<char>(id);
    return;
  }
  const auto size = (static_cast<unsigned>(std::bit_width(id)) + 5U) / 7U;
  const std::uint64_t marked = id | std::uint64_t{0xFFU & (0xFFU << (10U - size))}
                                        << (8U * (size - 1U));
  for (unsigned byte = size; byte-- > 0;) out += static_cast<char>(marked >> (8U * byte));
}

void append_escaped(std::string_view term, std::string& out) {
  for (std::size_t zero = term.find('\0'); zero != std::string_view::npos; zero = term.find('\0')) {
    out += term.substr(0, zero + 1);
    out += '\xff';
    term.remove_prefix(zero + 1);
  }
  out += term;
}

std::size_t escaped_size(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0'));
}

void append_positions(std::span<const std::uint32_t> positions, std::string& out) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  append_varint(last, out);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.write(first, last);
  bits.write(positions.size() - 2, last - first);
  bits.write_between(positions);
  bits.finish();
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t shared = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; shared + sizeof(std::uint64_t) <= limit; shared += sizeof(std::uint64_t)) {
      std::uint64_t x;
      std::uint64_t y;
      std::memcpy(&x, a.data() + shared, sizeof x);
      std::memcpy(&y, b.data() + shared, sizeof y);
      if (x != y) return shared + static_cast<std::size_t>(std::countr_zero(x ^ y)) / 8;
    }
  }
  while (shared < limit && a[shared] == b[shared]) ++shared;
  return shared;
}

}  // namespace news::glass

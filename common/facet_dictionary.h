// Ordinals <-> labels of each facet, in metadata blocks of the index.
//
//   key   := "f/" facet letter "/" block number, 6 digits
//   value := string*          kLabelsPerBlock labels, fewer in the last block (value_codec.h)
// Ordinal n is label n % kLabelsPerBlock of block n / kLabelsPerBlock. Append-only: ordinals are
// never reused within a generation, and blocks are written in the same commit as the articles that
// use them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "common/value_codec.h"

namespace Xapian {
class Database;
}

namespace news {

inline constexpr std::size_t kLabelsPerBlock = 1000;

std::string label_block_key(Facet facet, std::size_t block);
std::string encode_label_block(std::span<const std::string> labels);

// Labels block * kLabelsPerBlock and up to kLabelsPerBlock - 1 more; none behind the last block.
// Throws Error(damaged) when the block can't be read.
std::vector<std::string> read_label_block(const Xapian::Database& database, Facet facet,
                                          std::size_t block);

// Single labels, without taking the others of their blocks apart. Cheapest in ascending order.
class LabelReader {
 public:
  // The database must outlive it.
  LabelReader(const Xapian::Database& database, Facet facet);

  // nullopt: there is no such ordinal. The view holds until the next call. Throws Error(damaged)
  // when the block can't be read.
  std::optional<std::string_view> label(std::uint32_t ordinal);

 private:
  const Xapian::Database& database_;
  Facet facet_;
  std::optional<std::size_t> block_{};
  std::string bytes_{};
  ByteReader rest_{""};
  std::size_t next_ = 0;  // place in the block of the label `rest_` begins with
};

// All labels of a facet in one index (not a combination of several: metadata comes from the first).
// Throws Error(damaged) when a block can't be read.
std::vector<std::string> read_labels(const Xapian::Database& database, Facet facet);

}  // namespace news

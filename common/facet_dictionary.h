// Ordinals <-> labels of each facet, in metadata blocks of the index.
//
//   key   := "f/" facet letter "/" block number, 6 digits
//   value := string*          kLabelsPerBlock labels, fewer in the last block (value_codec.h)
// Ordinal n is label n % kLabelsPerBlock of block n / kLabelsPerBlock. Append-only: ordinals are
// never reused within a generation, and blocks are written in the same commit as the articles that
// use them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"

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

// All labels of a facet in one index (not a combination of several: metadata comes from the first).
// Throws Error(damaged) when a block can't be read.
std::vector<std::string> read_labels(const Xapian::Database& database, Facet facet);

}  // namespace news

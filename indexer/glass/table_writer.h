// One B-tree table of a glass database, written bottom-up from entries in the order of their keys.
//
// A block of 8,192 bytes, big-endian: revision (4), level (1), contiguous free bytes (2), all free
// bytes (2), end of the directory (2), the directory: offsets of the items (2 each) in the order of
// their keys; the items stand at the block's end, the first one last.
//   leaf item   := flags and size - 3 (2)  key size (1)  key  [piece number (2)]  bytes of the tag
//   branch item := child block (4)  key size (1)  key  piece number (2)
// A tag too long for an item is cut into pieces with the same key, numbered from 1; the first
// piece's number is left out of its leaf item. Blocks are written in the order in which they fill
// up, so leaves stand in the order of their keys, which the table's root says ("sequential").
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/output_file.h"

namespace news::glass {

inline constexpr std::size_t kBlockBytes = 8192;
inline constexpr std::size_t kMaxKeyBytes = 255;
// The revision of a database that was committed once; blocks carry it.
inline constexpr std::uint32_t kRevision = 1;

struct TableRoot {
  std::uint32_t block{};
  unsigned level{};  // of the root block; leaves have level 0
  std::uint32_t blocks{};
  std::uint64_t entries{};
  bool is_empty = true;  // no block is written then
  unsigned compress_from{};
};

class TableWriter {
 public:
  // The library compresses tags that are longer than `compress_from` when it writes to the table
  // later; 0 for never.
  TableWriter(const std::filesystem::path& path, unsigned compress_from);

  // `key` after all those before it in the order of bytes, at most kMaxKeyBytes. `is_deflated`: the
  // tag is a raw deflate stream and readers will inflate it.
  void add(std::string_view key, std::string_view tag, bool is_deflated = false);

  // Whether a tag of so many bytes can be cut into pieces that can still be numbered.
  static bool fits(std::size_t tag_bytes);

  // Writes what is left and closes the file.
  TableRoot finish();

 private:
  struct Block {
    std::array<char, kBlockBytes> bytes{};
    std::size_t directory_end{};
    std::size_t items_begin{};
    std::string first_key{};        // separates it from the block before it
    std::uint16_t first_piece = 1;  // of first_key
    bool has_flushed = false;       // blocks of this level before this one

    [[nodiscard]] std::size_t free() const { return items_begin - directory_end; }
    void clear();
    char* place(std::size_t item_bytes);  // room for an item, with its directory entry
  };

  void add_piece(std::string_view key, std::size_t piece, std::string_view tag, bool is_last,
                 bool is_deflated);
  void start_leaf(std::string_view key, std::size_t piece);
  std::uint32_t flush(std::size_t level);
  void add_child(std::size_t level, const std::string& key, std::uint16_t piece,
                 std::uint32_t child);

  OutputFile file_;
  std::vector<Block> levels_;
  std::string last_key_;
  TableRoot root_;
  std::uint32_t blocks_ = 0;
};

}  // namespace news::glass

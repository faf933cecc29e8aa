#include "indexer/glass/table_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "common/error.h"
#include "indexer/glass/coding.h"

namespace news::glass {
namespace {

constexpr std::size_t kHeaderBytes = 11;
constexpr std::size_t kDirectoryEntryBytes = 2;
constexpr std::size_t kLeafOverhead = 3;
constexpr std::size_t kPieceNumberBytes = 2;
constexpr std::size_t kChildBytes = 4;
// At least four items fit any block.
constexpr std::size_t kMaxItemBytes = (kBlockBytes - kHeaderBytes - 4 * kDirectoryEntryBytes) / 4;
constexpr std::size_t kMaxPieces = 0xFFFF;
// Less of a tag at the end of a block is not worth an item of its own.
constexpr std::size_t kMinPieceBytes = 34;

constexpr unsigned kDeflatedFlag = 0x8000;
constexpr unsigned kLastPieceFlag = 0x4000;
constexpr unsigned kFirstPieceFlag = 0x2000;

char* put(char* out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) *out++ = static_cast<char>(value >> (8 * i));
  return out;
}

char* put(char* out, std::string_view bytes) {
  std::memcpy(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

}  // namespace

void TableWriter::Block::clear() {
  directory_end = kHeaderBytes;
  items_begin = kBlockBytes;
  bytes.fill(0);  // so that equal content gives equal files
}

char* TableWriter::Block::place(std::size_t item_bytes) {
  items_begin -= item_bytes;
  put(bytes.data() + directory_end, items_begin, kDirectoryEntryBytes);
  directory_end += kDirectoryEntryBytes;
  return bytes.data() + items_begin;
}

TableWriter::TableWriter(const std::filesystem::path& path, unsigned compress_from) : file_(path) {
  root_.compress_from = compress_from;
}

bool TableWriter::fits(std::size_t tag_bytes) {
  return tag_bytes / (kMaxItemBytes - kLeafOverhead - kMaxKeyBytes - kPieceNumberBytes) + 2 <=
         kMaxPieces;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_deflated) {
  assert(key.size() <= kMaxKeyBytes && (root_.entries == 0 || last_key_ < key));
  if (levels_.empty()) {
    levels_.emplace_back().clear();
    // Every tree begins with an item that is before all keys.
    put(levels_.front().place(kLeafOverhead), (kFirstPieceFlag | kLastPieceFlag) << 8U,
        kLeafOverhead);
  }
  const std::size_t whole_piece = kMaxItemBytes - kLeafOverhead - key.size() - kPieceNumberBytes;
  std::size_t piece_bytes = whole_piece + kPieceNumberBytes;
  // An entry that would have to be cut or moved to the next block fills this one up.
  const std::size_t overhead = kDirectoryEntryBytes + kLeafOverhead + key.size();
  const std::size_t free = levels_.front().free();
  if ((tag.size() > piece_bytes || tag.size() + overhead > free) &&
      free >= overhead + kMinPieceBytes) {
    piece_bytes = std::min(piece_bytes, free - overhead);
  }
  for (std::size_t piece = 1;; ++piece) {
    const bool is_last = tag.size() <= piece_bytes;
    add_piece(key, piece, tag.substr(0, piece_bytes), is_last, is_deflated);
    if (is_last) break;
    tag.remove_prefix(piece_bytes);
    piece_bytes = whole_piece;
  }
  last_key_ = key;
  ++root_.entries;
}

void TableWriter::add_piece(std::string_view key, std::size_t piece, std::string_view tag,
                            bool is_last, bool is_deflated) {
  const std::size_t size =
      kLeafOverhead + key.size() + (piece == 1 ? 0 : kPieceNumberBytes) + tag.size();
  if (size + kDirectoryEntryBytes > levels_.front().free()) start_leaf(key, piece);
  unsigned head = static_cast<unsigned>(size - kLeafOverhead);
  if (is_deflated) head |= kDeflatedFlag;
  if (is_last) head |= kLastPieceFlag;
  if (piece == 1) head |= kFirstPieceFlag;
  char* out = levels_.front().place(size);
  out = put(out, head, 2);
  out = put(out, key.size(), 1);
  out = put(out, key);
  if (piece != 1) out = put(out, piece, kPieceNumberBytes);
  put(out, tag);
}

void TableWriter::start_leaf(std::string_view key, std::size_t piece) {
  const std::uint32_t child = flush(0);
  // The vector may grow, and with it the blocks move.
  const std::string first_key = std::move(levels_[0].first_key);
  const std::uint16_t first_piece = levels_[0].first_piece;
  add_child(1, first_key, first_piece, child);
  Block& leaf = levels_[0];
  leaf.clear();
  // As much of the key as tells it from the one before. The piece of a first item follows its whole
  // key.
  const std::size_t kept = piece == 1 ? common_prefix(key, last_key_) + 1 : key.size();
  leaf.first_key = key.substr(0, kept);
  leaf.first_piece = static_cast<std::uint16_t>(piece);
}

void TableWriter::add_child(std::size_t level, const std::string& key, std::uint16_t piece,
                            std::uint32_t child) {
  if (levels_.size() == level) levels_.emplace_back().clear();
  const std::size_t size = kChildBytes + 1 + key.size() + kPieceNumberBytes;
  bool is_first = levels_[level].directory_end == kHeaderBytes;
  if (!is_first && size + kDirectoryEntryBytes > levels_[level].free()) {
    const std::uint32_t full = flush(level);
    const std::string full_key = std::move(levels_[level].first_key);
    const std::uint16_t full_piece = levels_[level].first_piece;
    add_child(level + 1, full_key, full_piece, full);
    levels_[level].clear();
    is_first = true;
  }
  Block& block = levels_[level];
  if (is_first) {
    block.first_key = key;
    block.first_piece = piece;
    put(block.place(kChildBytes + 1 + kPieceNumberBytes), child, kChildBytes);
    return;
  }
  char* out = put(block.place(size), child, kChildBytes);
  out = put(out, key.size(), 1);
  out = put(out, key);
  put(out, piece, kPieceNumberBytes);
}

std::uint32_t TableWriter::flush(std::size_t level) {
  Block& block = levels_[level];
  char* out = put(block.bytes.data(), kRevision, 4);
  out = put(out, level, 1);
  out = put(out, block.free(), 2);
  out = put(out, block.free(), 2);
  put(out, block.directory_end, 2);
  if (blocks_ == 0xFFFFFFFFU) {
    throw Error(ErrorCode::temporary, "the index has more blocks than its format can number");
  }
  file_.append({block.bytes.data(), block.bytes.size()});
  block.has_flushed = true;
  return blocks_++;
}

TableRoot TableWriter::finish() {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const bool is_root = !levels_[level].has_flushed;
    const std::uint32_t block = flush(level);
    if (is_root) {
      root_.block = block;
      root_.level = static_cast<unsigned>(level);
      root_.is_empty = false;
      break;
    }
    const std::string key = std::move(levels_[level].first_key);
    const std::uint16_t piece = levels_[level].first_piece;
    add_child(level + 1, key, piece, block);
  }
  root_.blocks = blocks_;
  file_.close();
  return root_;
}

}  // namespace news::glass

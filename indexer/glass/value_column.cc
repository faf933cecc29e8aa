#include "indexer/glass/value_column.h"

namespace news::glass {
namespace {

constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void ValueColumn::add(DocumentId id, std::string_view value, Spool& spool) {
  if (documents_++ == 0) {
    least_ = greatest_ = value;
  } else if (value < least_) {
    least_ = value;
  } else if (value > greatest_) {
    greatest_ = value;
  }
  if (chunk_.empty()) {
    first_id_ = id;
  } else {
    append_varint(id - last_id_ - 1, chunk_);
  }
  last_id_ = id;
  append_string(value, chunk_);
  if (chunk_.size() >= kChunkBytes) close(spool);
}

void ValueColumn::close(Spool& spool) {
  if (chunk_.empty()) return;
  chunks_.push_back({spool.append(chunk_), first_id_});
  chunk_.clear();
}

std::string ValueColumn::statistics_key() const {
  std::string key("\0\xd0", 2);
  for (std::uint32_t rest = slot_; rest != 0; rest >>= 8U) key += static_cast<char>(rest);
  return key;
}

std::string ValueColumn::chunk_key_prefix() const {
  std::string key("\0\xd8", 2);
  append_varint(slot_, key);
  return key;
}

void ValueColumn::write_statistics(TableWriter& table) const {
  std::string tag;
  append_varint(documents_, tag);
  append_string(least_, tag);
  if (greatest_ != least_) tag += greatest_;
  table.add(statistics_key(), tag);
}

void ValueColumn::write_chunks(Spool& spool, TableWriter& table) const {
  const std::string prefix = chunk_key_prefix();
  std::string tag;
  for (const Chunk& chunk : chunks_) {
    tag.resize(chunk.place.size);
    spool.read(chunk.place.offset, tag);
    std::string key = prefix;
    append_sortable(chunk.first_id, key);
    table.add(key, tag);
  }
}

}  // namespace news::glass

// A list of documents with a number each, as the postings table keeps it: cut into chunks of about
// 2,000 bytes that end up as entries of their own. Terms have the wdf for a number, the list of
// lengths the document's length.
//
//   first chunk := number documents  number sum of wdf  number first id - 1  chunk
//   chunk       := '1' when the last, else '0'  number last - first id  number n
//                  (number gap - 1  number n)*
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/coding.h"

namespace news::glass {

// Emit(first id, is the first chunk, tag) takes a finished chunk; the tag is valid during the call.
template <class Emit>
class PostingChunks {
 public:
  // The list of lengths has zeros here.
  PostingChunks(std::uint64_t documents, std::uint64_t total, Emit emit)
      : documents_(documents), total_(total), emit_(emit) {}

  // Ids ascending.
  void add(DocumentId id, std::uint32_t number) {
    if (body_.size() >= kChunkBytes) {
      emit_chunk(false);
      body_.clear();
      is_first_ = false;
    }
    if (body_.empty()) {
      first_id_ = id;
    } else {
      append_varint(id - last_id_ - 1, body_);
    }
    append_varint(number, body_);
    last_id_ = id;
  }

  // At least one document must have been added.
  void finish() { emit_chunk(true); }

 private:
  static constexpr std::size_t kChunkBytes = 2000;

  void emit_chunk(bool is_last) {
    tag_.clear();
    if (is_first_) {
      append_varint(documents_, tag_);
      append_varint(total_, tag_);
      append_varint(first_id_ - 1, tag_);
    }
    tag_ += is_last ? '1' : '0';
    append_varint(last_id_ - first_id_, tag_);
    tag_ += body_;
    emit_(first_id_, is_first_, std::string_view(tag_));
  }

  std::uint64_t documents_;
  std::uint64_t total_;
  Emit emit_;
  bool is_first_ = true;
  DocumentId first_id_ = 0;
  DocumentId last_id_ = 0;
  std::string body_{};
  std::string tag_{};
};

}  // namespace news::glass

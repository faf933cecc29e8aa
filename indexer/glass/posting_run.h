// Postings sorted by term, of documents that follow each other: what an inverter makes of a batch
// and what is put aside when memory runs short.
//
//   run     := term*                                             ascending
//   term    := number bytes shared with the term before  sized rest
//              number documents  number sum of wdf  posting*     as many as documents
//   posting := number gap  number wdf  sized positions           the first gap counts from 0
//
// Positions are coded as the position table has them; they need not be looked into again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/glass/coding.h"
#include "indexer/glass/spool.h"

namespace news::glass {

struct Posting {
  DocumentId id{};
  std::uint32_t wdf{};
  std::string_view positions{};  // empty: none
};

// Appends to a string; whoever has enough of it moves it elsewhere.
class RunWriter {
 public:
  explicit RunWriter(std::string& out) : out_(out) {}

  void start_term(std::string_view term, std::uint64_t documents, std::uint64_t total);
  // All postings of the term, coded.
  void add_coded(std::string_view postings) { out_ += postings; }
  void add(const Posting& posting) {
    append_varint(posting.id - last_id_, out_);
    append_varint(posting.wdf, out_);
    append_string(posting.positions, out_);
    last_id_ = posting.id;
  }

 private:
  std::string& out_;
  std::string term_{};
  DocumentId last_id_ = 0;
};

// Reads a run from memory, or piece by piece from a spool.
class RunReader {
 public:
  // `base` is added to the ids. The bytes must outlive the reader.
  RunReader(std::string_view bytes, DocumentId base);
  RunReader(Spool& spool, Spool::Place place, std::size_t buffer_bytes);

  // All postings of the term before must have been read. False at the end.
  bool next_term();
  [[nodiscard]] std::string_view term() const { return term_; }
  [[nodiscard]] std::uint64_t documents() const { return documents_; }
  [[nodiscard]] std::uint64_t total() const { return total_; }

  // To be called documents() times; its positions are valid until the next call.
  Posting next_posting();

 private:
  std::uint64_t number();
  void need(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes && left_ != 0) refill(bytes);
  }
  void refill(std::size_t bytes);

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  DocumentId base_ = 0;
  Spool* spool_ = nullptr;
  std::uint64_t offset_ = 0;  // of what is not in the buffer yet
  std::uint64_t left_ = 0;
  std::string buffer_{};
  std::string term_{};
  std::uint64_t documents_ = 0;
  std::uint64_t total_ = 0;
  DocumentId last_id_ = 0;
};

}  // namespace news::glass

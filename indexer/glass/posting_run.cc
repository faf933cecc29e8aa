#include "indexer/glass/posting_run.h"

#include <algorithm>
#include <cstring>

namespace news::glass {
namespace {

constexpr std::size_t kMaxNumberBytes = 10;

}  // namespace

void RunWriter::start_term(std::string_view term, std::uint64_t documents, std::uint64_t total) {
  const std::size_t shared = common_prefix(term_, term);
  append_varint(shared, out_);
  append_string(term.substr(shared), out_);
  append_varint(documents, out_);
  append_varint(total, out_);
  term_ = term;
  last_id_ = 0;
}

RunReader::RunReader(std::string_view bytes, DocumentId base)
    : at_(bytes.data()), end_(bytes.data() + bytes.size()), base_(base) {}

RunReader::RunReader(Spool& spool, Spool::Place place, std::size_t buffer_bytes)
    : spool_(&spool), offset_(place.offset), left_(place.size), buffer_(buffer_bytes, '\0') {
  at_ = end_ = buffer_.data();
}

bool RunReader::next_term() {
  need(2 * kMaxNumberBytes);
  if (at_ == end_) return false;
  const std::uint64_t shared = number();
  const std::uint64_t rest = number();
  need(rest + 2 * kMaxNumberBytes);
  term_.resize(shared);
  term_.append(at_, rest);
  at_ += rest;
  documents_ = number();
  total_ = number();
  last_id_ = base_;
  return true;
}

Posting RunReader::next_posting() {
  need(3 * kMaxNumberBytes);
  last_id_ += static_cast<DocumentId>(number());
  const auto wdf = static_cast<std::uint32_t>(number());
  const std::size_t size = number();
  need(size);
  const Posting posting{last_id_, wdf, {at_, size}};
  at_ += size;
  return posting;
}

std::uint64_t RunReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80U) return value;
  }
}

void RunReader::refill(std::size_t bytes) {
  const auto kept = static_cast<std::size_t>(end_ - at_);
  if (buffer_.size() < bytes) {
    std::string larger(std::max(bytes, 2 * buffer_.size()), '\0');
    std::memcpy(larger.data(), at_, kept);
    buffer_ = std::move(larger);
  } else {
    std::memmove(buffer_.data(), at_, kept);
  }
  const std::size_t got = std::min<std::uint64_t>(buffer_.size() - kept, left_);
  spool_->read(offset_, {buffer_.data() + kept, got});
  offset_ += got;
  left_ -= got;
  at_ = buffer_.data();
  end_ = at_ + kept + got;
}

}  // namespace news::glass

#include "indexer/readers/buffered_input.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace news {
namespace {

constexpr std::size_t kBufferBytes = 256U << 10U;

}  // namespace

BufferedInput::BufferedInput(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), buffer_(kBufferBytes) {}

// Moves what is left to the front and reads once behind it. False when nothing was added.
bool BufferedInput::refill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::size_t got = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  at_end_ = got == 0;
  return got > 0;
}

void BufferedInput::advance(std::size_t bytes) {
  const std::string_view passed = available().substr(0, bytes);
  for (std::size_t i = passed.find('\n'); i != std::string_view::npos;
       i = passed.find('\n', i + 1)) {
    ++lines_passed_;
  }
  begin_ += bytes;
  offset_ += bytes;
}

std::string_view BufferedInput::peek(std::size_t bytes) {
  while (end_ - begin_ < bytes && refill()) {
  }
  return available().substr(0, bytes);
}

void BufferedInput::consume(std::size_t bytes) { advance(std::min(bytes, end_ - begin_)); }

std::size_t BufferedInput::read(char* buffer, std::size_t capacity) {
  if (begin_ == end_ && !refill()) return 0;
  const std::size_t count = std::min(capacity, end_ - begin_);
  std::memcpy(buffer, buffer_.data() + begin_, count);
  advance(count);
  return count;
}

RecordStatus BufferedInput::read_record(std::string_view delimiter, std::size_t max_bytes,
                                        std::string& record) {
  record.clear();
  std::size_t length = 0;
  const auto take = [&](std::size_t bytes) {
    if (length < max_bytes) {
      record.append(available().substr(0, std::min(bytes, max_bytes - length)));
    }
    length += bytes;
    advance(bytes);
  };
  for (;;) {
    const std::size_t hit = available().find(delimiter);
    if (hit != std::string_view::npos) {
      take(hit);
      advance(delimiter.size());
      return length > max_bytes ? RecordStatus::too_long : RecordStatus::found;
    }
    // The delimiter may have begun in the last bytes: they wait for the next round.
    const std::size_t safe = end_ - begin_ - std::min(end_ - begin_, delimiter.size() - 1);
    take(safe);
    if (length / kMaxSkippedFactor > max_bytes) return RecordStatus::endless;
    if (!refill()) break;
  }
  take(end_ - begin_);
  if (length == 0 || damage().has_value()) return RecordStatus::end;
  return length > max_bytes ? RecordStatus::too_long : RecordStatus::last;
}

bool BufferedInput::read_rest(std::size_t max_bytes, std::string& text) {
  text.clear();
  for (;;) {
    const std::size_t count = end_ - begin_;
    if (text.size() + count > max_bytes) return false;
    text.append(available());
    advance(count);
    if (!refill()) return true;
  }
}

}  // namespace news

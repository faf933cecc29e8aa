// A byte source with look-ahead, cut into lines or other delimited records of bounded size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/byte_source.h"

namespace news {

enum class RecordStatus {
  found,     // `record` holds it
  last,      // `record` holds what stood after the last delimiter (never empty)
  too_long,  // over the limit: skipped up to and including its delimiter; `record` holds its
             // beginning
  endless,   // over the limit and no delimiter within kMaxSkippedFactor limits: reading ended there
  end,       // nothing left; after damage an unfinished record is dropped too
};

class BufferedInput final : public ByteSource {
 public:
  // A record may be this many times longer than allowed before the search for its end is given up.
  static constexpr std::size_t kMaxSkippedFactor = 16;

  explicit BufferedInput(std::unique_ptr<ByteSource> source);

  // Up to `bytes` next bytes, fewer only at the end. Valid until the next call.
  std::string_view peek(std::size_t bytes);
  void consume(std::size_t bytes);  // at most what the last peek returned

  std::size_t read(char* buffer, std::size_t capacity) override;
  [[nodiscard]] std::optional<std::string> damage() const override { return source_->damage(); }

  // Reads up to the next `delimiter` (not empty), which is consumed and not part of `record`.
  RecordStatus read_record(std::string_view delimiter, std::size_t max_bytes, std::string& record);

  // Everything that is left, or false when it is more than `max_bytes` (`text` then holds a
  // beginning).
  bool read_rest(std::size_t max_bytes, std::string& text);

  // Bytes and line ends consumed so far.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] std::uint64_t lines_passed() const { return lines_passed_; }

 private:
  bool refill();
  void advance(std::size_t bytes);
  [[nodiscard]] std::string_view available() const {
    return {buffer_.data() + begin_, end_ - begin_};
  }

  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t lines_passed_ = 0;
  bool at_end_ = false;
};

}  // namespace news

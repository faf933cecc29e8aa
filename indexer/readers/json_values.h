// Cuts a stream of JSON values (one array of objects, or objects spread over lines) into its
// elements without holding more than one of them.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/readers/buffered_input.h"

namespace news {

class JsonValues {
 public:
  JsonValues(BufferedInput& input, std::size_t max_bytes) : input_(input), max_bytes_(max_bytes) {}

  enum class Status {
    found,
    end,         // of a complete document, or of a damaged input
    unfinished,  // the document ends inside a value or array
    too_long,    // the value at `line()` is over the limit: reading ends there
  };

  // Elements of a top-level array, and top-level objects, come one by one.
  Status next(std::string& value);

  // Where the value found last begins.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

 private:
  bool take(char c, std::string& value);

  BufferedInput& input_;
  std::size_t max_bytes_;
  std::uint64_t line_ = 0;
  std::uint64_t offset_ = 0;
  std::size_t depth_ = 0;  // inside the value
  bool in_array_ = false;  // the top-level one
  bool in_string_ = false;
  bool is_escaped_ = false;
};

}  // namespace news

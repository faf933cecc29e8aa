// Where bytes come from: a file, standard input, memory, or another source decompressed or
// transcoded.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"

namespace news {

// A stream of bytes read once, front to back.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Puts up to `capacity` (> 0) bytes into `buffer` and returns how many; 0 at the end or at
  // damage.
  virtual std::size_t read(char* buffer, std::size_t capacity) = 0;

  // Why reading ended before the real end (I/O error, truncated or corrupt compression); empty when
  // it did not. One line.
  [[nodiscard]] virtual std::optional<std::string> damage() const = 0;
};

// Whether the system failed to read, not the content to make sense.
bool is_read_error(std::string_view damage);

// Opens a regular file, following symbolic links. Folders, FIFOs, sockets and devices are refused
// without being opened, so that nothing blocks and no device notices.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);

// Reads a descriptor the caller owns (standard input). While nothing comes, `gives_up` is asked
// several times a second; once it says so, reading ends with a read error.
std::unique_ptr<ByteSource> make_descriptor_source(
    int descriptor, std::function<bool()> gives_up = [] { return false; });

// Reads a string; for tests and fuzzing.
std::unique_ptr<ByteSource> make_memory_source(std::string bytes);

}  // namespace news

// A file that is written from its beginning to its end, and read again where it is to be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace news::glass {

// Not thread-safe. Nothing is synced unless asked for: whoever publishes a whole directory does
// that (generation_directory.h). Functions throw Error(temporary), naming file and reason, when the
// file system refuses.
class OutputFile {
 public:
  // Creates the file, or empties it.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return size_; }

  // Bytes from `offset` on, which must have been appended. Writes what is still buffered first.
  void read(std::uint64_t offset, std::span<char> bytes);
  // Over what was appended; within it.
  void overwrite(std::uint64_t offset, std::string_view bytes);
  void flush();
  void sync();
  // Flushes and closes; the errors of a close count, too.
  void close();

 private:
  void write_at(std::uint64_t offset, std::string_view bytes) const;
  [[noreturn]] void fail(const char* action) const;

  std::filesystem::path path_;
  int file_ = -1;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

}  // namespace news::glass

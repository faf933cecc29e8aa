// Descriptors of open files, closed by their owner.
#pragma once

#include <unistd.h>

#include <string_view>
#include <utility>

namespace news {

class FileDescriptor {
 public:
  explicit FileDescriptor(int value = -1) : value_(value) {}  // negative: none
  ~FileDescriptor() { close(); }
  FileDescriptor(FileDescriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }

  void close() {
    if (value_ >= 0) ::close(value_);
    value_ = -1;
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

// A short write is no failure: the rest may still fit. False, with errno set, when the system
// refuses.
bool write_all(int file, std::string_view content);

}  // namespace news

// One writer at a time: an exclusive flock on DB/lock that dies with its holder, even by kill -9.
#pragma once

#include <chrono>
#include <filesystem>

namespace news {

class IndexLock {
 public:
  // Waits up to `wait` for the holder. Throws Error(temporary) naming its pid, host and start time.
  IndexLock(const std::filesystem::path& index, std::chrono::milliseconds wait);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace news

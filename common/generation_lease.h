// Says "this generation is being read": a shared lock on its directory, dropped when the reader
// ends, even by kill -9. Who removes old generations leaves out those it can't lock alone.
#pragma once

#include <filesystem>
#include <utility>

namespace news {

class GenerationLease {
 public:
  GenerationLease() = default;
  // Never fails: where the file system can't lock, a reader reads all the same.
  explicit GenerationLease(const std::filesystem::path& generation);
  ~GenerationLease();
  GenerationLease(GenerationLease&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  GenerationLease& operator=(GenerationLease&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }

 private:
  int file_ = -1;
};

// Whether somebody holds a lease on it.
bool is_leased(const std::filesystem::path& generation);

}  // namespace news

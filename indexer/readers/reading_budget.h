// What reading one file may cost, whatever lies inside it: counted over all archives and
// compression within.
#pragma once

#include <cstdint>

namespace news {

class ReadingBudget {
 public:
  static constexpr unsigned kMaxArchiveDepth = 4;               // archives within archives
  static constexpr std::uint64_t kMaxMembers = 1'000'000;       // of all archives in a file
  static constexpr std::uint64_t kMaxExpansion = 200;           // bytes out of one byte of the file
  static constexpr std::uint64_t kFreeExpansion = 256U << 20U;  // bytes that may come out anyway

  void add_raw(std::uint64_t bytes) { raw_ += bytes; }
  // Bytes that came out of decompression or an archive. False when they are too many.
  bool add_expanded(std::uint64_t bytes) {
    expanded_ += bytes;
    return expanded_ <= kFreeExpansion + kMaxExpansion * raw_;
  }
  bool add_member() { return ++members_ <= kMaxMembers; }

 private:
  std::uint64_t raw_ = 0;
  std::uint64_t expanded_ = 0;
  std::uint64_t members_ = 0;
};

}  // namespace news

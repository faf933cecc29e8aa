// What a build has to put aside until the postings table is written: a file without a name, so that
// nothing of it is left whatever happens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "indexer/glass/output_file.h"

namespace news::glass {

// Not thread-safe. Throws Error(temporary) when the file system refuses.
class Spool {
 public:
  struct Place {
    std::uint64_t offset{};
    std::uint64_t size{};
  };

  explicit Spool(const std::filesystem::path& directory) : file_(directory / "spool") {
    std::error_code ignored;  // else it goes with its directory
    std::filesystem::remove(directory / "spool", ignored);
  }

  Place append(std::string_view bytes) {
    const Place place{file_.size(), bytes.size()};
    file_.append(bytes);
    return place;
  }
  [[nodiscard]] std::uint64_t size() const { return file_.size(); }
  void read(std::uint64_t offset, std::span<char> bytes) { file_.read(offset, bytes); }

 private:
  OutputFile file_;
};

}  // namespace news::glass

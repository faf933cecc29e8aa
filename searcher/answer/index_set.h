// The indexes of a search: one or several, opened together and brought up to date together.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace news {

class IndexSet {
 public:
  // Opens the live generation of each. Throws Error(unavailable) or Error(damaged) for the first
  // that fails.
  explicit IndexSet(std::vector<std::string> paths);

  // Follows commits and swaps since the last call. Handles obtained before are of the older
  // revision.
  void refresh();

  // All indexes as one, for ranking with common statistics; and each alone, for its own dictionary.
  [[nodiscard]] const Xapian::Database& all() const { return all_; }
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const { return shards_; }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  [[nodiscard]] std::uint64_t revision() const;

 private:
  void combine();

  std::vector<std::string> paths_;
  std::vector<std::filesystem::path> generations_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
};

}  // namespace news

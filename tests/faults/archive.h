// A small archive of articles that changes night by night, and what an index of it must hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>

namespace news::faults {

class Archive {
 public:
  // `articles` articles in a few JSON Lines files below `folder`.
  Archive(std::filesystem::path folder, std::size_t articles, std::uint64_t seed);

  // Changes, removes and adds a few articles (`share` of them all, at least one each) and writes
  // the files that differ.
  void edit(double share);
  // Removes articles until so many are left; the next edit writes the files.
  void shrink(std::size_t articles);
  // Adds only, to the last file: an update that grows and never deletes.
  void append(std::size_t articles);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // id -> body
  [[nodiscard]] const std::map<std::string, std::string>& articles() const { return articles_; }

 private:
  std::string new_body();
  void add();
  std::map<std::string, std::string>::iterator any();
  void write();

  std::filesystem::path folder_;
  std::mt19937_64 random_;
  std::map<std::string, std::string> articles_;
  std::map<std::string, std::string> written_;  // file -> content
  std::size_t next_ = 0;
};

}  // namespace news::faults

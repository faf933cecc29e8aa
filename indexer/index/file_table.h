// What was read from which file, so that an update can tell which files to read again, and what to
// say of those it does not.
//
//   key   := "file/" hash of the path, 32 hexadecimal digits
//   value := string path, varint size, varint modified (ns), varint articles, varint failures,
//   varint duplicates, (string member, varint line + 1, varint offset + 1, string reason)*,
//   (varint which failure, string the id it withdraws)*
// The failures themselves are there when they are at most kMaxKnownFailures; 0 is an unknown line.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/metadata_writer.h"

#include "indexer/readers/article_reader.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace news {

inline constexpr std::size_t kMaxKnownFailures = 200;

// What could not be used of a file.
class FileFailures {
 public:
  void add(const InputFailure& failure);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  // Whether another try may do better though the file stays as it is. Not remembered.
  [[nodiscard]] bool may_pass() const { return may_pass_; }
  // All of them, unless there are more than kMaxKnownFailures.
  [[nodiscard]] const std::vector<InputFailure>& known() const { return known_; }
  [[nodiscard]] bool are_known() const { return known_.size() == count_; }

  // As many as the table says, of which none is known yet.
  static FileFailures counted(std::uint64_t count);
  void restore(InputFailure failure) { known_.push_back(std::move(failure)); }

  bool operator==(const FileFailures&) const = default;

 private:
  std::uint64_t count_ = 0;
  bool may_pass_ = false;
  std::vector<InputFailure> known_;
};

struct FileState {
  std::string path{};
  std::uint64_t size{};
  std::int64_t modified_ns{};
  std::uint64_t articles{};  // in the index from this file
  FileFailures failures{};
  std::uint64_t duplicates{};  // articles that gave way to one with the same id elsewhere

  bool operator==(const FileState&) const = default;
};

void write_file_state(const MetadataWriter& metadata, const FileState& state);
void remove_file_state(Xapian::WritableDatabase& database, const std::string& path);

// Throws Error(damaged) when an entry can't be read.
std::unordered_map<std::string, FileState> read_file_table(const Xapian::Database& database);

}  // namespace news

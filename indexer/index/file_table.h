// What was read from which file, so that an update can tell which files to read again.
//
//   key   := "file/" hash of the path, 32 hexadecimal digits
//   value := string path, varint size, varint modified (ns), varint articles, varint failures,
//   varint duplicates
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace news {

struct FileState {
  std::string path{};
  std::uint64_t size{};
  std::int64_t modified_ns{};
  std::uint64_t articles{};  // in the index from this file
  std::uint64_t failures{};
  std::uint64_t duplicates{};  // articles that gave way to one with the same id elsewhere

  bool operator==(const FileState&) const = default;
};

void write_file_state(Xapian::WritableDatabase& database, const FileState& state);
void remove_file_state(Xapian::WritableDatabase& database, const std::string& path);

// Throws Error(damaged) when an entry can't be read.
std::unordered_map<std::string, FileState> read_file_table(const Xapian::Database& database);

}  // namespace news

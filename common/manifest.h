// MANIFEST.json in a generation's directory: what its files must be. The library keeps no checksums
// and opens a database whose table files are missing or of another database, so this is what stands
// between damage and a wrong answer.
//
//   {"format":1, "generation", "state":"whole"|"changing", "revision", "articles", "schema",
//    "analyzer", "tagger", "program", "sources":[..], "settings":[..], "written_at",
//    "files":[{"name","bytes","modified_ns","chunks":[hash of each 16 MiB, 32 hex digits]}]}
//
// A writer marks the manifest "changing" before its first write and writes it anew when it is done.
// While it is changing, or after a writer died, only the presence of the files is vouched for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/index_info.h"
#include "common/metadata_writer.h"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace news {

inline constexpr const char* kManifestName = "MANIFEST.json";
inline constexpr std::uint64_t kManifestChunkBytes = 16U << 20U;

struct TableFile {
  std::string name{};
  std::uint64_t bytes{};
  std::int64_t modified_ns{};         // since the epoch
  std::vector<std::string> chunks{};  // hashes (XXH3, 128 bits)

  bool operator==(const TableFile&) const = default;
};

struct Manifest {
  bool is_changing{};
  std::string generation{};  // as its directory was called when this was written
  std::uint64_t revision{};
  std::uint64_t articles{};
  IndexInfo info{};
  std::string written_at{};  // UTC
  std::vector<TableFile> files{};

  bool operator==(const Manifest&) const = default;
};

// nullopt: there is none. Throws Error(damaged) when it can't be understood.
std::optional<Manifest> read_manifest(const std::filesystem::path& generation);

// Durable, atomic. Throws Error(temporary).
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

// The files of a generation as they are now, hashed; nobody may be writing. Throws Error(temporary)
// when one can't be read.
std::vector<TableFile> measure_files(const std::filesystem::path& generation);

// A share of the chunks: those whose running number leaves `part` when divided by `parts`.
struct ChunkShare {
  std::uint64_t part = 0;
  std::uint64_t parts = 1;
};

// All that is wrong with the files, one line each naming the file; missing, foreign and resized
// files always, chunks of the share by their hashes. Stops when interrupted.
std::vector<std::string> problems_of_files(
    const std::filesystem::path& generation, const Manifest& manifest, ChunkShare share = {},
    const std::function<bool()>& is_interrupted = [] { return false; });

// Whether files have other times than the manifest says, as those of a copy do: each opening then
// reads them whole.
bool has_new_times(const std::filesystem::path& generation, const Manifest& manifest);

// What each opening for reading does: every file is there, has its size, and has not been touched
// since; a touched one is hashed, as are the smallest always. Costs a few system calls. Throws Error(damaged) naming the file.
// Good also while a writer begins or ends its work.
void verify_generation(const std::filesystem::path& generation);

// Notes in the database itself that it has a manifest, so that it is missed when it is lost.
void require_manifest(const MetadataWriter& metadata);
// Throws Error(damaged) when the database has such a note and the directory no manifest.
void expect_manifest(const Xapian::Database& database, const std::filesystem::path& generation);

}  // namespace news

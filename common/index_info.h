// What an index says about itself, in its metadata: which rules made its terms, and from what it
// was built.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/metadata_writer.h"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace news {

struct IndexInfo {
  std::uint32_t schema_version{};
  std::string analyzer{};              // analyzer_fingerprint()
  std::string tagger{};                // tagger_fingerprint()
  std::string program{};               // version of the program that built it
  std::string built_at{};              // UTC, ISO 8601
  std::string updated_at{};            // last change, UTC
  std::vector<std::string> sources{};  // files and folders given to `build`
  std::vector<std::string>
      reader_options{};  // "key=value", so that `update` reads them the same way

  bool operator==(const IndexInfo&) const = default;
};

void write_index_info(const MetadataWriter& metadata, const IndexInfo& info);

// Throws Error(unavailable) with the remedy when the index is of another schema or its terms were
// made by other rules than this program's; `name` is how messages call the index.
IndexInfo read_index_info(const Xapian::Database& database, const std::string& name);

// The live generation of the index at `path`, opened for reading and checked. Also takes a
// generation's own directory. Throws Error(unavailable) or Error(damaged).
Xapian::Database open_index(const std::string& path);

// One generation's directory, likewise; `name` is how messages call the index. A table that should
// be there and is not makes it damaged: the library itself would answer without it, wrongly. Throws
// Error, and Xapian::Error as it comes: a writer at work may be the reason.
Xapian::Database open_generation(const std::filesystem::path& generation, const std::string& name);

// A number that tells one state of an index from all others: 10^9 x the number of the generation
// in that directory + the commits it has seen.
std::uint64_t index_revision(const std::filesystem::path& generation,
                             const Xapian::Database& database);

}  // namespace news

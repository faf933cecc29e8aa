// The file that makes tables a database: Xapian 1.4's `iamglass`.
//
//   file := magic (14)  date of the format (2)  UUID (16)  number revision  root{6}  statistics
//   root := number block  number level * 4 + 2 (sequential) + 1 (empty)  number entries
//           number block size / 2048  number compress from  sized free list
//   free list  := nothing when the table is empty, else number revision  number first unused block
//   0 0 0 0 statistics := documents, last id - documents, least length above 0, largest wdf,
//                 largest length - largest wdf, 0, sum of lengths, 0          numbers
// Roots stand in the order postings, data, term lists, positions, spelling, synonyms.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/glass/coding.h"
#include "indexer/glass/table_writer.h"

namespace news::glass {

// From this size on the library compresses a tag in the tables that may hold compressed ones.
inline constexpr unsigned kCompressFrom = 18;

struct DatabaseStatistics {
  std::uint32_t documents{};
  DocumentId last_id{};
  std::uint32_t least_length{};  // of the documents that are not empty
  std::uint32_t largest_length{};
  std::uint32_t largest_wdf{};
  std::uint64_t total_length{};
};

struct DatabaseTables {
  TableRoot postings{};
  TableRoot data{};
  TableRoot term_lists{};
  TableRoot positions{};
};

// Written last: without it the library takes the directory for no database at all. Each has an
// identity (UUID) of its own. Throws Error(temporary) when the file system refuses.
void write_version_file(const std::filesystem::path& database, const DatabaseTables& tables,
                        const DatabaseStatistics& statistics);

}  // namespace news::glass

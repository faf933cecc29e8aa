// The values of one slot as the postings table keeps them: statistics, and the documents that have
// a value in chunks of about 2,000 bytes.
//
//   statistics := number documents  sized least value  greatest value, unless it is the least
//   chunk      := sized value  (number gap - 1  sized value)*
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/coding.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/table_writer.h"

namespace news::glass {

// Not thread-safe.
class ValueColumn {
 public:
  explicit ValueColumn(std::uint32_t slot) : slot_(slot) {}

  // Ids ascending, `value` not empty.
  void add(DocumentId id, std::string_view value, Spool& spool);
  // Puts the last chunk aside; nothing can be added then.
  void close(Spool& spool);

  // After close(). All statistics come before all chunks in the table, each in the order of these
  // keys.
  [[nodiscard]] std::string statistics_key() const;
  [[nodiscard]] std::string chunk_key_prefix() const;
  void write_statistics(TableWriter& table) const;
  void write_chunks(Spool& spool, TableWriter& table) const;

 private:
  struct Chunk {
    Spool::Place place{};
    DocumentId first_id{};
  };

  std::uint32_t slot_;
  std::uint32_t documents_ = 0;
  std::string least_{};
  std::string greatest_{};
  DocumentId first_id_ = 0;
  DocumentId last_id_ = 0;
  std::string chunk_{};
  std::vector<Chunk> chunks_{};
};

}  // namespace news::glass

// Inverted batches -> a database of the library's glass format (Xapian 1.4), without the library.
//
//   DatabaseWriter writer(directory, 256 << 20);
//   writer.add(std::move(batch));        // in the order of the documents
//   writer.finish(metadata);             // now Xapian::Database can open it
//
// Data and term lists go to their tables at once; postings, values and lengths wait, in memory and
// beyond the budget in a spool, and are merged in the order of the terms into the other two tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/glass/batch_inverter.h"
#include "indexer/glass/posting_chunks.h"
#include "indexer/glass/posting_run.h"
#include "indexer/glass/spool.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/value_column.h"
#include "indexer/glass/version_file.h"

namespace news::glass {

// So many bytes of postings are kept in memory when `runs` of them have been put aside. Larger runs
// save no processor time, but very many make a merge jump about in the spool: they begin with 16
// MiB, and after each 32 the next are twice as large, up to `max_bytes`.
std::size_t run_bytes_after(std::size_t runs, std::size_t max_bytes);

// Not thread-safe. Throws Error(temporary) when the file system refuses; the directory then holds
// no database. Nothing is synced.
class DatabaseWriter {
 public:
  // `directory` exists and is empty. Of the postings at most so many bytes are kept in memory; far
  // fewer while there are few (run_bytes_after).
  DatabaseWriter(std::filesystem::path directory, std::size_t max_run_bytes);

  // Its documents get the next ids: 1, 2, 3, ...
  void add(InvertedBatch&& batch);
  [[nodiscard]] DocumentId last_id() const { return statistics_.last_id; }

  // By the library's set_metadata keys, at most 200 bytes each, none empty. False when it was
  // interrupted; what is in the directory is then of no use.
  bool finish(
      const std::map<std::string, std::string>& metadata = {},
      const std::function<bool()>& is_interrupted = [] { return false; });

 private:
  struct WaitingRun {
    std::string bytes{};
    DocumentId base{};
  };
  struct LengthChunk {
    Spool::Place place{};
    DocumentId first_id{};
    bool is_first{};
  };
  struct PutAside {
    DatabaseWriter* writer;
    void operator()(DocumentId first_id, bool is_first, std::string_view tag) const;
  };

  void add_document(const InvertedDocument& document);
  void put_runs_aside();
  std::vector<RunReader> readers();
  void write_specials(const std::map<std::string, std::string>& metadata, TableWriter& postings);
  bool write_terms(TableWriter& postings, TableWriter& positions,
                   const std::function<bool()>& is_interrupted);

  std::filesystem::path directory_;
  std::size_t max_run_bytes_;
  Spool spool_;
  TableWriter data_;
  TableWriter term_lists_;
  std::map<std::uint32_t, ValueColumn> columns_{};
  PostingChunks<PutAside> lengths_;
  std::vector<LengthChunk> length_chunks_{};
  std::vector<WaitingRun> waiting_{};
  std::size_t waiting_bytes_ = 0;
  std::vector<Spool::Place> put_aside_{};
  DatabaseStatistics statistics_{};
};

}  // namespace news::glass

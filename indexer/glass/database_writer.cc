#include "indexer/glass/database_writer.h"

#include <algorithm>
#include <utility>

#include "indexer/glass/run_merger.h"

namespace news::glass {
namespace {

constexpr std::size_t kSpoolPieceBytes = 1U << 20U;

constexpr std::size_t kFirstRunBytes = 16U << 20U;
constexpr std::size_t kRunsOfASize = 32;

// One term's entries in both tables.
class TermEntries {
 public:
  TermEntries(TableWriter& postings, TableWriter& positions)
      : postings_(postings), positions_(positions) {}

  void write(RunMerger& runs) {
    key_.clear();
    append_escaped(runs.term(), key_);
    const std::size_t term_bytes = key_.size();
    key_ += '\0';
    PostingChunks chunks(runs.documents(), runs.total(),
                         [&](DocumentId first_id, bool is_first, std::string_view tag) {
                           key_.resize(is_first ? term_bytes : term_bytes + 1);
                           if (!is_first) append_sortable(first_id, key_);
                           postings_.add(key_, tag);
                         });
    position_key_ = key_;
    runs.for_each_posting([&](const Posting& posting) {
      chunks.add(posting.id, posting.wdf);
      if (posting.positions.empty()) return;
      position_key_.resize(term_bytes + 1);
      append_sortable(posting.id, position_key_);
      positions_.add(position_key_, posting.positions);
    });
    chunks.finish();
  }

 private:
  TableWriter& postings_;
  TableWriter& positions_;
  std::string key_{};
  std::string position_key_{};
};

}  // namespace

void DatabaseWriter::PutAside::operator()(DocumentId first_id, bool is_first,
                                          std::string_view tag) const {
  writer->length_chunks_.push_back({writer->spool_.append(tag), first_id, is_first});
}

DatabaseWriter::DatabaseWriter(std::filesystem::path directory, std::size_t max_run_bytes)
    : directory_(std::move(directory)),
      max_run_bytes_(max_run_bytes),
      spool_(directory_),
      data_(directory_ / "docdata.glass", kCompressFrom),
      term_lists_(directory_ / "termlist.glass", kCompressFrom),
      lengths_(0, 0, PutAside{this}) {}

void DatabaseWriter::add(InvertedBatch&& batch) {
  const DocumentId base = last_id();
  for (const InvertedDocument& document : batch.documents) add_document(document);
  if (batch.run.empty()) return;
  batch.run.shrink_to_fit();
  waiting_bytes_ += batch.run.size();
  waiting_.push_back({std::move(batch.run), base});
  if (waiting_bytes_ > run_bytes_after(put_aside_.size(), max_run_bytes_)) put_runs_aside();
}

std::size_t run_bytes_after(std::size_t runs, std::size_t max_bytes) {
  std::size_t bytes = kFirstRunBytes;
  for (; runs >= kRunsOfASize && bytes < max_bytes; runs -= kRunsOfASize) bytes *= 2;
  return std::min(bytes, max_bytes);
}

void DatabaseWriter::add_document(const InvertedDocument& document) {
  const DocumentId id = ++statistics_.last_id;
  ++statistics_.documents;
  statistics_.total_length += document.length;
  statistics_.largest_wdf = std::max(statistics_.largest_wdf, document.largest_wdf);
  statistics_.largest_length = std::max(statistics_.largest_length, document.length);
  if (document.length != 0 &&
      (statistics_.least_length == 0 || document.length < statistics_.least_length)) {
    statistics_.least_length = document.length;
  }
  std::string key;
  append_sortable(id, key);
  if (!document.data.empty()) data_.add(key, document.data, document.data_is_deflated);
  term_lists_.add(key, document.term_list, document.list_is_deflated);
  lengths_.add(id, document.length);
  if (document.values.empty()) return;
  std::string slots;
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : document.values) {
    append_varint(slot - next_slot, slots);
    next_slot = slot + 1;
    columns_.try_emplace(slot, slot).first->second.add(id, value, spool_);
  }
  key += '\0';
  term_lists_.add(key, slots);
}

std::vector<RunReader> DatabaseWriter::readers() {
  std::vector<RunReader> runs;
  const std::size_t all = run_bytes_after(put_aside_.size(), max_run_bytes_);
  const std::size_t buffer =
      std::clamp<std::size_t>(all / (put_aside_.size() + 1), 16U << 10U, kSpoolPieceBytes);
  for (const Spool::Place& place : put_aside_) runs.emplace_back(spool_, place, buffer);
  for (const WaitingRun& run : waiting_) runs.emplace_back(run.bytes, run.base);
  return runs;
}

// Those in memory become one run in the spool.
void DatabaseWriter::put_runs_aside() {
  std::vector<RunReader> runs;
  for (const WaitingRun& run : waiting_) runs.emplace_back(run.bytes, run.base);
  RunMerger merger(std::move(runs));
  std::string piece;
  RunWriter writer(piece);
  Spool::Place whole{spool_.size(), 0};
  while (merger.next_term()) {
    writer.start_term(merger.term(), merger.documents(), merger.total());
    merger.for_each_posting([&](const Posting& posting) {
      writer.add(posting);
      if (piece.size() < kSpoolPieceBytes) return;
      whole.size += spool_.append(piece).size;
      piece.clear();
    });
  }
  whole.size += spool_.append(piece).size;
  put_aside_.push_back(whole);
  waiting_.clear();
  waiting_bytes_ = 0;
}

void DatabaseWriter::write_specials(const std::map<std::string, std::string>& metadata,
                                    TableWriter& postings) {
  for (const auto& [key, value] : metadata) {
    if (!value.empty()) postings.add(std::string("\0\xc0", 2) + key, value);
  }
  std::vector<ValueColumn*> columns;
  for (auto& [slot, column] : columns_) {
    column.close(spool_);
    columns.push_back(&column);
  }
  std::ranges::sort(columns, {}, &ValueColumn::statistics_key);
  for (const ValueColumn* column : columns) column->write_statistics(postings);
  std::ranges::sort(columns, {}, &ValueColumn::chunk_key_prefix);
  for (const ValueColumn* column : columns) column->write_chunks(spool_, postings);
  if (statistics_.documents == 0) return;
  lengths_.finish();
  std::string tag;
  for (const LengthChunk& chunk : length_chunks_) {
    std::string key("\0\xe0", 2);
    if (!chunk.is_first) append_sortable(chunk.first_id, key);
    tag.resize(chunk.place.size);
    spool_.read(chunk.place.offset, tag);
    postings.add(key, tag);
  }
}

bool DatabaseWriter::write_terms(TableWriter& postings, TableWriter& positions,
                                 const std::function<bool()>& is_interrupted) {
  constexpr std::size_t kTermsBetweenLooks = 1U << 14U;
  RunMerger merger(readers());
  TermEntries entries(postings, positions);
  for (std::size_t terms = 0; merger.next_term(); ++terms) {
    if (terms % kTermsBetweenLooks == 0 && is_interrupted()) return false;
    entries.write(merger);
  }
  return true;
}

bool DatabaseWriter::finish(const std::map<std::string, std::string>& metadata,
                            const std::function<bool()>& is_interrupted) {
  DatabaseTables tables;
  tables.data = data_.finish();
  tables.term_lists = term_lists_.finish();
  TableWriter postings(directory_ / "postlist.glass", 0);
  TableWriter positions(directory_ / "position.glass", 0);
  write_specials(metadata, postings);
  if (!write_terms(postings, positions, is_interrupted)) return false;
  tables.postings = postings.finish();
  tables.positions = positions.finish();
  write_version_file(directory_, tables, statistics_);
  return true;
}

}  // namespace news::glass

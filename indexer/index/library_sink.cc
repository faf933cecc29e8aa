#include "indexer/index/library_sink.h"

#include "indexer/index/batch_writer.h"

namespace news {
namespace {

class SegmentWriter : public BatchWorker {
 public:
  SegmentWriter(const Tagging& tagging, OrdinalAllocator& ordinals, SegmentTree& segments)
      : processor_(tagging, ordinals), segments_(segments) {}

  WrittenBatch write(const ArticleBatch& batch) override {
    WrittenBatch written;
    std::vector<IndexChange> changes;
    for (const std::size_t i : kept_articles(batch)) {
      changes.push_back(processor_.process(batch.articles[i]));
      written.sequences.push_back(batch.first_sequence + i);
    }
    write_segment(changes, batch.number, written);
    if (written.sequences.empty()) {
      segments_.finish_empty(batch.number);
    } else {
      segments_.finish(batch.number);
    }
    return written;
  }

 private:
  void write_segment(const std::vector<IndexChange>& changes, std::size_t number,
                     WrittenBatch& written) const {
    // Private until it is merged and synced, so the library need not sync it.
    Xapian::WritableDatabase segment(segments_.segment_path(number).string(),
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    written.refused = write_batch(segment, changes);
    if (!written.refused.empty()) {
      std::vector<std::uint64_t> sequences;
      for (std::size_t i = 0; i < changes.size(); ++i) {
        if (segment.term_exists(changes[i].id_term)) sequences.push_back(written.sequences[i]);
      }
      written.sequences = std::move(sequences);
    }
    segment.close();
  }

  ArticleProcessor processor_;
  SegmentTree& segments_;
};

}  // namespace

LibrarySink::LibrarySink(std::filesystem::path directory, const Tagging& tagging,
                         OrdinalAllocator& ordinals)
    : directory_(std::move(directory)),
      tagging_(tagging),
      ordinals_(ordinals),
      segments_(directory_) {}

std::unique_ptr<BatchWorker> LibrarySink::make_worker() {
  return std::make_unique<SegmentWriter>(tagging_, ordinals_, segments_);
}

bool LibrarySink::finish(const std::filesystem::path& output, const Metadata& metadata,
                         const std::function<bool()>& is_interrupted) {
  namespace fs = std::filesystem;
  const fs::path merged = output / "merged";
  if (!segments_.merge_into(merged, is_interrupted)) return false;
  fs::remove_all(directory_);
  for (const auto& entry : fs::directory_iterator(merged)) {
    fs::rename(entry.path(), output / entry.path().filename());
  }
  fs::remove(merged);
  Xapian::WritableDatabase database(output.string(), Xapian::DB_OPEN);
  for (const auto& [key, value] : metadata) database.set_metadata(key, value);
  database.commit();
  return true;
}

}  // namespace news

// Batches through the library: each becomes a small database, and these are merged.
#pragma once

#include "indexer/index/article_processor.h"
#include "indexer/index/batch_sink.h"
#include "indexer/index/ordinal_allocator.h"
#include "indexer/index/segment_tree.h"

namespace news {

class LibrarySink : public BatchSink {
 public:
  // Segments go to `directory`, which must exist and be empty and is removed by finish().
  LibrarySink(std::filesystem::path directory, const Tagging& tagging, OrdinalAllocator& ordinals);

  // A segment of this much text keeps the library's in-memory postings small (they cost more the
  // larger they grow) without leaving too many segments to merge.
  [[nodiscard]] std::size_t batch_bytes() const override { return 320U << 10U; }
  [[nodiscard]] std::size_t batch_articles() const override { return 128; }
  [[nodiscard]] std::unique_ptr<BatchWorker> make_worker() override;
  void abandon() override {}  // nobody waits
  bool finish(const std::filesystem::path& output, const Metadata& metadata,
              const std::function<bool()>& is_interrupted) override;

 private:
  std::filesystem::path directory_;
  Tagging tagging_;
  OrdinalAllocator& ordinals_;
  SegmentTree segments_;
};

}  // namespace news

// Batches straight into the tables (indexer/glass): workers invert them side by side, and whoever
// has the next one in the order of the input appends it.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>

#include "indexer/glass/database_writer.h"
#include "indexer/index/article_processor.h"
#include "indexer/index/batch_sink.h"
#include "indexer/index/direct_document.h"
#include "indexer/index/ordinal_allocator.h"

namespace news {

// A batch whose turn has not come yet.
struct DirectBatch {
  glass::InvertedBatch inverted{};
  std::vector<DocumentLabels> labels{};  // of each document
};

class DirectSink : public BatchSink {
 public:
  // The database grows in `directory`, which must exist and be empty; finish() must be given the
  // same. `memory_bytes` is what the whole program may use.
  DirectSink(const std::filesystem::path& directory, std::size_t memory_bytes, unsigned jobs,
             const Tagging& tagging, OrdinalAllocator& ordinals);

  // Larger batches have fewer terms in all, smaller ones stay in the processor's cache.
  [[nodiscard]] std::size_t batch_bytes() const override { return 1U << 20U; }
  [[nodiscard]] std::size_t batch_articles() const override { return 1024; }
  [[nodiscard]] std::unique_ptr<BatchWorker> make_worker() override;
  void abandon() override;
  bool finish(const std::filesystem::path& output, const Metadata& metadata,
              const std::function<bool()>& is_interrupted) override;

  // Thread-safe. Waits when too many batches before it are still missing.
  void append(std::size_t number, DirectBatch batch);

 private:
  void append_now(DirectBatch batch);

  Tagging tagging_;
  OrdinalAllocator& ordinals_;
  std::size_t max_ahead_;
  std::mutex mutex_;
  std::condition_variable moved_on_;
  std::size_t next_ = 0;
  bool is_abandoned_ = false;
  std::map<std::size_t, DirectBatch> early_;
  glass::DatabaseWriter writer_;
};

}  // namespace news

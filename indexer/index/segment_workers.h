// The threads of a build: each takes batches of articles, tags them, and writes every batch as a
// segment.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "common/article.h"
#include "indexer/index/article_processor.h"
#include "indexer/index/bounded_queue.h"
#include "indexer/index/ordinal_allocator.h"
#include "indexer/index/segment_tree.h"
#include "indexer/readers/article_reader.h"

namespace news {

struct ArticleBatch {
  std::size_t segment{};           // 0, 1, 2, ... in input order
  std::uint64_t first_sequence{};  // of the first article; the others follow
  std::vector<Article> articles{};
};

class SegmentWorkers {
 public:
  SegmentWorkers(unsigned count, const Tagging& tagging, OrdinalAllocator& ordinals,
                 SegmentTree& segments);
  ~SegmentWorkers();
  SegmentWorkers(const SegmentWorkers&) = delete;
  SegmentWorkers& operator=(const SegmentWorkers&) = delete;

  // Waits while the workers are behind. False when a worker has failed: call finish() for the
  // reason.
  bool submit(ArticleBatch batch) { return queue_.push(std::move(batch)); }

  // Waits for all batches. Throws what a worker threw.
  void finish();

  // Articles the index refused since the last call.
  std::vector<InputFailure> take_failures();

  // After finish(): the sequence number of each written article, ascending. Number n of the list
  // became document n + 1 of the merged database.
  [[nodiscard]] std::vector<std::uint64_t> written_sequences() const;

 private:
  void run(const Tagging& tagging);
  void write_segment(const ArticleProcessor& processor, const ArticleBatch& batch);

  OrdinalAllocator& ordinals_;
  SegmentTree& segments_;
  BoundedQueue<ArticleBatch> queue_;
  std::mutex mutex_;
  std::vector<InputFailure> failures_;
  std::map<std::size_t, std::vector<std::uint64_t>> sequences_;
  std::exception_ptr error_;
  std::vector<std::jthread> threads_;
};

}  // namespace news

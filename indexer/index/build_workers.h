// The threads of a build: each takes batches of articles and writes them to the sink.
#pragma once

#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/index/batch_sink.h"
#include "indexer/index/bounded_queue.h"

namespace news {

class BuildWorkers {
 public:
  BuildWorkers(unsigned count, BatchSink& sink);
  ~BuildWorkers();
  BuildWorkers(const BuildWorkers&) = delete;
  BuildWorkers& operator=(const BuildWorkers&) = delete;

  // Waits while the workers are behind. False when a worker has failed: call finish() for the
  // reason.
  bool submit(ArticleBatch batch) { return queue_.push(std::move(batch)); }

  // Waits for all batches. Throws what a worker threw.
  void finish();

  // Articles the index refused since the last call.
  std::vector<InputFailure> take_failures();

  // After finish(): the sequence number of each written article, ascending. Number n of the list
  // became document n + 1 of the database.
  [[nodiscard]] std::vector<std::uint64_t> written_sequences() const;

 private:
  void run();

  BatchSink& sink_;
  BoundedQueue<ArticleBatch> queue_;
  std::mutex mutex_;
  std::vector<InputFailure> failures_;
  std::map<std::size_t, std::vector<std::uint64_t>> sequences_;
  std::exception_ptr error_;
  std::vector<std::jthread> threads_;
};

}  // namespace news

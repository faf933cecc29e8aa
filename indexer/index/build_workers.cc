#include "indexer/index/build_workers.h"

#include <utility>

namespace news {

BuildWorkers::BuildWorkers(unsigned count, BatchSink& sink)
    : sink_(sink), queue_(std::size_t{2} * count) {
  for (unsigned i = 0; i < count; ++i) {
    threads_.emplace_back([this] { run(); });
  }
}

BuildWorkers::~BuildWorkers() { queue_.abandon(); }

void BuildWorkers::run() {
  try {
    const std::unique_ptr<BatchWorker> worker = sink_.make_worker();
    while (const auto batch = queue_.pop()) {
      WrittenBatch written = worker->write(*batch);
      const std::lock_guard guard(mutex_);
      failures_.insert(failures_.end(), written.refused.begin(), written.refused.end());
      sequences_.emplace(batch->number, std::move(written.sequences));
    }
  } catch (...) {
    const std::lock_guard guard(mutex_);
    if (!error_) error_ = std::current_exception();
    queue_.abandon();
    sink_.abandon();
  }
}

void BuildWorkers::finish() {
  queue_.close();
  threads_.clear();  // joins
  if (error_) std::rethrow_exception(error_);
}

std::vector<InputFailure> BuildWorkers::take_failures() {
  const std::lock_guard guard(mutex_);
  return std::exchange(failures_, {});
}

std::vector<std::uint64_t> BuildWorkers::written_sequences() const {
  std::vector<std::uint64_t> all;
  for (const auto& [batch, sequences] : sequences_) {
    all.insert(all.end(), sequences.begin(), sequences.end());
  }
  return all;
}

}  // namespace news

#include "indexer/index/segment_workers.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "indexer/index/batch_writer.h"

namespace news {

SegmentWorkers::SegmentWorkers(unsigned count, const Tagging& tagging, OrdinalAllocator& ordinals,
                               SegmentTree& segments)
    : ordinals_(ordinals), segments_(segments), queue_(std::size_t{2} * count) {
  for (unsigned i = 0; i < count; ++i) {
    threads_.emplace_back([this, tagging] { run(tagging); });
  }
}

SegmentWorkers::~SegmentWorkers() { queue_.abandon(); }

void SegmentWorkers::run(const Tagging& tagging) {
  try {
    const ArticleProcessor processor(tagging, ordinals_);
    while (const auto batch = queue_.pop()) write_segment(processor, *batch);
  } catch (...) {
    const std::lock_guard guard(mutex_);
    if (!error_) error_ = std::current_exception();
    queue_.abandon();
  }
}

void SegmentWorkers::write_segment(const ArticleProcessor& processor, const ArticleBatch& batch) {
  // Of several articles with one id the last is the one that was kept.
  std::unordered_map<std::string_view, std::size_t> last_with_id;
  for (std::size_t i = 0; i < batch.articles.size(); ++i) last_with_id[batch.articles[i].id] = i;
  std::vector<IndexChange> changes;
  std::vector<std::uint64_t> change_sequences;
  for (std::size_t i = 0; i < batch.articles.size(); ++i) {
    const Article& article = batch.articles[i];
    if (last_with_id.at(article.id) != i) continue;
    changes.push_back(processor.process(article));
    change_sequences.push_back(batch.first_sequence + i);
  }
  std::vector<InputFailure> refused;
  std::vector<std::uint64_t> sequences;
  {
    // Private until it is merged and synced, so the library need not sync it.
    Xapian::WritableDatabase segment(segments_.segment_path(batch.segment).string(),
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    refused = write_batch(segment, changes);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (refused.empty() || segment.term_exists(changes[i].id_term)) {
        sequences.push_back(change_sequences[i]);
      }
    }
    segment.close();
  }
  {
    const std::lock_guard guard(mutex_);
    failures_.insert(failures_.end(), refused.begin(), refused.end());
    sequences_.emplace(batch.segment, std::move(sequences));
  }
  if (refused.size() == changes.size()) {
    segments_.finish_empty(batch.segment);
  } else {
    segments_.finish(batch.segment);
  }
}

void SegmentWorkers::finish() {
  queue_.close();
  threads_.clear();  // joins
  if (error_) std::rethrow_exception(error_);
}

std::vector<InputFailure> SegmentWorkers::take_failures() {
  const std::lock_guard guard(mutex_);
  return std::exchange(failures_, {});
}

std::vector<std::uint64_t> SegmentWorkers::written_sequences() const {
  std::vector<std::uint64_t> all;
  for (const auto& [segment, sequences] : sequences_) {
    all.insert(all.end(), sequences.begin(), sequences.end());
  }
  return all;
}

}  // namespace news

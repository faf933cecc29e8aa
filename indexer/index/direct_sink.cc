#include "indexer/index/direct_sink.h"

#include <algorithm>

namespace news {
namespace {

// The fastest level: the next ones cost twice as much for 4 % of the text.
constexpr int kDataLevel = 1;

// Beside what waits to be merged: models and tables, and what a worker needs for an article and a
// batch.
constexpr std::size_t kBaseBytes = 96U << 20U;
constexpr std::size_t kWorkerBytes = 64U << 20U;
constexpr std::size_t kMinRunBytes = 8U << 20U;

std::size_t run_bytes(std::size_t memory_bytes, unsigned jobs) {
  const std::size_t others = kBaseBytes + jobs * kWorkerBytes;
  // Half of the rest, as the buffers of the merge come on top.
  return std::max(kMinRunBytes, memory_bytes > others ? (memory_bytes - others) / 2 : 0);
}

class InvertingWriter : public BatchWorker {
 public:
  InvertingWriter(const Tagging& tagging, OrdinalAllocator& ordinals, DirectSink& sink)
      : processor_(tagging, ordinals), sink_(sink), inverter_(kDataLevel), document_(inverter_) {}

  WrittenBatch write(const ArticleBatch& batch) override {
    WrittenBatch written;
    DirectBatch direct;
    for (const std::size_t i : kept_articles(batch)) {
      const Article& article = batch.articles[i];
      processor_.process(article, document_);
      DocumentLabels labels = document_.take_labels();
      if (const auto problem = inverter_.end_document()) {
        written.refused.push_back(refusal_of(article.id, article.origin, *problem));
        continue;
      }
      direct.labels.push_back(std::move(labels));
      written.sequences.push_back(batch.first_sequence + i);
    }
    direct.inverted = inverter_.finish();
    sink_.append(batch.number, std::move(direct));
    return written;
  }

 private:
  ArticleProcessor processor_;
  DirectSink& sink_;
  glass::BatchInverter inverter_;
  DirectDocument document_;
};

}  // namespace

DirectSink::DirectSink(const std::filesystem::path& directory, std::size_t memory_bytes,
                       unsigned jobs, const Tagging& tagging, OrdinalAllocator& ordinals)
    : tagging_(tagging),
      ordinals_(ordinals),
      max_ahead_(std::size_t{2} * jobs + 2),
      writer_(directory, run_bytes(memory_bytes, jobs)) {}

std::unique_ptr<BatchWorker> DirectSink::make_worker() {
  return std::make_unique<InvertingWriter>(tagging_, ordinals_, *this);
}

void DirectSink::append(std::size_t number, DirectBatch batch) {
  std::unique_lock lock(mutex_);
  moved_on_.wait(lock, [&] { return is_abandoned_ || number < next_ + max_ahead_; });
  if (is_abandoned_) return;
  early_.emplace(number, std::move(batch));
  while (!early_.empty() && early_.begin()->first == next_) {
    append_now(std::move(early_.extract(early_.begin()).mapped()));
    ++next_;
  }
  moved_on_.notify_all();
}

void DirectSink::append_now(DirectBatch batch) {
  for (std::size_t i = 0; i < batch.labels.size(); ++i) {
    auto& values = batch.inverted.documents[i].values;
    for (const auto& [facet, labels] : batch.labels[i]) {
      values.emplace_back(facet_spec(facet).slot, ordinals_.encoded_ordinals_of(facet, labels));
    }
    std::ranges::sort(values);
  }
  writer_.add(std::move(batch.inverted));
}

void DirectSink::abandon() {
  const std::lock_guard guard(mutex_);
  is_abandoned_ = true;
  moved_on_.notify_all();
}

bool DirectSink::finish(const std::filesystem::path& /*output*/, const Metadata& metadata,
                        const std::function<bool()>& is_interrupted) {
  return writer_.finish(metadata, is_interrupted);
}

}  // namespace news

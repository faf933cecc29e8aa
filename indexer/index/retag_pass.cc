#include "indexer/index/retag_pass.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "common/error.h"

namespace news {
namespace {

// Enough for all threads to be busy, little enough to be interrupted soon.
constexpr std::size_t kChunkArticles = 512;
constexpr std::size_t kChunkBytes = 4U << 20U;
// As an update does it.
constexpr std::size_t kMaxBatchBytes = 32U << 20U;

std::vector<Xapian::docid> all_documents(const Xapian::Database& database) {
  std::vector<Xapian::docid> documents;
  documents.reserve(database.get_doccount());
  const auto end = database.postlist_end("");
  for (auto posting = database.postlist_begin(""); posting != end; ++posting) {
    documents.push_back(*posting);
  }
  return documents;
}

std::size_t text_bytes(const StoredArticle& stored) {
  return stored.article.title.size() + stored.article.body.size();
}

}  // namespace

RetagPass::RetagPass(const RetagTask& task, const IndexingObserver& observer)
    : task_(task), observer_(observer) {
  for (unsigned i = 0; i < std::max(task.jobs, 1U); ++i) {
    processors_.push_back(std::make_unique<ArticleProcessor>(task.tagging, task.ordinals));
  }
}

RetagOutcome RetagPass::run(const std::function<void()>& with_commit) {
  // Listed first: the list changes under a walk that writes.
  const std::vector<Xapian::docid> documents = all_documents(task_.database);
  IndexingProgress progress;
  progress.phase = "tagging";
  progress.bytes_total = documents.size();  // the share that is done goes by articles
  for (std::size_t next = 0; next < documents.size();) {
    if (observer_.is_interrupted()) {
      outcome_.interrupted = true;
      break;
    }
    std::vector<Item> items = read(documents, next);
    tag(items);
    for (Item& item : items) {
      take(std::move(item));
      if (changes_.size() >= task_.commit_every || batch_bytes_ >= kMaxBatchBytes) {
        flush(with_commit);
      }
    }
    progress.articles = outcome_.seen;
    progress.bytes_done = outcome_.seen;
    observer_.on_progress(progress);
  }
  flush(with_commit);
  return std::move(outcome_);
}

std::vector<RetagPass::Item> RetagPass::read(const std::vector<Xapian::docid>& documents,
                                             std::size_t& next) {
  std::vector<Item> items;
  std::size_t bytes = 0;
  while (next < documents.size() && items.size() < kChunkArticles && bytes < kChunkBytes) {
    const Xapian::docid document = documents[next++];
    auto stored = decode_stored_article(task_.database.get_document(document).get_data());
    if (!stored) {
      throw Error(ErrorCode::damaged,
                  "document " + std::to_string(document) + ": " + stored.error().reason,
                  "run `indexer check`, then `indexer build`");
    }
    bytes += text_bytes(*stored);
    items.push_back({document, *std::move(stored), {}});
  }
  return items;
}

void RetagPass::tag(std::vector<Item>& items) const {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&](const ArticleProcessor& processor) {
    try {
      for (std::size_t i = next++; i < items.size(); i = next++) {
        items[i].annotations = processor.tag(items[i].stored.article);
      }
    } catch (...) {
      const std::lock_guard guard(mutex);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < processors_.size(); ++i) {
      threads.emplace_back([&, i] { work(*processors_[i]); });
    }
    work(*processors_.front());
  }
  if (failure) std::rethrow_exception(failure);
}

void RetagPass::take(Item item) {
  ++outcome_.seen;
  if (item.annotations == item.stored.annotations) return;
  ++outcome_.changed;
  if (task_.writable == nullptr) return;
  batch_bytes_ += text_bytes(item.stored);
  IndexChange& change = changes_.emplace_back();
  change.id = item.stored.article.id;
  change.origin = item.stored.article.origin;
  change.revised = item.document;
  // Only when it is written: the library writes least for the document it read last.
  change.revise = [this, item = std::move(item)](Xapian::Document& document) {
    builder_.replace_annotations(item.stored.article, item.annotations, task_.ordinals, document);
  };
}

void RetagPass::flush(const std::function<void()>& with_commit) {
  if (changes_.empty()) return;
  const auto refused = write_batch(
      *task_.writable, changes_,
      [&] {
        task_.ordinals.write(metadata_of(*task_.writable));
        with_commit();
      },
      task_.gate);
  outcome_.refused.insert(outcome_.refused.end(), refused.begin(), refused.end());
  outcome_.changed -= refused.size();
  changes_.clear();
  batch_bytes_ = 0;
}

}  // namespace news

// Tags every article of an index anew from its stored text and rewrites those whose entities come
// out differently; the words of an article are not touched. Used by `retag` and by an `update` with
// other corrections.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "common/stored_article.h"
#include "indexer/index/article_processor.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/indexing_options.h"
#include "indexer/index/ordinal_allocator.h"

namespace news {

class CommitGate;

struct RetagTask {
  Xapian::Database& database;            // the same as `writable`, or a reader
  Xapian::WritableDatabase* writable{};  // none: only count
  Tagging tagging;
  OrdinalAllocator& ordinals;
  unsigned jobs = 1;                // threads that tag
  std::size_t commit_every = 1000;  // changed articles a transaction
  CommitGate* gate{};               // waited at before each commit
};

struct RetagOutcome {
  std::uint64_t seen{};
  std::uint64_t changed{};
  std::vector<InputFailure> refused{};
  bool interrupted{};  // what was done until then is committed
};

class RetagPass {
 public:
  // What the task refers to and the observer must outlive the object.
  RetagPass(const RetagTask& task, const IndexingObserver& observer);

  // `with_commit` writes what is to be committed with each batch. Throws Error(damaged) for an
  // article that can't be read, and Xapian::Error.
  RetagOutcome run(const std::function<void()>& with_commit);

 private:
  struct Item {
    Xapian::docid document{};
    StoredArticle stored{};
    Annotations annotations{};  // the new ones
  };

  std::vector<Item> read(const std::vector<Xapian::docid>& documents, std::size_t& next);
  void tag(std::vector<Item>& items) const;
  void take(Item item);
  void flush(const std::function<void()>& with_commit);

  RetagTask task_;
  const IndexingObserver& observer_;
  std::vector<std::unique_ptr<ArticleProcessor>> processors_{};  // one a thread
  DocumentBuilder builder_;
  std::vector<IndexChange> changes_{};
  std::size_t batch_bytes_ = 0;
  RetagOutcome outcome_{};
};

}  // namespace news

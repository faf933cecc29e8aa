// How a build puts its articles into the new database: through the library or directly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/readers/article_reader.h"

namespace news {

struct ArticleBatch {
  std::size_t number{};            // 0, 1, 2, ... in input order
  std::uint64_t first_sequence{};  // of the first article; the others follow
  std::vector<Article> articles{};
};

using Metadata = std::map<std::string, std::string>;  // of the database, by key

struct WrittenBatch {
  std::vector<std::uint64_t> sequences{};  // of the articles that were written, ascending
  std::vector<InputFailure> refused{};
};

// One thread's share of the work. Not thread-safe.
class BatchWorker {
 public:
  virtual ~BatchWorker() = default;

  // Of several articles with one id in the batch only the last one is written. Documents take the
  // order of the batches, whatever the order in which these are written. Throws Error or
  // Xapian::Error when the storage fails.
  virtual WrittenBatch write(const ArticleBatch& batch) = 0;
};

class BatchSink {
 public:
  virtual ~BatchSink() = default;

  // A batch should have about so much text, and no more articles than that.
  [[nodiscard]] virtual std::size_t batch_bytes() const = 0;
  [[nodiscard]] virtual std::size_t batch_articles() const = 0;

  // Thread-safe. The sink must outlive what is made.
  [[nodiscard]] virtual std::unique_ptr<BatchWorker> make_worker() = 0;

  // No batch but those being written will come; who waits for an earlier one shall not.
  // Thread-safe.
  virtual void abandon() = 0;

  // All batches are written: makes the database in `output`, a directory that exists. False when it
  // was interrupted; what is there is then of no use.
  virtual bool finish(const std::filesystem::path& output, const Metadata& metadata,
                      const std::function<bool()>& is_interrupted) = 0;
};

// The articles of the batch that are written, by their index in it.
std::vector<std::size_t> kept_articles(const ArticleBatch& batch);

}  // namespace news

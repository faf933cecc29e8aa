// Articles on whose text the recogniser fell: a defect, but one article must not stop the run that
// meets it, nor every run after. Their words are indexed, without names, and they are reported.
#pragma once

#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "common/error.h"
#include "indexer/readers/article_reader.h"

namespace news {

// Thread-safe.
class UnnamedArticles {
 public:
  // What `tag()` gives, or no names when it throws; memory that runs out and Error are not the
  // article's and go on.
  template <class Tag>
  Annotations tag_or_note(const Article& article, Tag tag) {
    try {
      return tag();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const Error&) {
      throw;
    } catch (const std::exception& problem) {
      note(article, problem.what());
      return {};
    }
  }

  // Those since the last call.
  std::vector<InputFailure> take() {
    const std::lock_guard guard(mutex_);
    return std::exchange(noted_, {});
  }

 private:
  void note(const Article& article, const char* reason) {
    const std::lock_guard guard(mutex_);
    noted_.push_back(
        failure_of(article.id, article.origin,
                   std::string("indexed without names, as the recogniser failed: ") + reason));
  }

  std::mutex mutex_;
  std::vector<InputFailure> noted_;
};

}  // namespace news

// Answers requests over one or several indexes. A request meets one revision: when the index
// changes under it, it is run again as a whole.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/stored_article.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

class Analyzer;
class IndexSet;

// Takes an answer part by part, so that any number of hits needs no memory.
class HitSink {
 public:
  virtual ~HitSink() = default;
  // An answer begins; `head` has all but its hits and the time. Called again when the index changed
  // and the request is run anew: then all that came before is void.
  virtual void begin(const SearchResult& head) = 0;
  // Hits in order; false: no more are wanted.
  virtual bool hit(Hit hit) = 0;
  // Whether begin() may still be called again. When not, a change ends the search with
  // Error(temporary).
  [[nodiscard]] virtual bool may_begin_again() const { return true; }
};

struct ShownArticle {
  StoredArticle stored{};
  ArticleMarks marks{};
  std::vector<Notice> notices{};  // of the query
};

// Not thread-safe: one per thread. Indexes are opened by the first request. All
// functions throw Error; of several indexes one that fails is left out as long as another works.
class SearchEngine {
 public:
  explicit SearchEngine(std::vector<std::string> index_paths);
  ~SearchEngine();
  SearchEngine(SearchEngine&&) noexcept;
  SearchEngine& operator=(SearchEngine&&) noexcept;

  // Counts are exact whatever the limit. Hits with equal scores (or dates) stand newest first, then
  // by id.
  SearchResult search(const SearchRequest& request);
  // The same with the hits given to `sink` one by one.
  SearchResult search(const SearchRequest& request, HitSink& sink);

  // The article with this id, from the first index that has it.
  std::optional<StoredArticle> article(std::string_view id);

  // The same with what request.query finds in it; a query that is empty or matches all marks
  // nothing. The other parts of the request do not matter.
  std::optional<ShownArticle> shown_article(std::string_view id, const SearchRequest& request);

  Explanation explain(const SearchRequest& request);

  // Runs `work` over one revision, again as a whole when the index changed under it: for answers
  // in rooms of their own (timeline.h, similar.h, ...).
  using Work = std::function<void(const IndexSet& indexes, const Analyzer& analyzer)>;
  void read(const Work& work);

  // Of several indexes those that the last request could not read; the others have answered.
  [[nodiscard]] std::vector<IndexFailure> failed() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

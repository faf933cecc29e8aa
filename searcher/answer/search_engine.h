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

// Not thread-safe: one per thread. All functions throw Error.
class SearchEngine {
 public:
  explicit SearchEngine(std::vector<std::string> index_paths);
  ~SearchEngine();
  SearchEngine(SearchEngine&&) noexcept;
  SearchEngine& operator=(SearchEngine&&) noexcept;

  // Counts are exact whatever the limit. Hits with equal scores (or dates) stand newest first, then
  // by id.
  SearchResult search(const SearchRequest& request);

  // The article with this id, from the first index that has it.
  std::optional<StoredArticle> article(std::string_view id);

  Explanation explain(const SearchRequest& request);

  // Runs `work` over one revision, again as a whole when the index changed under it: for answers
  // in rooms of their own (timeline.h, similar.h, ...).
  using Work = std::function<void(const IndexSet& indexes, const Analyzer& analyzer)>;
  void read(const Work& work);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

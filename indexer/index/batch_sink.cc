#include "indexer/index/batch_sink.h"

#include <string_view>
#include <unordered_map>

namespace news {

std::vector<std::size_t> kept_articles(const ArticleBatch& batch) {
  // Of several articles with one id the last is the one that was kept.
  std::unordered_map<std::string_view, std::size_t> last_with_id;
  for (std::size_t i = 0; i < batch.articles.size(); ++i) last_with_id[batch.articles[i].id] = i;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < batch.articles.size(); ++i) {
    if (last_with_id.at(batch.articles[i].id) == i) kept.push_back(i);
  }
  return kept;
}

}  // namespace news

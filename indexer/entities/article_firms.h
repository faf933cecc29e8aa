// Names of the firms of an article, for mentions that look like persons and are one of them:
// "Martin Quennell" where it has "Martin Quennell and Co", too, and "Donaldson" where it has
// "Donaldson Company Inc" and nobody of that family name.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/article.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/name_span.h"

namespace news {

// Article and knowledge must outlive it.
class ArticleFirms {
 public:
  ArticleFirms(const Article& article, const Knowledge& knowledge,
               const std::vector<NameSpan>& spans);

  [[nodiscard]] bool has(const NameSpan& person) const;

 private:
  void add(std::string key);
  [[nodiscard]] std::string_view text_of(const NameSpan& span) const;

  const Article& article_;
  const Knowledge& knowledge_;
  std::unordered_set<std::string> names_{};
  std::unordered_set<std::string> first_words_{};
  std::unordered_set<std::string> family_names_{};
};

}  // namespace news

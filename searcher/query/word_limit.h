// Which words of a very long query are searched: a pasted article is a fair question, and its
// rarest words say what it is about.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_set>

#include "searcher/query/query.h"

namespace news {

// An OR of so many words costs about 10 ms on 100,000 articles, of ten times as many a second.
inline constexpr std::size_t kMaxSearchedWords = 256;

struct WordLimit {
  std::size_t words{};  // plain words of the query, repeats included
  std::unordered_set<const QueryNode*> left_out{};
};

// Plain words that stand in AND and OR alone (not under NOT, not in NEAR) are left out, the most
// frequent first, until kMaxSearchedWords are left. `articles(word)`: how many hold it. With
// `absent_first` those that no article holds go before all; else they count as the rarest.
WordLimit limit_words(const QueryNode& query, bool absent_first,
                      const std::function<std::uint64_t(const WordQuery&)>& articles);

}  // namespace news

#include "searcher/query/word_limit.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace news {
namespace {

void collect(const QueryNode& node, std::vector<const QueryNode*>& words) {
  const auto all = [&](const std::vector<QueryPtr>& operands) {
    for (const QueryPtr& operand : operands) collect(*operand, words);
  };
  if (const auto* word = std::get_if<WordQuery>(&node.content)) {
    if (word->match == WordQuery::Match::stemmed) words.push_back(&node);
  } else if (const auto* conjunction = std::get_if<AndQuery>(&node.content)) {
    all(conjunction->operands);
  } else if (const auto* any = std::get_if<OrQuery>(&node.content)) {
    all(any->operands);
  } else if (const auto* boost = std::get_if<BoostQuery>(&node.content)) {
    collect(*boost->operand, words);
  }
}

}  // namespace

WordLimit limit_words(const QueryNode& query, bool absent_first,
                      const std::function<std::uint64_t(const WordQuery&)>& articles) {
  std::vector<const QueryNode*> words;
  collect(query, words);
  WordLimit limit;
  limit.words = words.size();
  if (words.size() <= kMaxSearchedWords) return limit;
  std::vector<std::pair<std::uint64_t, const QueryNode*>> by_frequency;
  for (const QueryNode* word : words) {
    std::uint64_t held = articles(std::get<WordQuery>(word->content));
    if (held == 0 && absent_first) held = std::numeric_limits<std::uint64_t>::max();
    by_frequency.emplace_back(held, word);
  }
  std::ranges::stable_sort(by_frequency, {}, &std::pair<std::uint64_t, const QueryNode*>::first);
  for (std::size_t i = kMaxSearchedWords; i < by_frequency.size(); ++i) {
    limit.left_out.insert(by_frequency[i].second);
  }
  return limit;
}

}  // namespace news

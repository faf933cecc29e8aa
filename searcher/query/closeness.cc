#include "searcher/query/closeness.h"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/query/leaf_compiler.h"
#include "searcher/query/positional_query.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/stop_words.h"

namespace news {
namespace {

using Query = Xapian::Query;

// NEAR weighs as much as its words do; this much of it makes a tie-breaker, not a second query.
constexpr double kShare = 0.25;
constexpr unsigned kCloseDistance = 3;
constexpr double kArticles = 100'000;  // compared in one query

// The single folded word of a plain word; empty for all others.
std::string plain_word(const CompileContext& context, const QueryNode& node) {
  const auto* word = std::get_if<WordQuery>(&node.content);
  if (word == nullptr || word->match != WordQuery::Match::stemmed || word->scope != WordScope::any)
    return {};
  std::vector<std::string> words = words_of(context, word->text);
  if (words.size() != 1 || is_stop_word(words.front(), context.languages)) return {};
  return std::move(words.front());
}

std::vector<std::string> plain_words(const CompileContext& context, const QueryNode& query) {
  std::vector<std::string> words;
  const auto* all = std::get_if<AndQuery>(&query.content);
  if (all == nullptr) return words;
  for (const QueryPtr& operand : all->operands) {
    std::string word = plain_word(context, *operand);
    if (word.empty()) continue;
    if (words.size() == kMostCloseWords) return {};
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

Query compile_closeness(CompileContext& context, const QueryNode& query) {
  const std::vector<std::string> words = plain_words(context, query);
  if (words.size() < 2) return {};
  ExplainedLeaf leaf;
  std::vector<Query> pairs;
  double articles = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::vector<WordRun> runs = {{{{words[i]}}, 0}, {{{words[i + 1]}}, 0}};
    for (const WordField field : kWordFields) {
      const WordRun both{{{words[i]}, {words[i + 1]}}, 0};
      const double compared = articles_to_compare(context.database, field, both);
      if (compared == 0) continue;
      articles += compared;
      pairs.push_back(near_query(field, runs, kCloseDistance, false));
    }
  }
  if (pairs.empty() || articles > kArticles) return {};
  for (const std::string& word : words) leaf.text += (leaf.text.empty() ? "" : " ") + word;
  leaf.weight_for = "two of them within three words";
  context.leaves.push_back(std::move(leaf));
  Query weight(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, pairs.begin(), pairs.end()), kShare);
  context.weighs(weight);
  return weight;
}

}  // namespace news

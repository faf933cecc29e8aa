#include "searcher/query/closeness.h"

#include <string>
#include <utility>
#include <vector>

#include "searcher/query/leaf_compiler.h"
#include "searcher/query/stop_words.h"

namespace news {
namespace {

// The single folded word of a plain word; empty for all others.
std::string plain_word(const CompileContext& context, const QueryNode& node) {
  const auto* word = std::get_if<WordQuery>(&node.content);
  if (word == nullptr || word->match != WordQuery::Match::stemmed || word->scope != WordScope::any)
    return {};
  std::vector<std::string> words = words_of(context, word->text);
  if (words.size() != 1 || is_stop_word(words.front(), context.languages)) return {};
  return std::move(words.front());
}

}  // namespace

std::vector<std::string> close_words(const CompileContext& context, const QueryNode& query) {
  std::vector<std::string> words;
  const auto* all = std::get_if<AndQuery>(&query.content);
  if (all == nullptr) return words;
  for (const QueryPtr& operand : all->operands) {
    std::string word = plain_word(context, *operand);
    if (word.empty()) continue;
    if (words.size() == kMostCloseWords) return {};
    words.push_back(std::move(word));
  }
  if (words.size() < 2) words.clear();
  return words;
}

}  // namespace news

#include "searcher/query/unspaced_query.h"

#include <algorithm>
#include <utility>

#include "common/unicode.h"

namespace news {
namespace {

// Appends what stands for `node`; true when that is something else than the node.
bool append(const QueryNode& node, const Analyzer& analyzer, std::vector<QueryPtr>& operands) {
  const auto* boost = std::get_if<BoostQuery>(&node.content);
  const QueryNode& inner = boost != nullptr ? *boost->operand : node;
  const auto* word = std::get_if<WordQuery>(&inner.content);
  std::vector<Token> tokens;
  if (word != nullptr && word->match == WordQuery::Match::stemmed && !node.required) {
    tokens = query_tokens(analyzer, sanitize_utf8(word->text));
  }
  if (tokens.size() < 2 || !is_unspaced(tokens)) {
    operands.push_back(clone(node));
    return false;
  }
  std::vector<std::string> seen;
  for (Token& token : tokens) {
    if (std::ranges::find(seen, token.term) != seen.end()) continue;
    auto part = std::make_unique<QueryNode>();
    part->content = WordQuery{.text = token.term, .scope = word->scope};
    part->span = inner.span;
    seen.push_back(std::move(token.term));
    const double factor = (boost != nullptr ? boost->factor : 1) * static_cast<double>(token.share);
    if (factor != 1) {
      auto outer = std::make_unique<QueryNode>();
      outer->content = BoostQuery{std::move(part), factor};
      outer->span = node.span;
      part = std::move(outer);
    }
    operands.push_back(std::move(part));
  }
  return true;
}

}  // namespace

QueryPtr spread_unspaced(const QueryNode& query, const Analyzer& analyzer) {
  AndQuery all;
  bool spread = false;
  if (const auto* conjunction = std::get_if<AndQuery>(&query.content)) {
    for (const QueryPtr& operand : conjunction->operands) {
      if (append(*operand, analyzer, all.operands)) spread = true;
    }
  } else {
    spread = append(query, analyzer, all.operands);
  }
  if (!spread) return nullptr;
  auto node = std::make_unique<QueryNode>();
  node->content = std::move(all);
  node->span = query.span;
  return node;
}

}  // namespace news

// What the parts of the query compiler share during one compilation. Internal to this folder.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/explanation.h"
#include "searcher/query/highlights.h"
#include "searcher/query/leaf_weight.h"
#include "searcher/query/positional_query.h"
#include "searcher/query/query.h"
#include "searcher/search_result.h"

namespace news {

struct CompileContext {
  const Xapian::Database& database;
  const Analyzer& analyzer;
  const std::vector<std::string>& languages;

  // --match any: a word that the analyser splits ("wi-fi") stands for its parts, not for a phrase.
  bool loose_words = false;
  const std::unordered_set<const QueryNode*>* left_out = nullptr;  // words of a too long query
  bool under_not = false;
  PositionalBudget positional_budget{};
  std::vector<Notice> notices{};
  Highlights highlights{};
  std::vector<ExplainedLeaf> leaves{};
  bool within_or = false;
  double boost = 1;                        // of the part of the tree that is compiled
  std::vector<LeafWeight> leaf_weights{};  // of the leaves that have any

  // To be called right behind the leaf's own entry in `leaves`.
  void weighs(const Xapian::Query& query) {
    if (under_not || query.empty()) return;
    leaf_weights.push_back(
        {leaves.size() - 1,
         boost == 1 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, boost)});
  }

  // Whether the positions of these words may be compared; if not, the user hears of it.
  bool may_compare(WordField field, const WordRun& run) {
    if (positional_budget.allows(articles_to_compare(database, field, run))) return true;
    notice(
        {"so many phrases of frequent words would take long; some are searched as words anywhere"
         " in the article",
         "fewer phrases keep them exact"});
    return false;
  }

  void notice(Notice added) {
    for (const Notice& known : notices) {
      if (known.text == added.text) return;
    }
    notices.push_back(std::move(added));
  }
};

// A compiled part of the tree.
struct CompiledPart {
  Xapian::Query query{};
  bool scored{};
  // Of filters by entities and countries: how much articles are about them, as weight. Matches what
  // `query` matches or less; empty when there is nothing to weigh.
  Xapian::Query about{};
};

// Nothing: the part had nothing to search for (pure punctuation) and is left out, with a notice.
using MaybePart = std::optional<CompiledPart>;

}  // namespace news

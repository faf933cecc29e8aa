// A request as queries of the library: the ranked one, and one for each facet that is counted
// without its own selection.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search_request.h"

namespace news {

// A facet of the index, or (absent) the date.
using FacetKey = std::optional<Facet>;

// Compiles as the request wants: in its language, or in all that the index has. The analyzer must
// outlive it.
QueryCompiler query_compiler(const SearchRequest& request, const Xapian::Database& database,
                             const Analyzer& analyzer);

class RequestPlan {
 public:
  RequestPlan(const SearchRequest& request, const Xapian::Database& database,
              const Analyzer& analyzer);

  // All filters applied.
  [[nodiscard]] Xapian::Query ranked() const;
  // All filters applied to another query than that of the request.
  [[nodiscard]] Xapian::Query narrowed(const Xapian::Query& query) const;
  // Searches for `query` from now on; filters, notices and highlights stay.
  void set_query(Xapian::Query query) { query_.query = std::move(query); }
  // Marks these words instead of the query's; entities stay.
  void mark_words(Highlights highlights) {
    highlights_.words = std::move(highlights.words);
    highlights_.phrases = std::move(highlights.phrases);
  }
  // Weight for matches on top of that of their words. `leaf` explains it.
  void add_weight(ExplainedLeaf leaf, const Xapian::Query& weight);
  // What else gives weight, for explanations.
  void add_leaf(ExplainedLeaf leaf, Xapian::Query weight);
  void add_notice(const Notice& notice) { add_notices({notice}); }
  // All filters but the selection of this facet, for counting what else could have been selected.
  [[nodiscard]] Xapian::Query without_selection_of(FacetKey facet) const;

  // Whether a table is counted without its own selection: when it has one, and the selected values
  // are values of the table. Months under a selected year are what is in that year.
  [[nodiscard]] bool counts_without_selection(const FacetRequest& table) const;
  [[nodiscard]] std::vector<std::string> selected_labels(FacetKey facet) const;
  // Empty for tables of other things than dates.
  [[nodiscard]] std::vector<DateQuery> selected_periods(const FacetRequest& table) const;

  [[nodiscard]] const CompiledQuery& query() const { return query_; }
  // Of the query and of the filters, each once.
  [[nodiscard]] const std::vector<Notice>& notices() const { return notices_; }
  [[nodiscard]] const std::vector<ExplainedLeaf>& leaves() const { return leaves_; }
  // Words that gain by standing near each other (closeness_bonus.h), and the leaf that says so.
  [[nodiscard]] const std::vector<std::string>& close_words() const { return query_.close_words; }
  [[nodiscard]] std::optional<std::size_t> close_leaf() const { return close_leaf_; }
  // Their sum is the score of an article, but for what close words add.
  [[nodiscard]] const std::vector<LeafWeight>& leaf_weights() const { return leaf_weights_; }
  // What snippets mark: the query's words and entities, and the entities of the filters.
  [[nodiscard]] const Highlights& highlights() const { return highlights_; }

 private:
  [[nodiscard]] Xapian::Query filtered(Xapian::Query query, const FacetKey* left_out) const;
  void add_date_filters(const SearchRequest& request);
  void add_filters(const SearchRequest& request, const QueryCompiler& compiler);
  void add_notices(const std::vector<Notice>& notices);

  CompiledQuery query_;
  std::vector<Xapian::Query> weights_;  // to add with OP_AND_MAYBE
  std::map<Facet, CompiledFilter> selections_;
  std::vector<DateQuery> periods_;
  std::vector<Xapian::Query> exclusions_;
  std::vector<Xapian::Query> bounds_;  // --since and --until: in force for every table
  std::vector<Notice> notices_;
  std::vector<ExplainedLeaf> leaves_;
  std::vector<LeafWeight> leaf_weights_;
  std::optional<std::size_t> close_leaf_;
  Highlights highlights_;
};

}  // namespace news

// A request as queries of the library: the ranked one, and one for each facet that is counted
// without its own selection.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search_request.h"

namespace news {

class RequestPlan {
 public:
  RequestPlan(const SearchRequest& request, const Xapian::Database& database,
              const Analyzer& analyzer);

  // All filters applied.
  [[nodiscard]] Xapian::Query ranked() const;
  // All filters but the selection of this facet, for counting what else could have been selected.
  [[nodiscard]] Xapian::Query without_selection_of(Facet facet) const;

  [[nodiscard]] bool is_selected(Facet facet) const { return selections_.contains(facet); }
  [[nodiscard]] std::vector<std::string> selected_labels(Facet facet) const;

  [[nodiscard]] const CompiledQuery& query() const { return query_; }
  // Of the query and of the filters, each once.
  [[nodiscard]] const std::vector<Notice>& notices() const { return notices_; }
  [[nodiscard]] const std::vector<ExplainedLeaf>& leaves() const { return leaves_; }
  // What snippets mark: the query's words and entities, and the entities of the filters.
  [[nodiscard]] const Highlights& highlights() const { return highlights_; }

 private:
  [[nodiscard]] Xapian::Query filtered(const Facet* left_out) const;
  void add_filters(const SearchRequest& request, const QueryCompiler& compiler);
  void add_notices(const std::vector<Notice>& notices);

  CompiledQuery query_;
  std::map<Facet, CompiledFilter> selections_;
  std::vector<Xapian::Query> exclusions_;
  Xapian::Query dates_;
  bool has_dates_ = false;
  std::vector<Notice> notices_;
  std::vector<ExplainedLeaf> leaves_;
  Highlights highlights_;
};

}  // namespace news

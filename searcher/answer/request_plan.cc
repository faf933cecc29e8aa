#include "searcher/answer/request_plan.h"

#include <algorithm>

namespace news {
namespace {

std::vector<std::string> languages_of(const SearchRequest& request,
                                      const Xapian::Database& database) {
  if (!request.language.empty()) return {request.language};
  return index_languages(database);
}

}  // namespace

RequestPlan::RequestPlan(const SearchRequest& request, const Xapian::Database& database,
                         const Analyzer& analyzer) {
  const QueryCompiler compiler(database, analyzer, languages_of(request, database));
  query_ = compiler.compile(*request.query);
  leaves_ = query_.leaves;
  highlights_ = query_.highlights;
  add_notices(query_.notices);
  add_filters(request, compiler);
  has_dates_ = request.since || request.until;
  if (has_dates_) dates_ = compile_date_range(request.since, request.until);
}

void RequestPlan::add_filters(const SearchRequest& request, const QueryCompiler& compiler) {
  for (const FacetSpec& spec : kFacets) {
    std::vector<std::string> selected;
    std::vector<std::string> excluded;
    for (const FacetFilter& filter : request.filters) {
      if (filter.facet == spec.facet)
        (filter.excluded ? excluded : selected).push_back(filter.value);
    }
    if (!excluded.empty()) {
      CompiledFilter filter = compiler.compile_facet_values(spec.facet, excluded);
      for (ExplainedLeaf& leaf : filter.leaves) leaf.excluded = true;
      add_notices(filter.notices);
      leaves_.insert(leaves_.end(), filter.leaves.begin(), filter.leaves.end());
      exclusions_.push_back(filter.query);
    }
    if (!selected.empty()) {
      CompiledFilter filter = compiler.compile_facet_values(spec.facet, selected);
      add_notices(filter.notices);
      leaves_.insert(leaves_.end(), filter.leaves.begin(), filter.leaves.end());
      for (const ValueCandidate& value : filter.taken) {
        highlights_.entities.push_back({value.facet, value.label});
      }
      selections_.emplace(spec.facet, std::move(filter));
    }
  }
}

void RequestPlan::add_notices(const std::vector<Notice>& notices) {
  for (const Notice& notice : notices) {
    if (std::ranges::find(notices_, notice.text, &Notice::text) == notices_.end()) {
      notices_.push_back(notice);
    }
  }
}

std::vector<std::string> RequestPlan::selected_labels(Facet facet) const {
  std::vector<std::string> labels;
  const auto found = selections_.find(facet);
  if (found == selections_.end()) return labels;
  for (const ValueCandidate& value : found->second.taken) labels.push_back(value.label);
  return labels;
}

Xapian::Query RequestPlan::filtered(const Facet* left_out) const {
  std::vector<Xapian::Query> filters;
  for (const auto& [facet, filter] : selections_) {
    if (left_out == nullptr || facet != *left_out) filters.push_back(filter.query);
  }
  if (has_dates_) filters.push_back(dates_);
  Xapian::Query query = query_.query;
  if (!filters.empty()) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                          Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end()));
  }
  if (!exclusions_.empty()) {
    query =
        Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                      Xapian::Query(Xapian::Query::OP_OR, exclusions_.begin(), exclusions_.end()));
  }
  return query;
}

Xapian::Query RequestPlan::ranked() const { return filtered(nullptr); }

Xapian::Query RequestPlan::without_selection_of(Facet facet) const { return filtered(&facet); }

}  // namespace news

#include "searcher/answer/request_plan.h"

#include <algorithm>

#include "searcher/answer/facet_table.h"

namespace news {
namespace {

std::vector<std::string> languages_of(const SearchRequest& request,
                                      const Xapian::Database& database) {
  if (!request.language.empty()) return {request.language};
  return index_languages(database);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Xapian::Query query_of(const DateQuery& period) {
  return period.undated ? without_value(kDateSlot) : compile_date_range(period.first, period.last);
}

}  // namespace

QueryCompiler query_compiler(const SearchRequest& request, const Xapian::Database& database,
                             const Analyzer& analyzer) {
  return {database, analyzer, languages_of(request, database), request.match_any};
}

RequestPlan::RequestPlan(const SearchRequest& request, const Xapian::Database& database,
                         const Analyzer& analyzer) {
  const QueryCompiler compiler = query_compiler(request, database, analyzer);
  if (!request.query_notice.empty()) notices_.push_back({request.query_notice, {}});
  query_ = compiler.compile(*request.query);
  leaves_ = query_.leaves;
  leaf_weights_ = query_.leaf_weights;
  if (!query_.close_words.empty()) {
    close_leaf_ = leaves_.size();
    leaves_.push_back(
        {.text = joined(query_.close_words), .weight_for = "two of them within three words"});
  }
  highlights_ = query_.highlights;
  add_notices(query_.notices);
  add_filters(request, compiler);
  add_date_filters(request);
}

void RequestPlan::add_date_filters(const SearchRequest& request) {
  for (const DateFilter& filter : request.date_filters) {
    if (filter.excluded) {
      exclusions_.push_back(query_of(filter.period));
    } else {
      periods_.push_back(filter.period);
    }
  }
  if (request.since || request.until) {
    bounds_.push_back(compile_date_range(request.since, request.until));
  }
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
      for (const LeafWeight& weight : filter.leaf_weights) {
        leaf_weights_.push_back({leaves_.size() + weight.leaf, weight.query});
      }
      leaves_.insert(leaves_.end(), filter.leaves.begin(), filter.leaves.end());
      for (const ValueCandidate& value : filter.taken) {
        highlights_.entities.push_back({value.facet, value.label});
      }
      if (!filter.about.empty()) weights_.push_back(filter.about);
      selections_.emplace(spec.facet, std::move(filter));
    }
  }
}

void RequestPlan::add_weight(ExplainedLeaf leaf, const Xapian::Query& weight) {
  weights_.push_back(weight);
  add_leaf(std::move(leaf), weight);
}

void RequestPlan::add_leaf(ExplainedLeaf leaf, Xapian::Query weight) {
  leaf_weights_.push_back({leaves_.size(), std::move(weight)});
  leaves_.push_back(std::move(leaf));
}

void RequestPlan::add_notices(const std::vector<Notice>& notices) {
  for (const Notice& notice : notices) {
    if (std::ranges::find(notices_, notice.text, &Notice::text) == notices_.end()) {
      notices_.push_back(notice);
    }
  }
}

bool RequestPlan::counts_without_selection(const FacetRequest& table) const {
  if (table.facet) return selections_.contains(*table.facet);
  return !periods_.empty() && std::ranges::all_of(periods_, [&](const DateQuery& period) {
    return is_date_value(period, table.date_unit);
  });
}

std::vector<std::string> RequestPlan::selected_labels(FacetKey facet) const {
  std::vector<std::string> labels;
  if (!facet) return labels;
  const auto found = selections_.find(*facet);
  if (found == selections_.end()) return labels;
  for (const ValueCandidate& value : found->second.taken) labels.push_back(value.label);
  return labels;
}

std::vector<DateQuery> RequestPlan::selected_periods(const FacetRequest& table) const {
  return table.facet ? std::vector<DateQuery>() : periods_;
}

Xapian::Query RequestPlan::filtered(Xapian::Query query, const FacetKey* left_out) const {
  std::vector<Xapian::Query> filters = bounds_;
  for (const auto& [facet, filter] : selections_) {
    if (left_out == nullptr || *left_out != facet) filters.push_back(filter.query);
  }
  if (!periods_.empty() && (left_out == nullptr || left_out->has_value())) {
    std::vector<Xapian::Query> periods;
    for (const DateQuery& period : periods_) periods.push_back(query_of(period));
    filters.emplace_back(Xapian::Query::OP_OR, periods.begin(), periods.end());
  }
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

Xapian::Query RequestPlan::ranked() const {
  Xapian::Query query = filtered(query_.query, nullptr);
  for (const Xapian::Query& weight : weights_) {
    query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, weight);
  }
  return query;
}

Xapian::Query RequestPlan::narrowed(const Xapian::Query& query) const {
  return filtered(query, nullptr);
}

Xapian::Query RequestPlan::without_selection_of(FacetKey facet) const {
  return filtered(query_.query, &facet);
}

}  // namespace news

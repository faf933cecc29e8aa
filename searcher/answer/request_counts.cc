#include "searcher/answer/request_counts.h"

#include <algorithm>
#include <optional>

#include "searcher/answer/facet_counter.h"
#include "searcher/answer/facet_table.h"
#include "searcher/answer/matching_articles.h"

namespace news {
namespace {

// Facets that are counted over the same articles.
struct Pass {
  std::optional<FacetKey> left_out{};  // whose selection does not hold; absent: all filters hold
  std::vector<std::size_t> tables{};
};

std::vector<Pass> passes_of(const SearchRequest& request, const RequestPlan& plan) {
  std::vector<Pass> passes(1);  // the first gives the matches, even without a facet
  for (std::size_t i = 0; i < request.facets.size(); ++i) {
    std::optional<FacetKey> left_out;
    if (plan.counts_without_selection(request.facets[i])) left_out.emplace(request.facets[i].facet);
    auto pass = std::ranges::find(passes, left_out, &Pass::left_out);
    if (pass == passes.end()) pass = passes.insert(passes.end(), Pass{left_out, {}});
    pass->tables.push_back(i);
  }
  return passes;
}

// How many of the most frequent values make the table; 0: it takes a look at all.
std::size_t best_of(const FacetRequest& table, const RequestPlan& plan) {
  const bool by_count = table.facet && table.sort.value_or(FacetSort::count) == FacetSort::count;
  const bool from_all = !table.match.empty() || !plan.selected_labels(table.facet).empty();
  return by_count && !from_all ? table.limit : 0;
}

using Docids = std::span<const Xapian::docid>;

RequestCounts count(const SearchRequest& request, const RequestPlan& plan, const IndexSet& indexes,
                    const std::optional<Docids>& matches) {
  RequestCounts answer;
  answer.facets.resize(request.facets.size());
  for (const Pass& pass : passes_of(request, plan)) {
    std::vector<FacetRequest> facets;
    for (const std::size_t table : pass.tables) facets.push_back(request.facets[table]);
    std::vector<FacetCounts> counts(facets.size());
    for (std::size_t i = 0; i < facets.size(); ++i) counts[i].best = best_of(facets[i], plan);
    std::uint64_t found = 0;
    if (!pass.left_out && matches && (facets.empty() || indexes.columns(0) != nullptr)) {
      found = matches->size();
      if (!facets.empty()) count_facets_of(*matches, *indexes.columns(0), facets, counts);
    } else {
      const Xapian::Query query =
          pass.left_out ? plan.without_selection_of(*pass.left_out) : plan.ranked();
      found = count_facets(indexes, query, facets, counts);
    }
    if (!pass.left_out) answer.matches = found;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      answer.facets[pass.tables[i]] =
          make_facet_table(facets[i], counts[i],
                           {.index = indexes.all(),
                            .found = found,
                            .labels = plan.selected_labels(facets[i].facet),
                            .periods = plan.selected_periods(facets[i])});
    }
  }
  return answer;
}

}  // namespace

RequestCounts count_request(const SearchRequest& request, const RequestPlan& plan,
                            const IndexSet& indexes) {
  return count(request, plan, indexes, std::nullopt);
}

bool counts_while_ranking(const SearchRequest& request, const RequestPlan& plan,
                          const IndexSet& indexes) {
  return request.hits && request.limit > 0 && !request.collapse_stories &&
         request.sort == SortOrder::relevance && request.recency_half_life <= 0 &&
         indexes.shards().size() == 1 && !is_of_terms(plan.ranked());
}

RequestCounts count_request(const SearchRequest& request, const RequestPlan& plan,
                            const IndexSet& indexes, Docids matches) {
  return count(request, plan, indexes, matches);
}

}  // namespace news

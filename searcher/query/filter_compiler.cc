#include "searcher/query/filter_compiler.h"

#include <algorithm>
#include <string_view>

#include "common/unicode.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/salience_source.h"
#include "searcher/query/value_resolver.h"

namespace news {
namespace {

using Query = Xapian::Query;

Query without_any_value(const std::vector<Facet>& facets) {
  std::vector<Query> having;
  for (const Facet facet : facets) having.push_back(with_value(facet_spec(facet).slot));
  return {Query::OP_AND_NOT, Query::MatchAll, Query(Query::OP_OR, having.begin(), having.end())};
}

ExplainedLeaf filter_leaf(const CompileContext& context, const QueryNode& node) {
  ExplainedLeaf leaf;
  leaf.span = node.span;
  leaf.text = to_string(node);
  leaf.excluded = context.under_not;
  return leaf;
}

bool is_last_day_of_month(Date date) {
  return static_cast<unsigned>(date.day()) ==
         days_in_month(static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

// The term of the day, month or year that the range is exactly; empty for other ranges.
std::string period_term(Date first, Date last) {
  const std::vector<std::string> terms = date_terms(first);
  if (first == last) return terms[2];
  if (first.year() != last.year() || first.day() != std::chrono::day{1} ||
      !is_last_day_of_month(last)) {
    return {};
  }
  if (first.month() == last.month()) return terms[1];
  const bool whole_year =
      first.month() == std::chrono::January && last.month() == std::chrono::December;
  return whole_year ? terms[0] : std::string{};
}

}  // namespace

Xapian::Query with_value(Slot slot) {
  // The least string that is not empty. Against "" the library would answer with all articles.
  return {Query::OP_VALUE_GE, slot, std::string(1, '\0')};
}

Xapian::Query without_value(Slot slot) {
  return {Query::OP_AND_NOT, Query::MatchAll, with_value(slot)};
}

Xapian::Query compile_date_range(std::optional<Date> first, std::optional<Date> last) {
  if (!first && !last) return Query::MatchAll;
  if (!last) return {Query::OP_VALUE_GE, kDateSlot, to_compact(*first)};
  if (!first) {
    // VALUE_LE alone also takes the empty value of undated articles.
    return {Query::OP_VALUE_RANGE, kDateSlot, std::string(1, '\0'), to_compact(*last)};
  }
  const std::string term = period_term(*first, *last);
  if (!term.empty()) return Query(term);
  return {Query::OP_VALUE_RANGE, kDateSlot, to_compact(*first), to_compact(*last)};
}

std::vector<Facet> facets_of(const FacetQuery& filter) {
  if (filter.facet) return {*filter.facet};
  std::vector<Facet> facets;
  for (const FacetSpec& spec : kFacets) {
    if (spec.is_entity) facets.push_back(spec.facet);
  }
  return facets;
}

CompiledPart compile_facet(CompileContext& context, const FacetQuery& filter,
                           const QueryNode& node) {
  const std::vector<Facet> facets = facets_of(filter);
  ExplainedLeaf leaf = filter_leaf(context, node);
  if (filter.value == "none" && !filter.quoted) {
    context.leaves.push_back(std::move(leaf));
    return {without_any_value(facets), false};
  }
  const std::string value = sanitize_utf8(filter.value);
  const ResolvedValue resolved = resolve_value(context.database, facets, value);
  const std::string_view field = filter.facet ? facet_spec(*filter.facet).name : "ent";
  for (Notice& notice : resolution_notices(field, value, resolved)) {
    context.notice(std::move(notice));
  }
  std::vector<std::string> terms;
  for (const ValueCandidate& candidate : resolved.taken) {
    terms.push_back(facet_term(candidate.facet, candidate.label));
    if (context.under_not) continue;
    const HighlightEntity entity{candidate.facet, candidate.label};
    auto& entities = context.highlights.entities;
    if (std::ranges::find(entities, entity) == entities.end()) entities.push_back(entity);
  }
  leaf.values = resolved.taken;
  leaf.found_by = resolved.found_by;
  context.leaves.push_back(std::move(leaf));
  CompiledPart part{Query(Query::OP_OR, terms.begin(), terms.end()), false};
  if (!context.under_not) part.about = about_query(resolved.taken);
  context.weighs(part.about);
  return part;
}

CompiledPart compile_date(CompileContext& context, const DateQuery& date, const QueryNode& node) {
  context.leaves.push_back(filter_leaf(context, node));
  if (date.undated) return {without_value(kDateSlot), false};
  return {compile_date_range(date.first, date.last), false};
}

CompiledPart compile_id(CompileContext& context, const IdQuery& id, const QueryNode& node) {
  const std::string known = sanitize_utf8(id.id);
  const std::string term = id_term(known);
  if (context.database.get_termfreq(term) == 0) {
    context.notice({"no article has the id '" + known + "'", {}});
  }
  context.leaves.push_back(filter_leaf(context, node));
  return {Query(term), false};
}

}  // namespace news

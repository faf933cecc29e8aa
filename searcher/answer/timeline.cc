#include "searcher/answer/timeline.h"

#include <xapian.h>

#include <algorithm>
#include <map>

#include "searcher/answer/facet_counter.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/period.h"
#include "searcher/answer/request_plan.h"

namespace news {
namespace {

using DayCounts = std::map<Date, std::uint64_t>;

struct DatedMatches {
  DayCounts days{};
  std::uint64_t matches{};
  std::uint64_t undated{};
};

DatedMatches count_days(const IndexSet& indexes, const Xapian::Query& query) {
  std::vector<FacetCounts> counts(1);
  const std::vector<FacetRequest> by_day = {{.date_unit = DateUnit::day, .limit = 0}};
  DatedMatches found;
  found.matches = count_facets(indexes, query, by_day, counts);
  for (const auto& [day, articles] : counts[0].values) {
    if (const auto date = parse_iso(day)) found.days[*date] += articles;
  }
  found.undated = counts[0].missing;
  return found;
}

// Every article has a term of its day, so the whole archive is counted without a pass over it.
void add_archive(const IndexSet& indexes, const std::map<Date, std::size_t>& place, DateUnit unit,
                 std::vector<TimelinePeriod>& periods) {
  const std::string prefix(kDayPrefix);
  for (const Xapian::Database& shard : indexes.shards()) {
    const auto end = shard.allterms_end(prefix);
    for (auto term = shard.allterms_begin(prefix); term != end; ++term) {
      const auto date = parse_compact((*term).substr(prefix.size()));
      if (!date) continue;
      const auto found = place.find(period_begin(*date, unit));
      if (found != place.end()) periods[found->second].archive += term.get_termfreq();
    }
  }
}

// The days a timeline shows; none when no match has a date.
std::optional<std::pair<Date, Date>> span_of(const DayCounts& days, const SearchRequest& request) {
  if (days.empty()) return std::nullopt;
  Date first = days.begin()->first;
  Date last = days.rbegin()->first;
  if (request.since) first = std::min(first, *request.since);
  if (request.until) last = std::max(last, *request.until);
  return std::pair(first, last);
}

std::string name_of(const FacetQuery& asked, const Highlights& taken) {
  return taken.entities.size() == 1 ? taken.entities.front().label : asked.value;
}

}  // namespace

Timeline find_timeline(const IndexSet& indexes, const Analyzer& analyzer,
                       const SearchRequest& request, const TimelineRequest& timeline) {
  const RequestPlan plan(request, indexes.all(), analyzer);
  Timeline answer{.parsed = to_string(*request.query),
                  .databases = indexes.paths(),
                  .revision = indexes.revision()};
  answer.notices = plan.notices();
  const DatedMatches found = count_days(indexes, plan.ranked());
  answer.matches = found.matches;
  answer.undated = found.undated;

  std::vector<DayCounts> entity_days;
  const QueryCompiler compiler(indexes.all(), analyzer, index_languages(indexes.all()));
  for (const FacetQuery& entity : timeline.entities) {
    const CompiledQuery compiled = compiler.compile({.content = entity, .span = {}});
    answer.notices.insert(answer.notices.end(), compiled.notices.begin(), compiled.notices.end());
    answer.entities.push_back(name_of(entity, compiled.highlights));
    entity_days.push_back(
        count_days(indexes, Xapian::Query(Xapian::Query::OP_FILTER, plan.ranked(), compiled.query))
            .days);
  }

  const auto span = span_of(found.days, request);
  if (!span) {
    answer.unit = timeline.unit.value_or(DateUnit::year);
    return answer;
  }
  answer.unit =
      timeline.unit.value_or(finest_unit(span->first, span->second, kMaxAutomaticPeriods));
  std::map<Date, std::size_t> place;
  for (Date begin = period_begin(span->first, answer.unit); begin <= span->second;
       begin = next_period(begin, answer.unit)) {
    place.emplace(begin, answer.periods.size());
    answer.periods.push_back({.period = period_label(begin, answer.unit)});
    answer.periods.back().entities.resize(entity_days.size());
  }
  const auto at = [&](Date day) -> TimelinePeriod& {
    return answer.periods[place.at(period_begin(day, answer.unit))];
  };
  for (const auto& [day, articles] : found.days) at(day).articles += articles;
  for (std::size_t i = 0; i < entity_days.size(); ++i) {
    for (const auto& [day, articles] : entity_days[i]) at(day).entities[i] += articles;
  }
  add_archive(indexes, place, answer.unit, answer.periods);
  return answer;
}

}  // namespace news

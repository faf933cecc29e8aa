#include "searcher/answer/facet_table.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/date.h"
#include "searcher/answer/significance.h"
#include "searcher/answer/value_search.h"

namespace news {
namespace {

struct Days {
  Date first{};
  Date last{};
};

Days days_of(Date day, DateUnit unit) {
  switch (unit) {
    case DateUnit::year:
      return {day.year() / 1 / 1, day.year() / 12 / 31};
    case DateUnit::month: {
      const auto last =
          days_in_month(static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
      return {day.year() / day.month() / 1, day.year() / day.month() / static_cast<int>(last)};
    }
    case DateUnit::week: {
      // Day 0, 1970-01-01, was a Thursday.
      const std::int64_t number = day_number(day);
      const std::int64_t since_monday = ((number + 3) % 7 + 7) % 7;
      const std::int64_t monday = number - since_monday;
      return {date_from_day_number(monday), date_from_day_number(monday + 6)};
    }
    case DateUnit::day:
      break;
  }
  return {day, day};
}

std::string date_label(Date date, DateUnit unit) {
  switch (unit) {
    case DateUnit::year:
      return to_iso(date).substr(0, 4);
    case DateUnit::month:
      return to_iso(date).substr(0, 7);
    case DateUnit::week:
      return to_iso_week(date);
    case DateUnit::day:
      break;
  }
  return to_iso(date);
}

std::string_view unit_name(DateUnit unit) {
  switch (unit) {
    case DateUnit::year:
      return "year";
    case DateUnit::month:
      return "month";
    case DateUnit::week:
      return "week";
    case DateUnit::day:
      break;
  }
  return "day";
}

std::uint64_t articles_of_period(const Xapian::Database& index, Date date, DateUnit unit) {
  const std::vector<std::string> terms = date_terms(date);  // year, month, day
  if (unit == DateUnit::year) return index.get_termfreq(terms[0]);
  if (unit == DateUnit::month) return index.get_termfreq(terms[1]);
  if (unit == DateUnit::day) return index.get_termfreq(terms[2]);
  std::uint64_t articles = 0;
  const std::int64_t monday = day_number(days_of(date, unit).first);
  for (std::int64_t day = monday; day < monday + 7; ++day) {
    articles += index.get_termfreq(date_terms(date_from_day_number(day))[2]);
  }
  return articles;
}

bool holds(const DateQuery& period, const Days& days) {
  return !period.undated && (!period.first || *period.first <= days.first) &&
         (!period.last || days.last <= *period.last);
}

bool meets(const DateQuery& period, const Days& days) {
  return !period.undated && (!period.first || *period.first <= days.last) &&
         (!period.last || days.first <= *period.last);
}

bool comes_before(FacetSort sort, const FacetValue& a, const FacetValue& b) {
  const auto by_count = [](const FacetValue& v) {
    return std::tuple(-static_cast<std::int64_t>(v.count), std::string_view(v.name));
  };
  if (sort == FacetSort::name) return a.name < b.name;
  if (sort == FacetSort::significance && a.significance && b.significance &&
      a.significance->score != b.significance->score) {
    return a.significance->score > b.significance->score;
  }
  return by_count(a) < by_count(b);
}

class TableMaker {
 public:
  TableMaker(const FacetRequest& request, const FacetFrame& frame)
      : request_(request), frame_(frame), selected_(frame.labels.begin(), frame.labels.end()) {}

  FacetTable make(const FacetCounts& counts) {
    FacetTable table{.facet = facet_request_name(request_)};
    table.missing = counts.missing;
    table.other = counts.unlisted;
    std::vector<FacetValue> values = request_.facet ? labels(counts) : periods(counts);
    choose(std::move(values), table);
    return table;
  }

 private:
  using DayCounts = std::map<Date, std::uint64_t>;

  [[nodiscard]] bool by_significance() const { return request_.sort == FacetSort::significance; }

  void weigh(FacetValue& value, std::uint64_t in_index) const {
    const Cooccurrence counts{value.count, frame_.found, in_index, frame_.index.get_doccount()};
    value.significance = Significance{log_likelihood(counts), in_index};
  }

  std::vector<FacetValue> labels(const FacetCounts& counts) const {
    const ValueSearch search(frame_.index, *request_.facet, request_.match);
    std::vector<FacetValue> values;
    const auto add = [&](const std::string& name, std::uint64_t count) {
      const bool selected = selected_.contains(name);
      if (!selected && !search.fits(name)) return;
      values.push_back({.name = name, .count = count, .selected = selected});
      if (by_significance()) {
        weigh(values.back(), frame_.index.get_termfreq(facet_term(*request_.facet, name)));
      }
    };
    for (const auto& [name, count] : counts.values) add(name, count);
    for (const std::string& name : selected_) {
      if (!counts.values.contains(name)) add(name, 0);
    }
    return values;
  }

  std::vector<FacetValue> periods(const FacetCounts& counts) const {
    DayCounts days;
    for (const auto& [day, count] : counts.values) {
      if (const auto date = parse_iso(day)) days[*date] += count;
    }
    std::vector<DateUnit> units = {request_.date_unit};
    units.insert(units.end(), request_.finer_units.begin(), request_.finer_units.end());
    return periods_of(days.begin(), days.end(), units);
  }

  std::vector<FacetValue> periods_of(DayCounts::const_iterator day, DayCounts::const_iterator end,
                                     std::span<const DateUnit> units) const {
    const DateUnit unit = units.front();
    std::vector<FacetValue> values;
    while (day != end) {
      const Days days = days_of(day->first, unit);
      FacetValue value{.name = date_label(day->first, unit)};
      const auto first = day;
      for (; day != end && day->first <= days.last; ++day) value.count += day->second;
      value.selected = std::ranges::any_of(
          frame_.periods, [&](const DateQuery& period) { return holds(period, days); });
      if (units.size() > 1 && is_open(days)) value.finer = periods_of(first, day, units.subspan(1));
      const bool is_nested = units.front() != request_.date_unit;
      if (is_nested && !value.selected && value.count < request_.min_count) continue;
      if (!fits(value)) continue;
      if (by_significance()) weigh(value, articles_of_period(frame_.index, days.first, unit));
      values.push_back(std::move(value));
    }
    return values;
  }

  // Without a selection everything is opened, else only what leads to a selected period.
  [[nodiscard]] bool is_open(const Days& days) const {
    return frame_.periods.empty() ||
           std::ranges::any_of(frame_.periods,
                               [&](const DateQuery& period) { return meets(period, days); });
  }

  [[nodiscard]] bool fits(const FacetValue& period) const {
    return request_.match.empty() || period.selected || !period.finer.empty() ||
           ValueSearch::fits(request_.match, period.name);
  }

  void choose(std::vector<FacetValue> values, FacetTable& table) const {
    const bool in_time_order = !request_.facet && !request_.sort;
    const FacetSort sort = request_.sort.value_or(FacetSort::count);
    const auto before = [sort](const FacetValue& a, const FacetValue& b) {
      return comes_before(sort, a, b);
    };
    const auto rare = std::partition(values.begin(), values.end(), [&](const FacetValue& value) {
      return value.count >= request_.min_count;
    });
    const auto enough = static_cast<std::size_t>(rare - values.begin());
    const std::size_t shown = request_.limit == 0 ? enough : std::min(request_.limit, enough);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(shown);
    std::partial_sort(values.begin(), middle, rare, before);
    std::vector<FacetValue> late;  // selected, but not among the best
    for (auto value = middle; value != values.end(); ++value) {
      if (value->selected) {
        late.push_back(std::move(*value));
      } else {
        table.other += value->count;
      }
    }
    std::ranges::sort(late, before);
    table.values.assign(std::make_move_iterator(values.begin()), std::make_move_iterator(middle));
    std::ranges::move(late, std::back_inserter(table.values));
    if (in_time_order) std::ranges::sort(table.values, {}, &FacetValue::name);
  }

  const FacetRequest& request_;
  const FacetFrame& frame_;
  std::unordered_set<std::string> selected_;
};

}  // namespace

FacetTable make_facet_table(const FacetRequest& request, const FacetCounts& counts,
                            const FacetFrame& frame) {
  return TableMaker(request, frame).make(counts);
}

std::string facet_request_name(const FacetRequest& request) {
  if (request.facet) return std::string(facet_spec(*request.facet).name);
  std::string name = "date:" + std::string(unit_name(request.date_unit));
  for (const DateUnit unit : request.finer_units) name += "/" + std::string(unit_name(unit));
  return name;
}

bool is_date_value(const DateQuery& period, DateUnit unit) {
  if (period.undated) return true;
  return period.first && period.last && *period.last <= days_of(*period.first, unit).last;
}

}  // namespace news

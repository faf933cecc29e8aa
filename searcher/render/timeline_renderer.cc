#include "searcher/render/timeline_renderer.h"

#include <algorithm>

#include "searcher/render/bar_text.h"
#include "searcher/render/column_layout.h"
#include "searcher/render/number_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kBarColumns = 40;
constexpr std::size_t kEntityColumns = 20;
constexpr std::size_t kTakenByNumbers = 36;  // period, two numbers and their gaps

Json period_json(const TimelinePeriod& period) {
  return {{"period", period.period},
          {"count", period.articles},
          {"total", period.archive},
          {"per_1000", rounded(period.per_thousand(), 3)},
          {"entities", period.entities}};
}

}  // namespace

std::string_view date_unit_name(DateUnit unit) {
  switch (unit) {
    case DateUnit::day:
      return "day";
    case DateUnit::week:
      return "week";
    case DateUnit::month:
      return "month";
    case DateUnit::year:
      return "year";
  }
  return "";
}

void render_timeline_text(std::ostream& out, const Timeline& timeline,
                          const RenderOptions& options) {
  const bool bars = timeline.entities.empty();
  Layout layout;
  layout.columns = {
      {std::string(date_unit_name(timeline.unit))}, {"articles", true}, {"per 1,000", true}};
  if (bars) layout.columns.push_back({});
  for (const std::string& name : timeline.entities) {
    layout.columns.push_back({name, true, kEntityColumns});
  }
  layout.flexible = 3;
  std::size_t room = kBarColumns;
  if (options.width > 0) {
    room = std::min(room, options.width - std::min(options.width - 4, kTakenByNumbers));
  }
  std::uint64_t greatest = 0;
  for (const TimelinePeriod& period : timeline.periods) {
    greatest = std::max(greatest, period.articles);
  }
  for (const TimelinePeriod& period : timeline.periods) {
    std::vector<LayoutCell> row = {{period.period},
                                   {std::to_string(period.articles)},
                                   {fixed_decimals(period.per_thousand(), 2)}};
    if (bars) row.push_back({bar_text(period.articles, greatest, room), Style::bar});
    for (const std::uint64_t articles : period.entities) row.push_back({std::to_string(articles)});
    layout.rows.push_back(std::move(row));
  }
  if (timeline.undated > 0) {
    layout.rows.push_back(
        {{"undated", Style::meta}, {std::to_string(timeline.undated), Style::meta}});
  }
  if (!layout.rows.empty()) write_layout(out, layout, options);
}

RecordAnswer timeline_records(const Timeline& timeline, std::string_view query, double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {{"query", query},
                 {"parsed", timeline.parsed},
                 {"db", timeline.databases},
                 {"revision", timeline.revision},
                 {"unit", date_unit_name(timeline.unit)},
                 {"entities", timeline.entities}};
  RecordList periods{.name = "periods", .type = "period"};
  for (const TimelinePeriod& period : timeline.periods) {
    periods.records.push_back(period_json(period));
  }
  answer.lists = {std::move(periods), notice_list(timeline.notices)};
  answer.summary = {{"matches", timeline.matches},
                    {"exact", true},
                    {"undated", timeline.undated},
                    {"returned", timeline.periods.size()},
                    {"elapsed_ms", rounded(elapsed_ms, 1)}};
  return answer;
}

void render_timeline_table(std::ostream& out, const Timeline& timeline, TableFormat format) {
  std::vector<TableCell> cells = {{"period"}, {"count"}, {"total"}, {"per_1000"}};
  for (const std::string& name : timeline.entities) cells.push_back({name});
  write_table_row(out, cells, format);
  for (const TimelinePeriod& period : timeline.periods) {
    cells = {{period.period},
             {std::to_string(period.articles), true},
             {std::to_string(period.archive), true},
             {fixed_decimals(period.per_thousand(), 3), true}};
    for (const std::uint64_t articles : period.entities) {
      cells.push_back({std::to_string(articles), true});
    }
    write_table_row(out, cells, format);
  }
}

}  // namespace news

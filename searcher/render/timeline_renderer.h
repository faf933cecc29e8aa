// A timeline for people, for programs and for spreadsheets.
#pragma once

#include <ostream>
#include <string_view>

#include "searcher/answer/timeline.h"
#include "searcher/render/record_output.h"
#include "searcher/render/render_options.h"
#include "searcher/render/table_renderer.h"

namespace news {

//   month    articles  per 1,000
//   2015-10        12       3.41  ██████
//   2015-11         0       0.00
//   undated         3
// With entities a column for each instead of the bar.
void render_timeline_text(std::ostream& out, const Timeline& timeline,
                          const RenderOptions& options);

// Head: query parsed db revision unit entities; periods: period count total per_1000 entities;
// summary: matches exact undated returned elapsed_ms.
RecordAnswer timeline_records(const Timeline& timeline, std::string_view query, double elapsed_ms);

// period,count,total,per_1000 and a column for each entity; undated matches are no row.
void render_timeline_table(std::ostream& out, const Timeline& timeline, TableFormat format);

// "day", "week", "month", "year".
std::string_view date_unit_name(DateUnit unit);

}  // namespace news

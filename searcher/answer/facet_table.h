// From the counts of a facet to the table that is shown: chosen, sorted, grouped by date units.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "searcher/answer/facet_counter.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

// What a table is made against.
struct FacetFrame {
  const Xapian::Database& index;      // the whole of it: frequencies, aliases
  std::uint64_t found{};              // articles that were counted
  std::vector<std::string> labels{};  // selected values, always in the table
  std::vector<DateQuery> periods{};   // selected periods
};

// The values that fit `request.match` in name or alias, case and accents folded, and stand in
// `request.min_count` articles; the best `request.limit` of them in the order asked for. Equal ones
// by count, then name. Throws Xapian::Error.
FacetTable make_facet_table(const FacetRequest& request, const FacetCounts& counts,
                            const FacetFrame& frame);

// "person", "date:month", "date:year/month": the name in tables and JSON.
std::string facet_request_name(const FacetRequest& request);

// Whether the days are, or lie in, one value of a date facet of this unit; `undated` counts as one.
bool is_date_value(const DateQuery& period, DateUnit unit);

}  // namespace news

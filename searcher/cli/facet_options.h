// The options that name facets: -f FACET=VALUE, -F FACET:..., and dates of options.
#pragma once

#include <string>

#include "searcher/query/query.h"
#include "searcher/search_request.h"

namespace news {

// "-f": adds person=Putin, person!=Putin, date=2015-11, source=none to the request's filters.
// Throws Error(usage).
void add_filter(const std::string& option, SearchRequest& request);

// "-F": person, person:20, person:all, person:sort=name:match=mer:min=2, date:month,
// date:year/month/day. Parts behind the name may stand in any order. Throws Error(usage).
FacetRequest parse_facet(const std::string& option);

// The days a date names, in the forms of the query language; `option` is named in the error. Throws
// Error(usage).
DateQuery parse_period(const std::string& option, const std::string& text);

// The first and the last day of a date or age (2weeks: two weeks ago). Throws Error(usage).
struct DateBounds {
  Date first{};
  Date last{};
};
DateBounds parse_bounds(const std::string& option, const std::string& text);

}  // namespace news

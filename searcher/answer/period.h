// Days, weeks, months and years as periods of a calendar that follow each other without gaps.
#pragma once

#include <string>

#include "common/date.h"
#include "searcher/search_request.h"

namespace news {

// First day of the period a date lies in; weeks begin on Monday (ISO 8601).
Date period_begin(Date date, DateUnit unit);
// First day of the period after the one that begins at `begin`.
Date next_period(Date begin, DateUnit unit);
// "2015", "2015-11", "2015-W48", "2015-11-27": these sort as their dates do.
std::string period_label(Date date, DateUnit unit);

// The finest unit that cuts the days first..last into at most `periods` periods; years when none
// does.
DateUnit finest_unit(Date first, Date last, std::size_t periods);

}  // namespace news

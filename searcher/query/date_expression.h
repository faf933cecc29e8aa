// What may follow "date:" -- 2015, 2015-11, 2015-11-27, 20151127, 2015-W48, a..b, ..b, a.., >=a,
// >a, <=a, <a, today, yesterday, 2weeks.. (since two weeks ago), none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/date.h"
#include "common/result.h"
#include "searcher/query/query.h"

namespace news {

// The days an expression means. Each end counts by its own precision: 2015-11..2015-12 is 1
// November to 31 December. Fails on impossible dates and reversed ranges; Failure::byte_offset is
// the place within `text`.
Result<DateQuery> parse_date_expression(std::string_view text, Date today);

}  // namespace news

// Dates as articles carry them, in whatever form. What can't be read for certain is no date: never
// a guess, never today.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/date.h"

namespace news {

// Understands, with or without a time and zone behind (the day is taken as printed):
//   ISO 8601 "2015-11-27T10:00:00+01:00", "2015/11/27", "2015.11.27", "20151127", "2015年11月27日"
//   month names in English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, whole or
//   shortened:
//     "27 November 2015", "Nov. 27, 2015", "27-FEB-1987 15:01:01.79", "Fri, 27 Nov 15 10:00:00
//     GMT", "27 de noviembre de 2015"; words around it are passed over
//   "27.11.2015" (day first); "27/11/2015" and "11/27/2015" only where one reading is possible
//   seconds, milliseconds, micro- or nanoseconds since 1970 (9 digits and more; the day in UTC)
// Empty for dates that do not exist or lie outside 1500 .. today + 2 days.
std::optional<Date> parse_date(std::string_view text);

// A number in a date's place: epoch time in any of the units above, or the digits YYYYMMDD.
std::optional<Date> date_from_number(std::int64_t number);

// A date at the beginning of a file's name ("2015-11-27-summit.txt", "20151127_x"), else one
// spelled by folders or elsewhere in the path ("2015/11/27/summit.txt").
std::optional<Date> date_from_path(std::string_view path);

// Length of the date at the beginning of a file name with the separators that follow it; 0 without
// one.
std::size_t date_prefix_length(std::string_view file_name);

}  // namespace news

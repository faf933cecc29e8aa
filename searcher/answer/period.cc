#include "searcher/answer/period.h"

#include <array>

namespace news {

Date period_begin(Date date, DateUnit unit) {
  switch (unit) {
    case DateUnit::day:
      return date;
    case DateUnit::week: {
      const std::chrono::weekday weekday{std::chrono::sys_days(date)};
      return date_from_day_number(day_number(date) -
                                  static_cast<std::int64_t>(weekday.iso_encoding() - 1));
    }
    case DateUnit::month:
      return date.year() / date.month() / std::chrono::day(1);
    case DateUnit::year:
      return date.year() / std::chrono::January / std::chrono::day(1);
  }
  return date;
}

Date next_period(Date begin, DateUnit unit) {
  switch (unit) {
    case DateUnit::day:
      return date_from_day_number(day_number(begin) + 1);
    case DateUnit::week:
      return date_from_day_number(day_number(begin) + 7);
    case DateUnit::month:
      return begin + std::chrono::months(1);
    case DateUnit::year:
      return begin + std::chrono::years(1);
  }
  return begin;
}

std::string period_label(Date date, DateUnit unit) {
  switch (unit) {
    case DateUnit::day:
      return to_iso(date);
    case DateUnit::week:
      return to_iso_week(date);
    case DateUnit::month:
      return to_iso(date).substr(0, 7);
    case DateUnit::year:
      return to_iso(date).substr(0, 4);
  }
  return {};
}

DateUnit finest_unit(Date first, Date last, std::size_t periods) {
  const auto days = static_cast<std::size_t>(day_number(last) - day_number(first));
  if (days + 1 <= periods) return DateUnit::day;
  const auto weeks = static_cast<std::size_t>(day_number(period_begin(last, DateUnit::week)) -
                                              day_number(period_begin(first, DateUnit::week))) /
                     7;
  if (weeks + 1 <= periods) return DateUnit::week;
  const auto month = [](Date date) {
    return static_cast<std::size_t>(static_cast<int>(date.year())) * 12 +
           static_cast<unsigned>(date.month());
  };
  return month(last) - month(first) + 1 <= periods ? DateUnit::month : DateUnit::year;
}

}  // namespace news

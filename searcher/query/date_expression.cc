#include "searcher/query/date_expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace news {
namespace {

constexpr std::string_view kExpected =
    "expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, 2weeks.. or none";

struct Period {
  Date first{};
  Date last{};
};

Failure failure(std::string reason, std::size_t offset) { return {std::move(reason), offset}; }

Failure no_date(std::string_view text, std::size_t offset) {
  return failure("'" + std::string(text) + "' is not a date; " + std::string(kExpected), offset);
}

Failure impossible(std::string_view text, std::size_t offset) {
  return failure("there is no date '" + std::string(text) + "'", offset);
}

std::optional<int> number(std::string_view digits, std::size_t max_digits) {
  if (digits.empty() || digits.size() > max_digits) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Within the calendar of make_date, which day_number arithmetic could leave.
std::optional<Date> shifted(Date date, std::int64_t days) {
  const Date moved = date_from_day_number(day_number(date) + days);
  const int year = static_cast<int>(moved.year());
  if (year < kEarliestYear || year > 9999) return std::nullopt;
  return moved;
}

std::optional<Date> months_before(Date date, int months) {
  const int month_index = static_cast<int>(date.year()) * 12 +
                          static_cast<int>(static_cast<unsigned>(date.month())) - 1 - months;
  const int year = month_index / 12;
  const auto month = static_cast<unsigned>(month_index % 12 + 1);
  if (month_index < 0 || year < kEarliestYear) return std::nullopt;
  // 31 March minus a month is the last day of February.
  const unsigned day = std::min(static_cast<unsigned>(date.day()), days_in_month(year, month));
  return make_date(year, month, day);
}

enum class Unit { days, weeks, months, years };

std::optional<Unit> unit_of(std::string_view name) {
  struct Name {
    std::string_view name;
    Unit unit;
  };
  static constexpr std::array<Name, 13> kUnits = {{
      {"d", Unit::days},
      {"day", Unit::days},
      {"days", Unit::days},
      {"w", Unit::weeks},
      {"week", Unit::weeks},
      {"weeks", Unit::weeks},
      {"m", Unit::months},
      {"mo", Unit::months},
      {"month", Unit::months},
      {"months", Unit::months},
      {"y", Unit::years},
      {"year", Unit::years},
      {"years", Unit::years},
  }};
  for (const Name& known : kUnits) {
    if (known.name == name) return known.unit;
  }
  return std::nullopt;
}

struct Ago {
  int count{};
  Unit unit{};
};

std::optional<Ago> ago_of(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto count = number(text.substr(0, digits), 5);
  const auto unit = unit_of(text.substr(digits));
  if (!count || !unit) return std::nullopt;
  return Ago{*count, *unit};
}

std::optional<Date> date_ago(Ago ago, Date today) {
  switch (ago.unit) {
    case Unit::days:
      return shifted(today, -ago.count);
    case Unit::weeks:
      return shifted(today, -7LL * ago.count);
    case Unit::months:
      return months_before(today, ago.count);
    case Unit::years:
      break;
  }
  return months_before(today, 12 * ago.count);
}

std::optional<Period> week(int year, int number_in_year) {
  const auto fourth = make_date(year, 1, 4);  // always in week 1 (ISO 8601)
  if (!fourth || number_in_year < 1 || number_in_year > 53) return std::nullopt;
  const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{*fourth}}.iso_encoding();
  const auto monday =
      shifted(*fourth, 7LL * (number_in_year - 1) - (static_cast<int>(weekday) - 1));
  if (!monday) return std::nullopt;
  const auto sunday = shifted(*monday, 6);
  if (!sunday) return std::nullopt;
  // A year of 52 weeks has no week 53: its Thursday would lie in the next year.
  const auto thursday = shifted(*monday, 3);
  if (!thursday || static_cast<int>(thursday->year()) != year) return std::nullopt;
  return Period{*monday, *sunday};
}

std::optional<Period> day_period(std::optional<Date> day) {
  if (!day) return std::nullopt;
  return Period{*day, *day};
}

// Year, month, day or week written with digits. `shape_known` tells a date that does not exist from
// text that is no date at all.
std::optional<Period> calendar_period(std::string_view text, bool& shape_known) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    const auto compact = number(text, 8);
    shape_known = compact && (text.size() == 8 || text.size() == 4);
    if (!shape_known) return std::nullopt;
    if (text.size() == 8) return day_period(parse_compact(text));
    const auto first = make_date(*compact, 1, 1);
    if (!first) return std::nullopt;
    return Period{*first, Date{first->year(), std::chrono::December, std::chrono::day{31}}};
  }
  const auto year = dash == 4 ? number(text.substr(0, 4), 4) : std::nullopt;
  if (!year) return std::nullopt;
  const std::string_view rest = text.substr(dash + 1);
  if (!rest.empty() && (rest[0] == 'W' || rest[0] == 'w')) {
    const auto week_number = number(rest.substr(1), 2);
    shape_known = week_number.has_value();
    return shape_known ? week(*year, *week_number) : std::nullopt;
  }
  const std::size_t second_dash = rest.find('-');
  const auto month = number(rest.substr(0, second_dash), 2);
  if (second_dash != std::string_view::npos) {
    const auto day = number(rest.substr(second_dash + 1), 2);
    shape_known = month && day;
    if (!shape_known) return std::nullopt;
    return day_period(make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)));
  }
  shape_known = month.has_value();
  if (!month) return std::nullopt;
  const auto first = make_date(*year, static_cast<unsigned>(*month), 1);
  if (!first) return std::nullopt;
  return Period{*first,
                Date{first->year(), first->month(),
                     std::chrono::day{days_in_month(*year, static_cast<unsigned>(*month))}}};
}

// One end of a range, or all of it.
Result<Period> parse_point(std::string_view text, std::size_t offset, Date today, bool in_range) {
  if (text == "today") return Period{today, today};
  if (text == "yesterday") {
    const auto day = day_period(shifted(today, -1));
    if (!day) return impossible(text, offset);
    return *day;
  }
  if (const auto ago = ago_of(text)) {
    if (!in_range) {
      const std::string typed(text);
      return failure("write date:" + typed + ".. for everything since then", offset);
    }
    const auto day = day_period(date_ago(*ago, today));
    if (!day) return impossible(text, offset);
    return *day;
  }
  bool shape_known = false;
  const auto period = calendar_period(text, shape_known);
  if (period) return *period;
  return shape_known ? impossible(text, offset) : no_date(text, offset);
}

Result<DateQuery> parse_range(std::string_view text, std::size_t dots, Date today) {
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return failure("expected a date before or after ..", 0);
  DateQuery date;
  if (!from.empty()) {
    const auto period = parse_point(from, 0, today, true);
    if (!period) return period.error();
    date.first = period->first;
  }
  if (!to.empty()) {
    const auto period = parse_point(to, dots + 2, today, true);
    if (!period) return period.error();
    date.last = period->last;
  }
  if (date.first && date.last && day_number(*date.first) > day_number(*date.last)) {
    return failure(
        "the range ends before it begins; write date:" + std::string(to) + ".." + std::string(from),
        0);
  }
  return date;
}

Result<DateQuery> parse_comparison(std::string_view text, Date today) {
  const bool or_equal = text.size() > 1 && text[1] == '=';
  const std::size_t offset = or_equal ? 2 : 1;
  const std::string_view point = text.substr(offset);
  if (point.empty()) return failure("expected a date after " + std::string(text), offset);
  const auto period = parse_point(point, offset, today, true);
  if (!period) return period.error();
  DateQuery date;
  if (text[0] == '>') {
    date.first = or_equal ? std::optional<Date>(period->first) : shifted(period->last, 1);
    if (!date.first) return failure("no date lies after " + std::string(point), offset);
  } else {
    date.last = or_equal ? std::optional<Date>(period->last) : shifted(period->first, -1);
    if (!date.last) return failure("no date lies before " + std::string(point), offset);
  }
  return date;
}

}  // namespace

Result<DateQuery> parse_date_expression(std::string_view text, Date today) {
  if (text == "none") {
    DateQuery date;
    date.undated = true;
    return date;
  }
  if (!text.empty() && (text[0] == '<' || text[0] == '>')) return parse_comparison(text, today);
  const std::size_t dots = text.find("..");
  if (dots != std::string_view::npos) return parse_range(text, dots, today);
  const auto period = parse_point(text, 0, today, false);
  if (!period) return period.error();
  DateQuery date;
  date.first = period->first;
  date.last = period->last;
  return date;
}

}  // namespace news

// Calendar dates of articles: proleptic Gregorian days without a time or zone (the day as printed).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace news {

using Date = std::chrono::year_month_day;

// Dates before this year or more than two days after today are refused as nonsense.
inline constexpr int kEarliestYear = 1500;

// The date if it exists in the calendar (no 30 February) and its year is 1500..9999.
std::optional<Date> make_date(int year, unsigned month, unsigned day);

// Days since 1970-01-01, negative before.
std::int64_t day_number(Date date);
Date date_from_day_number(std::int64_t days);

unsigned days_in_month(int year, unsigned month);

// Today in UTC. NEWS_TODAY=YYYY-MM-DD in the environment overrides it, for tests.
Date today();

std::string to_iso(Date date);       // "2015-11-27"
std::string to_compact(Date date);   // "20151127": sorts as bytes, the form of value slot and terms
std::string to_iso_week(Date date);  // "2015-W48" (ISO 8601: Monday first, week 1 holds 4 January)

std::optional<Date> parse_iso(std::string_view text);      // exactly "YYYY-MM-DD"
std::optional<Date> parse_compact(std::string_view text);  // exactly "YYYYMMDD"

}  // namespace news

#include "common/date.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace news {
namespace {

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text[0] == '-') {
    return std::nullopt;
  }
  return value;
}

std::optional<Date> date_of_parts(std::string_view year, std::string_view month,
                                  std::string_view day) {
  const auto y = parse_digits(year);
  const auto m = parse_digits(month);
  const auto d = parse_digits(day);
  if (!y || !m || !d) return std::nullopt;
  return make_date(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

std::string printed(Date date, const char* format) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer.data();
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  if (year < kEarliestYear || year > 9999) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::int64_t day_number(Date date) {
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

Date date_from_day_number(std::int64_t days) {
  return Date{std::chrono::sys_days{std::chrono::days{days}}};
}

unsigned days_in_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year} / std::chrono::month{month} /
                                              std::chrono::last};
  return static_cast<unsigned>(last.day());
}

Date today() {
  if (const char* set = std::getenv("NEWS_TODAY")) {
    if (const auto date = parse_iso(set)) return *date;
  }
  return Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

std::string to_iso(Date date) { return printed(date, "%04d-%02u-%02u"); }

std::string to_compact(Date date) { return printed(date, "%04d%02u%02u"); }

std::string to_iso_week(Date date) {
  // The week belongs to the year of its Thursday.
  const std::chrono::sys_days days{date};
  const unsigned weekday = std::chrono::weekday{days}.iso_encoding();
  const auto thursday = days + std::chrono::days{4 - static_cast<int>(weekday)};
  const Date thursday_date{thursday};
  const auto new_year = std::chrono::sys_days{thursday_date.year() / std::chrono::January / 1};
  const auto week = (thursday - new_year).count() / 7 + 1;
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-W%02d", static_cast<int>(thursday_date.year()),
                static_cast<int>(week));
  return buffer.data();
}

std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return date_of_parts(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> parse_compact(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return date_of_parts(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

}  // namespace news

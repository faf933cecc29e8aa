#include "indexer/readers/instant.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string>

#include "common/date.h"
#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

constexpr std::int64_t kSecondsADay = 86'400;

// Takes exactly `count` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + count, value);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + count || !is_ascii_digit(text[0])) {
    return std::nullopt;
  }
  text.remove_prefix(count);
  return value;
}

void skip(std::string_view& text, char c) {
  if (text.starts_with(c)) text.remove_prefix(1);
}

// Hours and minutes as seconds: "12:00", "1200", "12".
std::optional<std::int64_t> take_hours(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours) return std::nullopt;
  skip(text, ':');
  const auto minutes = take_digits(text, 2);
  return std::int64_t{*hours} * 3600 + minutes.value_or(0) * 60;
}

}  // namespace

std::optional<std::int64_t> parse_instant(std::string_view text) {
  text = trim(text);
  const auto year = take_digits(text, 4);
  skip(text, '-');
  const auto month = take_digits(text, 2);
  skip(text, '-');
  const auto day = take_digits(text, 2);
  if (!year || !month || !day) return std::nullopt;
  const auto date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return std::nullopt;
  std::int64_t seconds = day_number(*date) * kSecondsADay;
  if (!text.starts_with('T') && !text.starts_with(' ')) return seconds;
  text.remove_prefix(1);
  const auto time = take_hours(text);
  if (!time) return std::nullopt;
  seconds += *time;
  skip(text, ':');
  seconds += take_digits(text, 2).value_or(0);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    while (!text.empty() && is_ascii_digit(text[0])) text.remove_prefix(1);
  }
  if (!text.starts_with('+') && !text.starts_with('-')) return seconds;
  const bool is_east = text[0] == '+';
  text.remove_prefix(1);
  const auto offset = take_hours(text);
  if (!offset) return std::nullopt;
  return is_east ? seconds - *offset : seconds + *offset;
}

bool is_in_future(std::string_view text) {
  const auto instant = parse_instant(text);
  if (!instant) return false;
  const bool is_fixed = std::getenv("NEWS_TODAY") != nullptr;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::now().time_since_epoch());
  return *instant > (is_fixed ? day_number(today()) * kSecondsADay : now.count());
}

}  // namespace news

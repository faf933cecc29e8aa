#include "indexer/readers/date_parser.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

// Longer texts are not dates, whatever they contain.
constexpr std::size_t kMaxDateBytes = 200;
constexpr int kDaysAheadAllowed = 2;

struct MonthName {
  std::string_view name{};
  unsigned month{};
};

// Lower case; English, German, French, Spanish, Italian, Portuguese, Dutch, Russian and their usual
// short forms. No spelling means different months in two of these languages.
constexpr std::array kMonthNames = std::to_array<MonthName>({
    {"january", 1},    {"jan", 1},        {"januar", 1},    {"jänner", 1},    {"janvier", 1},
    {"janv", 1},       {"enero", 1},      {"ene", 1},       {"gennaio", 1},   {"gen", 1},
    {"janeiro", 1},    {"januari", 1},    {"январь", 1},    {"января", 1},    {"янв", 1},
    {"february", 2},   {"feb", 2},        {"februar", 2},   {"février", 2},   {"fevrier", 2},
    {"févr", 2},       {"fevr", 2},       {"fév", 2},       {"febrero", 2},   {"febbraio", 2},
    {"febb", 2},       {"fevereiro", 2},  {"fev", 2},       {"februari", 2},  {"febr", 2},
    {"февраль", 2},    {"февраля", 2},    {"фев", 2},       {"march", 3},     {"mar", 3},
    {"märz", 3},       {"maerz", 3},      {"marz", 3},      {"mär", 3},       {"mrz", 3},
    {"mars", 3},       {"marzo", 3},      {"março", 3},     {"marco", 3},     {"maart", 3},
    {"mrt", 3},        {"март", 3},       {"марта", 3},     {"мар", 3},       {"april", 4},
    {"apr", 4},        {"avril", 4},      {"avr", 4},       {"abril", 4},     {"abr", 4},
    {"aprile", 4},     {"апрель", 4},     {"апреля", 4},    {"апр", 4},       {"may", 5},
    {"mai", 5},        {"mayo", 5},       {"maggio", 5},    {"mag", 5},       {"maio", 5},
    {"mei", 5},        {"май", 5},        {"мая", 5},       {"june", 6},      {"jun", 6},
    {"juni", 6},       {"juin", 6},       {"junio", 6},     {"giugno", 6},    {"giu", 6},
    {"junho", 6},      {"июнь", 6},       {"июня", 6},      {"июн", 6},       {"july", 7},
    {"jul", 7},        {"juli", 7},       {"juillet", 7},   {"juil", 7},      {"julio", 7},
    {"luglio", 7},     {"lug", 7},        {"julho", 7},     {"июль", 7},      {"июля", 7},
    {"июл", 7},        {"august", 8},     {"aug", 8},       {"août", 8},      {"aout", 8},
    {"agosto", 8},     {"ago", 8},        {"augustus", 8},  {"август", 8},    {"августа", 8},
    {"авг", 8},        {"september", 9},  {"sep", 9},       {"sept", 9},      {"septembre", 9},
    {"septiembre", 9}, {"setiembre", 9},  {"settembre", 9}, {"sett", 9},      {"setembro", 9},
    {"set", 9},        {"сентябрь", 9},   {"сентября", 9},  {"сен", 9},       {"сент", 9},
    {"october", 10},   {"oct", 10},       {"oktober", 10},  {"okt", 10},      {"octobre", 10},
    {"octubre", 10},   {"ottobre", 10},   {"ott", 10},      {"outubro", 10},  {"out", 10},
    {"октябрь", 10},   {"октября", 10},   {"окт", 10},      {"november", 11}, {"nov", 11},
    {"novembre", 11},  {"noviembre", 11}, {"novembro", 11}, {"ноябрь", 11},   {"ноября", 11},
    {"ноя", 11},       {"нояб", 11},      {"december", 12}, {"dec", 12},      {"dezember", 12},
    {"dez", 12},       {"décembre", 12},  {"decembre", 12}, {"déc", 12},      {"diciembre", 12},
    {"dic", 12},       {"dicembre", 12},  {"dezembro", 12}, {"декабрь", 12},  {"декабря", 12},
    {"дек", 12},
});

std::optional<Date> in_range(std::optional<Date> date) {
  if (!date || day_number(*date) > day_number(today()) + kDaysAheadAllowed) return std::nullopt;
  return date;
}

std::optional<Date> checked(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < kEarliestYear || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  return in_range(
      make_date(static_cast<int>(year), static_cast<unsigned>(month), static_cast<unsigned>(day)));
}

struct DateToken {
  enum class Kind { number, word, mark };
  Kind kind{};
  std::string_view text{};
  std::int64_t number{};  // of a number of up to 18 digits, else -1
  unsigned month{};       // of a month's name, else 0

  [[nodiscard]] bool is_number(std::size_t most_digits) const {
    return kind == Kind::number && text.size() <= most_digits;
  }
  [[nodiscard]] bool is_year() const { return kind == Kind::number && text.size() == 4; }
  [[nodiscard]] bool is_mark(char c) const { return kind == Kind::mark && text[0] == c; }
};

std::int64_t number_of(std::string_view digits) {
  if (digits.size() > 18) return -1;
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Numbers, words (letters of any script) and single marks; white space only separates.
std::vector<DateToken> tokens_of(std::string_view text) {
  std::vector<DateToken> tokens;
  const auto run = [&](std::size_t begin, auto belongs) {
    std::size_t end = begin;
    while (end < text.size() && belongs(text[end])) ++end;
    return text.substr(begin, end - begin);
  };
  for (std::size_t i = 0; i < text.size();) {
    DateToken token;
    if (is_ascii_space(text[i])) {
      ++i;
      continue;
    }
    if (is_ascii_digit(text[i])) {
      token.kind = DateToken::Kind::number;
      token.text = run(i, is_ascii_digit);
      token.number = number_of(token.text);
    } else if (is_ascii_letter(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80) {
      token.kind = DateToken::Kind::word;
      token.text = run(
          i, [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
      const auto name = std::ranges::find(kMonthNames, token.text, &MonthName::name);
      if (name != kMonthNames.end()) token.month = name->month;
    } else {
      token.kind = DateToken::Kind::mark;
      token.text = text.substr(i, 1);
    }
    i += token.text.size();
    tokens.push_back(token);
  }
  return tokens;
}

// What a reading of one place in the text says: not a date here, or a date that may not exist.
struct Reading {
  bool is_date{};
  std::optional<Date> date{};
};

// number separator number separator number, with '-', '/' or '.'; the whole of it must stand apart.
Reading read_numeric(const std::vector<DateToken>& tokens, std::size_t i) {
  if (i + 4 >= tokens.size()) return {};
  const DateToken& a = tokens[i];
  const DateToken& b = tokens[i + 2];
  const DateToken& c = tokens[i + 4];
  const DateToken& separator = tokens[i + 1];
  const bool is_separated =
      separator.is_mark('-') || separator.is_mark('/') || separator.is_mark('.');
  if (!is_separated || tokens[i + 3].text != separator.text || !b.is_number(2)) return {};
  if (a.is_year() && c.is_number(2)) return {true, checked(a.number, b.number, c.number)};
  if (!a.is_number(2) || !c.is_year()) return {};
  const bool is_day_first = separator.is_mark('.') || a.number > 12 || a.number == b.number;
  if (is_day_first) return {true, checked(c.number, b.number, a.number)};
  if (b.number > 12) return {true, checked(c.number, a.number, b.number)};
  return {true, std::nullopt};  // 3/4/2015 could be either
}

// 2015年11月27日, 2015년 11월 27일.
Reading read_east_asian(const std::vector<DateToken>& tokens, std::size_t i) {
  if (i + 4 >= tokens.size() || !tokens[i].is_year() || !tokens[i + 2].is_number(2) ||
      !tokens[i + 4].is_number(2)) {
    return {};
  }
  const auto is_one_of = [&](std::size_t k, std::string_view x, std::string_view y) {
    return tokens[k].text == x || tokens[k].text == y;
  };
  if (!is_one_of(i + 1, "年", "년") || !is_one_of(i + 3, "月", "월")) return {};
  return {true, checked(tokens[i].number, tokens[i + 2].number, tokens[i + 4].number)};
}

bool is_filler(const DateToken& token) {
  static constexpr auto kFillers = std::to_array<std::string_view>(
      {"of", "de", "del", "do", "th", "st", "nd", "rd", "er", "º", "ª", "°", "the", "le", "г"});
  return std::ranges::find(kFillers, token.text) != kFillers.end() || token.is_mark('.') ||
         token.is_mark(',') || token.is_mark('-') || token.is_mark('/');
}

// The year behind a day and month: next after fillers, or behind a time as in "Nov 27 10:00:00
// +0000 2015".
std::int64_t year_after(const std::vector<DateToken>& tokens, std::size_t i, bool may_be_short) {
  std::size_t k = i;
  while (k < tokens.size() && is_filler(tokens[k])) ++k;
  if (k < tokens.size() && tokens[k].is_year()) return tokens[k].number;
  const bool is_time = k + 1 < tokens.size() && tokens[k + 1].is_mark(':');
  if (may_be_short && !is_time && k < tokens.size() && tokens[k].text.size() == 2 &&
      tokens[k].kind == DateToken::Kind::number) {
    return tokens[k].number + (tokens[k].number < 50 ? 2000 : 1900);  // RFC 2822, section 4.3
  }
  if (!is_time) return 0;
  for (; k < tokens.size(); ++k) {
    const bool is_zone = k > 0 && (tokens[k - 1].is_mark('+') || tokens[k - 1].is_mark('-'));
    if (tokens[k].is_year() && !is_zone) return tokens[k].number;
  }
  return 0;
}

// A month's name at `i` with the day before or behind it and the year behind both (or before, "2015
// Nov 27").
Reading read_named_month(const std::vector<DateToken>& tokens, std::size_t i) {
  const unsigned month = tokens[i].month;
  std::size_t before = i;
  while (before > 0 && is_filler(tokens[before - 1])) --before;
  if (before > 0 && tokens[before - 1].is_number(2)) {
    const std::int64_t year = year_after(tokens, i + 1, true);
    if (year != 0) return {true, checked(year, month, tokens[before - 1].number)};
  }
  std::size_t after = i + 1;
  while (after < tokens.size() && is_filler(tokens[after])) ++after;
  if (after == tokens.size() || !tokens[after].is_number(2)) return {};
  if (before > 0 && tokens[before - 1].is_year()) {
    return {true, checked(tokens[before - 1].number, month, tokens[after].number)};
  }
  const std::int64_t year = year_after(tokens, after + 1, false);
  if (year == 0) return {};
  return {true, checked(year, month, tokens[after].number)};
}

std::optional<Date> date_from_digits(std::string_view digits) {
  if (digits.size() == 8) {
    return checked(number_of(digits.substr(0, 4)), number_of(digits.substr(4, 2)),
                   number_of(digits.substr(6, 2)));
  }
  if (digits.size() > 18 && digits.size() != 19) return std::nullopt;
  std::int64_t seconds = 0;
  switch (digits.size()) {
    case 9:
    case 10:
      seconds = number_of(digits);
      break;
    case 12:
    case 13:
      seconds = number_of(digits) / 1000;
      break;
    case 14:  // YYYYMMDDhhmmss
      return date_from_digits(digits.substr(0, 8));
    case 15:
    case 16:
      seconds = number_of(digits) / 1'000'000;
      break;
    case 18:
    case 19:
      seconds = number_of(digits.substr(0, digits.size() - 9));
      break;
    default:
      return std::nullopt;
  }
  constexpr std::int64_t kSecondsADay = 86400;
  return in_range(date_from_day_number(seconds / kSecondsADay));
}

// "20151127" followed by nothing or a time: "20151127T100000Z", "20151127 10:00".
Reading read_compact(const std::vector<DateToken>& tokens) {
  if (tokens.empty() || tokens[0].kind != DateToken::Kind::number || tokens[0].text.size() < 8) {
    return {};
  }
  return {true, date_from_digits(tokens[0].text)};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kMaxDateBytes) return std::nullopt;
  const std::string lower = to_lower(sanitize_utf8(text));
  const std::vector<DateToken> tokens = tokens_of(lower);
  if (const Reading reading = read_compact(tokens); reading.is_date) return reading.date;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Reading reading;
    if (tokens[i].month != 0) {
      reading = read_named_month(tokens, i);
    } else if (tokens[i].kind == DateToken::Kind::number) {
      reading = read_numeric(tokens, i);
      if (!reading.is_date) reading = read_east_asian(tokens, i);
    }
    if (reading.is_date) return reading.date;
  }
  return std::nullopt;
}

std::optional<Date> date_from_number(std::int64_t number) {
  if (number <= 0) return std::nullopt;
  return date_from_digits(std::to_string(number));
}

std::size_t date_prefix_length(std::string_view file_name) {
  std::size_t digits = 0;
  std::size_t length = 0;
  while (length < file_name.size() && digits < 8) {
    const char c = file_name[length];
    const bool may_separate = digits == 4 || digits == 6;
    if (is_ascii_digit(c)) {
      ++digits;
    } else if (!may_separate || (c != '-' && c != '_' && c != '.') ||
               !is_ascii_digit(file_name[length - 1])) {
      return 0;
    }
    ++length;
  }
  if (digits < 8 || (length < file_name.size() && is_ascii_digit(file_name[length]))) return 0;
  while (length < file_name.size() &&
         std::string_view("-_. ").find(file_name[length]) != std::string_view::npos) {
    ++length;
  }
  return length;
}

std::optional<Date> date_from_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  if (const std::size_t length = date_prefix_length(name); length > 0) {
    std::string digits;
    std::ranges::copy_if(name.substr(0, length), std::back_inserter(digits), is_ascii_digit);
    if (const auto date = date_from_digits(digits)) return date;
  }
  // Folders: the last run of year/month/day in the path wins, as it is nearest to the file.
  const std::vector<DateToken> tokens = tokens_of(path);
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (!tokens[i].is_year()) continue;
    if (const Reading reading = read_numeric(tokens, i); reading.is_date) return reading.date;
  }
  return std::nullopt;
}

}  // namespace news

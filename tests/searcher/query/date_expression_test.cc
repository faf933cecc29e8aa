#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "searcher/query/query_parser.h"

namespace news {
namespace {

struct Case {
  std::string_view label;
  std::string_view query;
  std::string_view printed;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

struct ErrorCase {
  std::string_view label;
  std::string_view query;
  std::size_t byte_offset;
  std::string_view message;
};
void PrintTo(const ErrorCase& c, std::ostream* os) { *os << c.label; }

ParserOptions options() {
  ParserOptions made;
  made.today = Date{std::chrono::year{2020} / 3 / 31};
  return made;
}

std::string printed(std::string_view query, const ParserOptions& with) {
  const ParsedQuery parsed = parse_query(query, with);
  if (parsed.error) return "error: " + parsed.error->message;
  return to_string(*parsed.query);
}

void expect_error(const ErrorCase& expected) {
  const ParsedQuery parsed = parse_query(expected.query, options());
  ASSERT_TRUE(parsed.error) << to_string(*parsed.query);
  EXPECT_EQ(parsed.query, nullptr);
  EXPECT_EQ(parsed.error->byte_offset, expected.byte_offset);
  EXPECT_EQ(parsed.error->message, expected.message);
}

class DateExpressionTest : public testing::TestWithParam<Case> {};

TEST_P(DateExpressionTest, PrintsWhatWasUnderstood) {
  EXPECT_EQ(printed(GetParam().query, options()), GetParam().printed);
  EXPECT_EQ(printed(GetParam().printed, options()), GetParam().printed);
}

// Today is 31 March 2020.
constexpr auto kCases = std::to_array<Case>({
    {"year", "date:2015", "date:2015"},
    {"month", "date:2015-11", "date:2015-11"},
    {"leap month", "date:2016-02", "date:2016-02"},
    {"day", "date:2015-11-27", "date:2015-11-27"},
    {"compact day", "date:20151127", "date:2015-11-27"},
    {"short month and day", "date:2015-1-5", "date:2015-01-05"},
    {"short month", "date:2015-1", "date:2015-01"},
    {"week", "date:2015-W48", "date:2015-11-23..2015-11-29"},
    {"week one begins in the old year", "date:2020-W01", "date:2019-12-30..2020-01-05"},
    {"week 53", "date:2020-W53", "date:2020-12-28..2021-01-03"},
    {"months", "date:2015-11..2015-12", "date:2015-11-01..2015-12-31"},
    {"days", "date:2015-11-03..2015-11-05", "date:2015-11-03..2015-11-05"},
    {"year to day", "date:2014..2015-06-30", "date:2014-01-01..2015-06-30"},
    {"open begin", "date:..2015-06-30", "date:..2015-06-30"},
    {"open begin month", "date:..2015-06", "date:..2015-06-30"},
    {"open end", "date:2015..", "date:2015-01-01.."},
    {"at least", "date:>=2015", "date:2015-01-01.."},
    {"more than a year", "date:>2015", "date:2016-01-01.."},
    {"more than a day", "date:>2015-12-31", "date:2016-01-01.."},
    {"at most", "date:<=2015", "date:..2015-12-31"},
    {"less than", "date:<2015", "date:..2014-12-31"},
    {"less than month", "date:<2015-03", "date:..2015-02-28"},
    {"today", "date:today", "date:2020-03-31"},
    {"yesterday", "date:yesterday", "date:2020-03-30"},
    {"since yesterday", "date:yesterday..", "date:2020-03-30.."},
    {"to today", "date:2020..today", "date:2020-01-01..2020-03-31"},
    {"days ago", "date:7d..", "date:2020-03-24.."},
    {"day ago", "date:1day..", "date:2020-03-30.."},
    {"weeks ago", "date:2weeks..", "date:2020-03-17.."},
    {"one week ago", "date:1w..", "date:2020-03-24.."},
    {"months ago clamp to the month's end", "date:1month..", "date:2020-02-29.."},
    {"months ago", "date:3m..", "date:2019-12-31.."},
    {"years ago", "date:2years..", "date:2018-03-31.."},
    {"years ago from a leap day's month", "date:1y..", "date:2019-03-31.."},
    {"between", "date:14d..7d", "date:2020-03-17..2020-03-24"},
    {"at least ago", "date:>=30days", "date:2020-03-01.."},
    {"zero days", "date:0d..", "date:2020-03-31.."},
    {"none", "date:none", "date:none"},
    {"whole year from its ends", "date:2015-01-01..2015-12-31", "date:2015"},
    {"whole month from its ends", "date:2015-02-01..2015-02-28", "date:2015-02"},
    {"none quoted", "date:\"none\"", "date:none"},
});

INSTANTIATE_TEST_SUITE_P(Table, DateExpressionTest, testing::ValuesIn(kCases));

class DateExpressionErrorTest : public testing::TestWithParam<ErrorCase> {};

TEST_P(DateExpressionErrorTest, SaysWhereAndWhatWasExpected) { expect_error(GetParam()); }

constexpr auto kErrors = std::to_array<ErrorCase>({
    {"not a date", "date:soon", 5,
     "'soon' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"digits of odd length", "date:201511", 5,
     "'201511' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"five digits", "date:20151", 5,
     "'20151' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"year zero", "date:0000", 5, "there is no date '0000'"},
    {"year too early", "date:1499", 5, "there is no date '1499'"},
    {"compact impossible", "date:20150230", 5, "there is no date '20150230'"},
    {"month zero", "date:2015-00", 5, "there is no date '2015-00'"},
    {"day zero", "date:2015-01-00", 5, "there is no date '2015-01-00'"},
    {"day 31 of April", "date:2015-04-31", 5, "there is no date '2015-04-31'"},
    {"week 0", "date:2015-W00", 5, "there is no date '2015-W00'"},
    {"week 53 of a short year", "date:2016-W53", 5, "there is no date '2016-W53'"},
    {"three parts and more", "date:2015-01-01-01", 5,
     "'2015-01-01-01' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, "
     "today, 2weeks.. or none"},
    {"letters in month", "date:2015-ab", 5,
     "'2015-ab' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"dots only", "date:..", 5, "expected a date before or after .."},
    {"three dots", "date:2015...2016", 11,
     "'.2016' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"two ranges", "date:2015..2016..2017", 11,
     "'2016..2017' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"reversed", "date:2015-12..2015-11", 5,
     "the range ends before it begins; write date:2015-11..2015-12"},
    {"reversed within days", "date:2015-01-02..2015-01-01", 5,
     "the range ends before it begins; write date:2015-01-01..2015-01-02"},
    {"ago alone", "date:2weeks", 5, "write date:2weeks.. for everything since then"},
    {"ago reversed", "date:7d..14d", 5, "the range ends before it begins; write date:14d..7d"},
    {"comparison without date", "date:>=", 7, "expected a date after >="},
    {"comparison of nonsense", "date:<x", 6,
     "'x' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, 2weeks.. "
     "or none"},
    {"after the last", "date:>9999", 6, "no date lies after 9999"},
    {"before the first", "date:<1500", 6, "no date lies before 1500"},
    {"ago beyond the calendar", "date:9000y..", 5, "there is no date '9000y'"},
    {"ago far beyond", "date:99999y..", 5, "there is no date '99999y'"},
    {"ago too many digits", "date:100000d..", 5,
     "'100000d' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"unknown unit", "date:3fortnights..", 5,
     "'3fortnights' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"minus year", "date:-2015", 5,
     "'-2015' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"today misspelt", "date:tody", 5,
     "'tody' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"space-like", "date:2015-", 5,
     "'2015-' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
});

INSTANTIATE_TEST_SUITE_P(Table, DateExpressionErrorTest, testing::ValuesIn(kErrors));

}  // namespace
}  // namespace news

#include "indexer/readers/date_parser.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ostream>
#include <string>

namespace news {
namespace {

std::string shown(std::optional<Date> date) { return date ? to_iso(*date) : "none"; }

struct Case {
  std::string_view text, expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.text; }

class DateParserTest : public testing::TestWithParam<Case> {
 protected:
  DateParserTest() { ::setenv("NEWS_TODAY", "2020-06-15", 1); }
  ~DateParserTest() override { ::unsetenv("NEWS_TODAY"); }
};

TEST_P(DateParserTest, ReadsOrRefuses) {
  EXPECT_EQ(shown(parse_date(GetParam().text)), GetParam().expected) << GetParam().text;
}

constexpr Case kIso[] = {
    {"2015-11-27", "2015-11-27"},
    {" 2015-11-27 ", "2015-11-27"},
    {"2015-11-27T10:00:00Z", "2015-11-27"},
    {"2015-11-27T23:59:59.999+01:00", "2015-11-27"},
    {"2015-11-27T00:30:00-0800", "2015-11-27"},
    {"2015-11-27 10:00", "2015-11-27"},
    {"2015-1-7", "2015-01-07"},
    {"2015/11/27", "2015-11-27"},
    {"2015.11.27", "2015-11-27"},
    {"20151127", "2015-11-27"},
    {"20151127T100000Z", "2015-11-27"},
    {"20151127100000", "2015-11-27"},
    {"2015年11月27日", "2015-11-27"},
    {"2015年1月7日 08:00", "2015-01-07"},
    {"2015년 11월 27일", "2015-11-27"},
};
INSTANTIATE_TEST_SUITE_P(Iso, DateParserTest, testing::ValuesIn(kIso));

constexpr Case kNamedMonths[] = {
    {"27 November 2015", "2015-11-27"},
    {"27 Nov 2015", "2015-11-27"},
    {"Nov. 27, 2015", "2015-11-27"},
    {"November 27, 2015", "2015-11-27"},
    {"November 27th, 2015", "2015-11-27"},
    {"27th of November 2015", "2015-11-27"},
    {"1st May 2015", "2015-05-01"},
    {"Friday, 27 Nov 2015", "2015-11-27"},
    {"Fri, 27 Nov 2015 10:00:00 +0100", "2015-11-27"},
    {"Fri, 27 Nov 15 10:00:00 GMT", "2015-11-27"},
    {"Fri, 27 Nov 87 10:00:00 GMT", "1987-11-27"},
    {"Fri Nov 27 15:01:01 2015", "2015-11-27"},
    {"Fri Nov 27 15:01:01 +0000 2015", "2015-11-27"},
    {"Fri Nov 27 15:01:01 CET 2015", "2015-11-27"},
    {"26-FEB-1987 15:01:01.79", "1987-02-26"},
    {" 3-MAR-1987  09:15:05.40", "1987-03-03"},
    {"2015 Nov 27", "2015-11-27"},
    {"2015-Nov-27", "2015-11-27"},
    {"Published: Nov 27, 2015 at 5:00 pm", "2015-11-27"},
    {"Sept. 3, 2015", "2015-09-03"},
    {"NOVEMBER 27, 2015", "2015-11-27"},
    {"27. November 2015", "2015-11-27"},
    {"27. März 2015, 10:15 Uhr", "2015-03-27"},
    {"1. Dez. 2015", "2015-12-01"},
    {"27 novembre 2015", "2015-11-27"},
    {"1er février 2015", "2015-02-01"},
    {"le 14 août 2015", "2015-08-14"},
    {"27 de noviembre de 2015", "2015-11-27"},
    {"3 enero 2015", "2015-01-03"},
    {"27 novembre 2015, ore 10", "2015-11-27"},
    {"5 luglio 2015", "2015-07-05"},
    {"27 de março de 2015", "2015-03-27"},
    {"8 de fevereiro de 2015", "2015-02-08"},
    {"27 maart 2015", "2015-03-27"},
    {"3 mei 2015", "2015-05-03"},
    {"27 ноября 2015", "2015-11-27"},
    {"27 ноября 2015 г.", "2015-11-27"},
    {"9 мая 1945", "1945-05-09"},
};
INSTANTIATE_TEST_SUITE_P(NamedMonths, DateParserTest, testing::ValuesIn(kNamedMonths));

constexpr Case kNumeric[] = {
    {"27.11.2015", "2015-11-27"}, {"3.4.2015", "2015-04-03"},   {"27/11/2015", "2015-11-27"},
    {"11/27/2015", "2015-11-27"}, {"27-11-2015", "2015-11-27"}, {"5/5/2015", "2015-05-05"},
    {"3/4/2015", "none"},  // either order is possible
    {"03-04-2015", "none"},       {"13/13/2015", "none"},
};
INSTANTIATE_TEST_SUITE_P(Numeric, DateParserTest, testing::ValuesIn(kNumeric));

constexpr Case kEpoch[] = {
    {"1448582400", "2015-11-27"},
    {"1448582400000", "2015-11-27"},
    {"1448582400000000", "2015-11-27"},
    {"1448582400000000000", "2015-11-27"},
    {"99999999999999999999", "none"},
    {"0", "none"},
    {"12345", "none"},
};
INSTANTIATE_TEST_SUITE_P(Epoch, DateParserTest, testing::ValuesIn(kEpoch));

constexpr Case kRefused[] = {
    {"", "none"},
    {"   ", "none"},
    {"yesterday", "none"},
    {"2 hours ago", "none"},
    {"2015", "none"},
    {"November 2015", "none"},
    {"2015-11", "none"},
    {"2015-02-30", "none"},
    {"2015-02-29", "none"},
    {"2016-02-29", "2016-02-29"},
    {"2015-13-01", "none"},
    {"2015-00-10", "none"},
    {"2015-10-00", "none"},
    {"30 February 2015", "none"},
    {"31.04.2015", "none"},
    {"0000-00-00", "none"},
    {"1499-12-31", "none"},
    {"1500-01-01", "1500-01-01"},
    {"9999-12-31", "none"},
    {"2020-06-15", "2020-06-15"},
    {"2020-06-17", "2020-06-17"},  // two days after today
    {"2020-06-18", "none"},
    {"20150230", "none"},
    {"10:00:00", "none"},
    {"Nov 27", "none"},
    {"\xff\xfe\x80", "none"},
    {"-", "none"},
    {"----------", "none"},
    {"1/2/3/4/5/6/7", "none"},
    {"2015-11-27-2015-11-28", "2015-11-27"},
};
INSTANTIATE_TEST_SUITE_P(Refused, DateParserTest, testing::ValuesIn(kRefused));

TEST(DateParserTest, RefusesLongText) {
  EXPECT_EQ(shown(parse_date(std::string(500, ' ') + "x 2015-11-27 " + std::string(300, 'y'))),
            "none");
}

TEST(DateFromNumberTest, TellsUnitsByLength) {
  EXPECT_EQ(shown(date_from_number(1448582400)), "2015-11-27");
  EXPECT_EQ(shown(date_from_number(1448582400123)), "2015-11-27");
  EXPECT_EQ(shown(date_from_number(20151127)), "2015-11-27");
  EXPECT_EQ(shown(date_from_number(2015)), "none");
  EXPECT_EQ(shown(date_from_number(0)), "none");
  EXPECT_EQ(shown(date_from_number(-1)), "none");
}

TEST(DateFromPathTest, PrefersTheFileName) {
  EXPECT_EQ(shown(date_from_path("a/2014/01/02/2015-11-27-summit.txt")), "2015-11-27");
  EXPECT_EQ(shown(date_from_path("20151127_summit.txt")), "2015-11-27");
  EXPECT_EQ(shown(date_from_path("news/2015/11/27/summit.html")), "2015-11-27");
  EXPECT_EQ(shown(date_from_path("news/2015/11/summit.html")), "none");
  EXPECT_EQ(shown(date_from_path("news/123456789.txt")), "none");
  EXPECT_EQ(shown(date_from_path("2015-02-30-x.txt")), "none");
}

TEST(DatePrefixTest, MeasuresDateAndSeparators) {
  EXPECT_EQ(date_prefix_length("2015-11-27-summit"), 11U);
  EXPECT_EQ(date_prefix_length("20151127_summit"), 9U);
  EXPECT_EQ(date_prefix_length("2015-11-27"), 10U);
  EXPECT_EQ(date_prefix_length("2015-11"), 0U);
  EXPECT_EQ(date_prefix_length("201511271200"), 0U);
  EXPECT_EQ(date_prefix_length("summit"), 0U);
}

}  // namespace
}  // namespace news

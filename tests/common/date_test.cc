#include "common/date.h"

#include <gtest/gtest.h>

namespace news {
namespace {

TEST(Date, KnowsTheCalendar) {
  EXPECT_TRUE(make_date(2016, 2, 29));
  EXPECT_FALSE(make_date(2015, 2, 29));
  EXPECT_FALSE(make_date(2015, 2, 30));
  EXPECT_FALSE(make_date(2015, 13, 1));
  EXPECT_FALSE(make_date(2015, 0, 1));
  EXPECT_FALSE(make_date(1499, 12, 31));
  EXPECT_EQ(days_in_month(2016, 2), 29U);
  EXPECT_EQ(days_in_month(2015, 12), 31U);
}

TEST(Date, Prints) {
  const Date date = *make_date(1987, 3, 4);
  EXPECT_EQ(to_iso(date), "1987-03-04");
  EXPECT_EQ(to_compact(date), "19870304");
}

TEST(Date, WeeksFollowIso8601) {
  EXPECT_EQ(to_iso_week(*make_date(2015, 11, 27)), "2015-W48");
  EXPECT_EQ(to_iso_week(*make_date(2016, 1, 1)), "2015-W53");
  EXPECT_EQ(to_iso_week(*make_date(2018, 12, 31)), "2019-W01");
  EXPECT_EQ(to_iso_week(*make_date(2015, 1, 4)), "2015-W01");
}

TEST(Date, ParsesStrictly) {
  EXPECT_EQ(parse_iso("2015-11-27"), make_date(2015, 11, 27));
  EXPECT_EQ(parse_compact("20151127"), make_date(2015, 11, 27));
  for (const char* bad :
       {"2015-11-31", "2015-1-27", "2015-11-27 ", "20151127", "-015-11-27", "", "2015-11-2x"}) {
    EXPECT_FALSE(parse_iso(bad)) << bad;
  }
  for (const char* bad : {"20151131", "2015112", "+2151127", ""})
    EXPECT_FALSE(parse_compact(bad)) << bad;
}

TEST(Date, DayNumbersRoundTrip) {
  EXPECT_EQ(day_number(*make_date(1970, 1, 1)), 0);
  for (std::int64_t day = -100'000; day < 100'000; day += 37) {
    EXPECT_EQ(day_number(date_from_day_number(day)), day);
  }
}

}  // namespace
}  // namespace news

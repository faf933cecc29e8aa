#include "indexer/entities/date_money.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/tokenizer.h"

namespace news {
namespace {

struct Case {
  std::string_view label, text;
  std::vector<std::string_view> found;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
class DateMoneyTest : public testing::TestWithParam<Case> {};

TEST_P(DateMoneyTest, Finds) {
  const Tokenizer tokenizer;
  const LexedText lexed(GetParam().text, tokenizer);
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < lexed.size();) {
    auto run = match_date(lexed, i);
    if (!run) run = match_money(lexed, i);
    if (!run) {
      ++i;
      continue;
    }
    found.push_back(GetParam().text.substr(run->byte_begin, run->byte_end - run->byte_begin));
    i = run->last + 1;
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, DateMoneyTest,
    testing::Values(
        Case{"american_date", "It opened on Nov. 27, 2015, in Lyon.", {"Nov. 27, 2015"}},
        Case{"british_date", "It opened on 27 November 2015.", {"27 November 2015"}},
        Case{"month_and_year", "Since March 1987 it grew.", {"March 1987"}},
        Case{"month_after_preposition", "It ends in May.", {"May"}},
        Case{"may_is_a_verb", "May it please the court. Prices may rise.", {}},
        Case{"march_is_a_verb", "March on the capital, they said.", {}},
        Case{"weekday", "He spoke on Friday.", {"Friday"}},
        Case{"weekday_and_date", "On Friday, Nov. 27, 2015, it rained.", {"Friday, Nov. 27, 2015"}},
        Case{"iso", "Dated 2015-11-27.", {"2015-11-27"}},
        Case{"relative", "It rained last week and yesterday.", {}},
        Case{"dollars", "It paid $1.5 billion.", {"$1.5 billion"}},
        Case{"us_dollars", "It paid US$20 million.", {"US$20 million"}},
        Case{"euro_sign", "It paid €20m for it.", {"€20m"}},
        Case{"currency_word", "It paid 20 million euros.", {"20 million euros"}},
        Case{"reuters_style", "It paid 45 mln dlrs.", {"45 mln dlrs"}},
        Case{"foreign_dollars",
             "It paid 20 million Canadian dollars.",
             {"20 million Canadian dollars"}},
        Case{"plain_number", "It sold 20 million cars and 5 houses.", {}}, Case{"empty", "", {}}),
    [](const auto& test) { return std::string(test.param.label); });

}  // namespace
}  // namespace news

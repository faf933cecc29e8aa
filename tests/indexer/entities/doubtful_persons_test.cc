// Persons who must stay apart, and words that are nobody.
#include <gtest/gtest.h>

#include "marked_article.h"

namespace news {
namespace {

class DoubtfulPersonsTest : public testing::TestWithParam<MarkedCase> {};

TEST_P(DoubtfulPersonsTest, GivesEachMentionItsValue) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(read_marked(c.body, c.title, c.date)), c.values);
}

TEST_P(DoubtfulPersonsTest, ItsValuesGiveThemselves) {
  const MarkedCase& c = GetParam();
  const MarkedArticle marked = read_marked(c.body, c.title, c.date);
  EXPECT_EQ(values_of(with_values_written(marked)), without_facets(c.values));
}

TEST_P(DoubtfulPersonsTest, PossessiveChangesNothing) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(with_possessives(read_marked(c.body, c.title, c.date))), c.values);
}

const MarkedCase kCases[] = {
    {"father_and_son",
     "[Donald Trump Jr.|person] met a lawyer. [Donald Trump|person] was not told.",
     "Donald Trump Jr.; Donald Trump"},
    {"unknown_father_and_son",
     "[Alvin Corbett Sr.|person] left the firm to [Alvin Corbett Jr.|person].",
     "Alvin Corbett Sr.; Alvin Corbett Jr."},
    {"unknown_son_beside_plain_name",
     "[Alvin Corbett|person] left it to [Alvin Corbett Jr.|person].",
     "Alvin Corbett; Alvin Corbett Jr."},
    {"numbered", "[Alvin Corbett II|person] left it to [Alvin Corbett III|person].",
     "Alvin Corbett II; Alvin Corbett III"},
    {"two_clintons",
     "[Bill Clinton|person] and [Hillary Clinton|person] and [Chelsea Clinton|person] came.",
     "Bill Clinton; Hillary Clinton; Chelsea Clinton"},
    {"mrs_clinton_alone", "[Mrs. Clinton|person] spoke.", "Hillary Clinton"},
    {"mrs_is_not_the_husband", "[Bill Clinton|person] waited. [Mrs. Clinton|person] spoke.",
     "Bill Clinton; Hillary Clinton"},
    {"two_bushes", "[George H. W. Bush|person] phoned [George W. Bush|person].",
     "George H. W. Bush; George W. Bush"},
    {"bush_1990", "President [Bush|person] spoke.", "George H. W. Bush", "1990-08-10"},
    {"bush_2003", "President [Bush|person] spoke.", "George W. Bush", "2003-03-20"},
    {"jeb_is_not_george", "[Jeb Bush|person] ran. [George W. Bush|person] watched.",
     "Jeb Bush; George W. Bush"},
    {"kims", "[Kim Il-sung|person] was followed by [Kim Jong-il|person] and [Kim Jong-un|person].",
     "Kim Il-sung; Kim Jong-il; Kim Jong-un"},
    {"assads", "[Hafez al-Assad|person] was followed by [Bashar al-Assad|person].",
     "Hafez al-Assad; Bashar al-Assad"},
    {"gandhis",
     "[Indira Gandhi|person] was the mother of [Rajiv Gandhi|person], no kin of [Mahatma "
     "Gandhi|person].",
     "Indira Gandhi; Rajiv Gandhi; Mahatma Gandhi"},
    {"le_pens", "[Jean-Marie Le Pen|person] quarrelled with [Marine Le Pen|person].",
     "Jean-Marie Le Pen; Marine Le Pen"},
    {"two_unknown_smiths", "[Ann Smithereen|person] met [Bob Smithereen|person].",
     "Ann Smithereen; Bob Smithereen"},
    {"initial_fits_two",
     "[John Smithereen|person] met [Jane Smithereen|person]. [J. Smithereen|person] signed.",
     "John Smithereen; Jane Smithereen; J. Smithereen"},
    {"short_form_fits_two_later",
     "[Smithereen|person] won, as [Ann Smithereen|person] and [Bob Smithereen|person] saw.",
     "Smithereen; Ann Smithereen; Bob Smithereen"},
    {"both_given_names", "[Ryan Paul|person] met [Paul Ryan|person].", "Ryan Paul; Paul Ryan"},
    {"other_middle_name", "[Maria Elena Quispez|person] met [Maria Luz Quispez|person].",
     "Maria Elena Quispez; Maria Luz Quispez"},
    {"mr_is_no_woman", "[Anna Quillfeather|person] sued. Mr [Quillfeather|person] denied it.",
     "Anna Quillfeather; Quillfeather"},
    {"family_is_nobody", "[Yoon Suk-yang|person] waved. The [Yoons|person] left.",
     "Yoon Suk-yang; Yoons"},
    {"known_word_is_not_misspelt", "[Peter Anderson|person] spoke. [Andersen|person] left.",
     "Peter Anderson; Andersen"},
    {"may_the_person", "[Theresa May|person] won. [May|person] left in March.",
     "Theresa May; Theresa May"},
    {"jordan_the_player", "[Michael Jordan|person] flew to [Jordan|place]. [Jordan|person] smiled.",
     "Michael Jordan; Jordan; Michael Jordan"},
    {"washington_the_man",
     "[Denzel Washington|person] visited [Washington|place]. [Washington|person] smiled.",
     "Denzel Washington; Washington; Denzel Washington"},
    {"chelsea_three_ways",
     "[Chelsea|org] lost. [Chelsea Clinton|person] was born elsewhere than [Chelsea|place].",
     "Chelsea; Chelsea Clinton; Chelsea"},
    {"paris_the_person", "[Paris Hilton|person] visited [Paris|place].", "Paris Hilton; Paris"},
    {"georgia_the_person", "[Georgia Toffolini|person] sang in [Georgia|place].",
     "Georgia Toffolini; Georgia"},
    {"role_alone", "[Prime Minister|person] spoke. The [President|person] left.", "-; -"},
    {"common_noun", "The [Government|org] and the [Committee|org] met.", "-; -"},
    {"kin_word_far_off", "The wife spoke. [Fazna Ashrafi|person] left. [Ashrafi|person] ran.",
     "Fazna Ashrafi; Fazna Ashrafi"},
    {"obama_michelle",
     "[Michelle Obama|person] spoke. [Mrs Obama|person] left. President [Obama|person] stayed.",
     "Michelle Obama; Michelle Obama; Barack Obama", "2012-03-02"},
    {"will_the_person", "[Will Oosterbaan|person] sued. [Will|person] won.",
     "Will Oosterbaan; Will Oosterbaan"},
    {"mark_and_march", "[Mark Marchbank|person] left in March. [Marchbank|person] won.",
     "Mark Marchbank; Mark Marchbank"},
};

INSTANTIATE_TEST_SUITE_P(Cases, DoubtfulPersonsTest, testing::ValuesIn(kCases), marked_case_name);

}  // namespace
}  // namespace news

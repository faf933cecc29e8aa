// Short and long forms of one person.
#include <gtest/gtest.h>

#include "marked_article.h"

namespace news {
namespace {

class JoinedPersonsTest : public testing::TestWithParam<MarkedCase> {};

TEST_P(JoinedPersonsTest, GivesEachMentionItsValue) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(read_marked(c.body, c.title, c.date)), c.values);
}

TEST_P(JoinedPersonsTest, ItsValuesGiveThemselves) {
  const MarkedCase& c = GetParam();
  const MarkedArticle marked = read_marked(c.body, c.title, c.date);
  EXPECT_EQ(values_of(with_values_written(marked)), without_facets(c.values));
}

TEST_P(JoinedPersonsTest, PossessiveChangesNothing) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(with_possessives(read_marked(c.body, c.title, c.date))), c.values);
}

const MarkedCase kCases[] = {
    {"family_name", "[Vladimir Putin|person] flew home. [Putin|person] rested.",
     "Vladimir Putin; Vladimir Putin"},
    {"title_in_span", "[President Vladimir Putin|person] flew home. [Mr. Putin|person] rested.",
     "Vladimir Putin; Vladimir Putin"},
    {"possessive_in_span", "[Vladimir Putin's|person] plane left. [Putin's|person] aides stayed.",
     "Vladimir Putin; Vladimir Putin"},
    {"typographic_possessive", "[Okello Barasa’s|person] farm burned. [Barasa’s|person] cows fled.",
     "Okello Barasa; Okello Barasa"},
    {"unknown_family_name", "Farmer [Piet Oosterbaan|person] sued. [Oosterbaan|person] won.",
     "Piet Oosterbaan; Piet Oosterbaan"},
    {"short_form_first", "[Oosterbaan|person] sued, said neighbours of [Piet Oosterbaan|person].",
     "Piet Oosterbaan; Piet Oosterbaan"},
    {"headline_short_form", "Farmer [Piet Oosterbaan|person] sued.",
     "Piet Oosterbaan; Piet Oosterbaan", "", "[Oosterbaan|person] sues bank"},
    {"headline_capitals", "Farmer [Piet Oosterbaan|person] sued.",
     "Piet Oosterbaan; Piet Oosterbaan", "", "[OOSTERBAAN|person] SUES BANK"},
    {"given_name_alone", "[Mayumi Ogatani|person] paints. [Mayumi|person] lives in Spain.",
     "Mayumi Ogatani; Mayumi Ogatani"},
    {"family_name_first_chinese", "[Tong Jianmeng|person] spoke. [Tong|person] said so.",
     "Tong Jianmeng; Tong Jianmeng"},
    {"family_name_first_known", "[Xi Jinping|person] arrived. [Xi|person] shook hands.",
     "Xi Jinping; Xi Jinping"},
    {"family_name_first_korean", "[Park Geun-sook|person] sang. [Park|person] bowed.",
     "Park Geun-sook; Park Geun-sook"},
    {"thai_given_name", "Gen [Krungsak Wattanaporn|person] voted. Gen [Krungsak|person] left.",
     "Krungsak Wattanaporn; Krungsak Wattanaporn"},
    {"burmese_part", "Daw [Khin Myat Thura|person] spoke. [Myat Thura|person] left early.",
     "Khin Myat Thura; Khin Myat Thura"},
    {"hong_kong_double_name",
     "[Ronald Lam Man-kit|person] was ill. [Lam Man-kit|person] stayed home. [Lam|person] slept.",
     "Ronald Lam Man-kit; Ronald Lam Man-kit; Ronald Lam Man-kit"},
    {"spanish_middle_family_name",
     "[Ramón Freire Sarmiento|person] ruled. [Freire|person] resigned.",
     "Ramón Freire Sarmiento; Ramón Freire Sarmiento"},
    {"spanish_second_family_name_left_out",
     "[Julio Andrade Pinzón|person] won. [Julio Andrade|person] cheered.",
     "Julio Andrade Pinzón; Julio Andrade Pinzón"},
    {"accent_left_out", "[Sebastián Batallón|person] coached. [Batallon|person] quit.",
     "Sebastián Batallón; Sebastián Batallón"},
    {"particle_al", "[Abdul Hadi Al-Jenabi|person] met a minister. [Al-Jenabi|person] agreed.",
     "Abdul Hadi Al-Jenabi; Abdul Hadi Al-Jenabi"},
    {"particle_left_out", "[Bashar al-Assad|person] spoke. [Assad|person] denied it.",
     "Bashar al-Assad; Bashar al-Assad"},
    {"particle_van",
     "[Pieter van der Velde|person] sued. [Van der Velde|person] won. [Velde|person] left.",
     "Pieter van der Velde; Pieter van der Velde; Pieter van der Velde"},
    {"particle_bin", "[Osama bin Laden|person] hid. [bin Laden|person] was found.",
     "Osama bin Laden; Osama bin Laden"},
    {"particle_de", "[Elvira Llovera de Pernal|person] wept. [Llovera|person] sued.",
     "Elvira Llovera de Pernal; Elvira Llovera de Pernal"},
    {"apostrophe_name", "[Bernardo O’Hagan|person] ruled. [O’Hagan|person] left.",
     "Bernardo O'Hagan; Bernardo O'Hagan"},
    {"hyphenated_family_name", "[Hilda Anderson-Pyrz|person] spoke. [Anderson-Pyrz|person] agreed.",
     "Hilda Anderson-Pyrz; Hilda Anderson-Pyrz"},
    {"initials_for_given_names", "[K. B. Hedgerow|person] wrote. [Hedgerow|person] died.",
     "K. B. Hedgerow; K. B. Hedgerow"},
    {"initials_without_dots", "[KB Hedgerow|person] wrote. [K.B. Hedgerow|person] died.",
     "K. B. Hedgerow; K. B. Hedgerow"},
    {"initial_of_given_name", "[Joachim Harrowitz|person] resigned. [J. Harrowitz|person] is 61.",
     "Joachim Harrowitz; Joachim Harrowitz"},
    {"initials_of_given_names",
     "[Keshav Baliram Hedgerow|person] wrote. [KB Hedgerow|person] died.",
     "Keshav Baliram Hedgerow; Keshav Baliram Hedgerow"},
    {"middle_initial_left_out",
     "[Daniel Q. Merriwick|person] spoke. [Daniel Merriwick|person] agreed.",
     "Daniel Q. Merriwick; Daniel Q. Merriwick"},
    {"ms_as_initials", "[MS Golwarkar|person] wrote. [Golwarkar|person] died.",
     "M. S. Golwarkar; M. S. Golwarkar"},
    {"initials_that_look_like_a_title", "[D. R. Ambler|person] wrote. Dr. [Ambler|person] died.",
     "D. R. Ambler; D. R. Ambler"},
    {"nickname_in_quotes", "[Didier “Spark” Ramirón|person] sang. [Ramirón|person] danced.",
     "Didier Ramirón; Didier Ramirón"},
    {"short_given_name", "[Richard Oosterbaan|person] sued. [Dick Oosterbaan|person] won.",
     "Richard Oosterbaan; Richard Oosterbaan"},
    {"spelling_of_given_name", "[Mohammed Barzawi|person] spoke. [Mohamed Barzawi|person] left.",
     "Mohammed Barzawi; Mohammed Barzawi"},
    {"western_order", "[Kishimoto Fumiaki|person] won. [Fumiaki Kishimoto|person] spoke.",
     "Kishimoto Fumiaki; Kishimoto Fumiaki"},
    {"initials_of_person", "[Jacqueline Novogradska|person] founded it. [JN|person]: So much.",
     "Jacqueline Novogradska; Jacqueline Novogradska"},
    {"misspelt_family_name", "[Jan Eldridgeon|person] said. [Eldrigeon|person] added.",
     "Jan Eldridgeon; Jan Eldridgeon"},
    {"stage_name",
     "[Martin Nkhatani|person], widely known as [Martsy|person], died. [Martsy|person] sang.",
     "Martin Nkhatani; Martin Nkhatani; Martin Nkhatani"},
    {"real_name",
     "[Vyanka|person], whose real name is [Huang Weiwen|person], sells. [Vyanka|person] left.",
     "Huang Weiwen; Huang Weiwen; Huang Weiwen"},
    {"wife_introduced",
     "Police held [Shaibin Ashrafi|person] and his wife [Fazna Ashrafi|person]. The gang of "
     "[Ashrafi|person] fled.",
     "Shaibin Ashrafi; Fazna Ashrafi; Shaibin Ashrafi"},
    {"wife_in_apposition",
     "[Fazna Ashrafi|person], wife of [Shaibin Ashrafi|person], sued. [Ashrafi|person] was held.",
     "Fazna Ashrafi; Shaibin Ashrafi; Shaibin Ashrafi"},
    {"mr_and_mrs",
     "[Bill Clinton|person] met [Hillary Clinton|person]. [Mrs. Clinton|person] spoke. [Mr. "
     "Clinton|person] left.",
     "Bill Clinton; Hillary Clinton; Hillary Clinton; Bill Clinton"},
    {"ms_before_span",
     "[Marco Quillfeather|person] and [Anna Quillfeather|person] sued. Ms [Quillfeather|person] "
     "won. Mr [Quillfeather|person] lost.",
     "Marco Quillfeather; Anna Quillfeather; Anna Quillfeather; Marco Quillfeather"},
    {"office_decides",
     "President [Ernest Bako|person] met Senator [Moses Bako|person]. Senator [Bako|person] "
     "smiled. President [Bako|person] left.",
     "Ernest Bako; Moses Bako; Moses Bako; Ernest Bako"},
    {"office_by_date",
     "[Bill Clinton|person] and [Hillary Clinton|person] came. President [Clinton|person] spoke.",
     "Bill Clinton; Hillary Clinton; Bill Clinton", "1998-05-02"},
    {"nearest_in_same_breath",
     "[Ashley Huangson|person] came. [Peter Huangson|person] spoke. [Huangson|person] left.",
     "Ashley Huangson; Peter Huangson; Peter Huangson"},
    {"earlier_one_is_meant",
     "[Wei Huangson|person] paid. [Huangson|person] left. Later [Ashley Huangson|person] came.",
     "Wei Huangson; Wei Huangson; Ashley Huangson"},
    {"bearer_of_the_bare_name_keeps_it",
     "[Seo In-gyun|person] acts. [Seo|person] sang. He played with [Seo Min-ho|person] in a series "
     "that "
     "ran for many years on several channels and was shown in a great number of other countries "
     "as well, from which it brought home prizes, guests, letters and, in the end, a small museum "
     "of its own near the harbour of the town. "
     "[Seo|person] has learned to rest.",
     "Seo In-gyun; Seo In-gyun; Seo Min-ho; Seo In-gyun"},
    {"government_of_the_one_in_office",
     "[Donald Trump|person] and [Ivanka Trump|person] came. The [Trump|person] administration "
     "agreed.",
     "Donald Trump; Ivanka Trump; Donald Trump"},
    {"title_is_not_name",
     "[Chancellor Angela Merkel|person] met [Prime Minister Narendra Modi|person].",
     "Angela Merkel; Narendra Modi"},
    {"former_title", "[former Prime Minister Kevin Rudd|person] spoke.", "Kevin Rudd"},
    {"stacked_titles", "[Lt. Gen. Okoro Bassey|person] spoke. Gen. [Bassey|person] left.",
     "Okoro Bassey; Okoro Bassey"},
    {"doctor", "[Dr. Amara Nwosu|person] spoke. [Dr Nwosu|person] left.",
     "Amara Nwosu; Amara Nwosu"},
    {"regnal_pope", "[Pope Francis|person] prayed. The Pope, [Francis|person], wept.",
     "Pope Francis; Pope Francis"},
    {"all_capitals", "[KUSAE EDUWAH|person] was crowned. [Eduwah|person] danced.",
     "Kusae Eduwah; Kusae Eduwah"},
    {"capital_family_name", "[Marine LE PEN|person] lost. [Le Pen|person] wept.",
     "Marine Le Pen; Marine Le Pen"},
    {"suffix_dot", "[Alvin Corbett Jr|person] sang. [Alvin Corbett Jr.|person] danced.",
     "Alvin Corbett Jr.; Alvin Corbett Jr."},
    {"double_space", "[Piet  Oosterbaan|person] sued.", "Piet Oosterbaan"},
    {"known_spelling_variant", "[Moammar Gadhafi|person] fled. [Gadhafi|person] hid.",
     "Muammar Gaddafi; Muammar Gaddafi"},
    {"known_without_antecedent", "[Obama|person] spoke.", "Barack Obama"},
    {"ben_is_no_particle", "[Ben Oosterbaan|person] and [Tom Oosterbaan|person] sued.",
     "Ben Oosterbaan; Tom Oosterbaan"},
};

INSTANTIATE_TEST_SUITE_P(Cases, JoinedPersonsTest, testing::ValuesIn(kCases), marked_case_name);

}  // namespace
}  // namespace news

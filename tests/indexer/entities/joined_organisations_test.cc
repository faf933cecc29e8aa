// Acronyms, legal forms, metonyms and institutions.
#include <gtest/gtest.h>

#include "marked_article.h"

namespace news {
namespace {

class JoinedOrganisationsTest : public testing::TestWithParam<MarkedCase> {};

TEST_P(JoinedOrganisationsTest, GivesEachMentionItsValue) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(read_marked(c.body, c.title, c.date)), c.values);
}

TEST_P(JoinedOrganisationsTest, ItsValuesGiveThemselves) {
  const MarkedCase& c = GetParam();
  const MarkedArticle marked = read_marked(c.body, c.title, c.date);
  EXPECT_EQ(values_of(with_values_written(marked)), without_facets(c.values));
}

const MarkedCase kCases[] = {
    {"expansion_first", "The [Bank of Ghana|org] ([BoG|org]) held rates. [BoG|org] officials met.",
     "Bank of Ghana; Bank of Ghana; Bank of Ghana"},
    {"acronym_first", "[BoG|org] ([Bank of Ghana|org]) held rates. The [BoG|org] met.",
     "Bank of Ghana; Bank of Ghana; Bank of Ghana"},
    {"unknown_acronym_bracketed", "The [National Yam Board|org] ([NYB|org]) met. [NYB|org] paid.",
     "National Yam Board; National Yam Board; National Yam Board"},
    {"without_brackets", "The [National Yam Board|org] met. [NYB|org] paid.",
     "National Yam Board; National Yam Board"},
    {"acronym_in_headline", "The [National Yam Board|org] met.",
     "National Yam Board; National Yam Board", "", "[NYB|org] MEETS"},
    {"small_words_skipped", "The [Union of Farmers and Weavers|org] struck. [UFW|org] won.",
     "Union of Farmers and Weavers; Union of Farmers and Weavers"},
    {"small_words_counted", "The [Bank of Zumbura|org] struck. [BOZ|org] won.",
     "Bank of Zumbura; Bank of Zumbura"},
    {"two_letters_a_word", "The [Interzonal Police Office|org] ([Interpolo|org]) met.",
     "Interzonal Police Office; Interzonal Police Office"},
    {"one_letter_skipped",
     "The [Zumbura National Electricity Company|org] ([ZNC|org]) failed. [ZNC|org] paid.",
     "Zumbura National Electricity Company; Zumbura National Electricity Company; Zumbura National "
     "Electricity Company"},
    {"hyphened_acronym", "The [Zumbura Peoples League-Nawab|org] ([ZPL-N|org]) won.",
     "Zumbura Peoples League-Nawab; Zumbura Peoples League-Nawab"},
    {"doubtful_initials",
     "The [National Yam Board|org] sued the [Northern Yarn Bank|org]. [NYB|org] won.",
     "National Yam Board; Northern Yarn Bank; NYB"},
    {"organ_is_not_the_whole", "The [EC Commission|org] met. The [EC|org] agreed.",
     "European Commission; European Community", "1987-03-03"},
    {"organ_of_known_one", "The [NATO Yam Commission|org] met. [NATO|org] agreed.",
     "NATO Yam Commission; NATO"},
    {"bracket_beats_doubt",
     "The [National Yam Board|org] ([NYB|org]) sued the [Northern Yarn Bank|org]. [NYB|org] won.",
     "National Yam Board; National Yam Board; Northern Yarn Bank; National Yam Board"},
    {"rsf_sudan", "The [Rapid Support Forces|org] ([RSF|org]) advanced. The [RSF|org] denied it.",
     "Rapid Support Forces; Rapid Support Forces; Rapid Support Forces"},
    {"rsf_press", "[Reporters Without Borders|org] ([RSF|org]) protested. [RSF|org] wrote.",
     "Reporters Without Borders; Reporters Without Borders; Reporters Without Borders"},
    {"lse_by_expansion", "The [Lagos State Electricity|org] ([LSE|org]) failed. [LSE|org] paid.",
     "Lagos State Electricity; Lagos State Electricity; Lagos State Electricity"},
    {"adb_by_expansion", "The [African Development Bank|org] ([AfDB|org]) lent.",
     "African Development Bank; African Development Bank"},
    {"imf", "The [International Monetary Fund|org] lent. The [IMF|org] warned.",
     "International Monetary Fund; International Monetary Fund"},
    {"un_dotted", "The [U.N.|org] met. The [UN|org] voted. The [United Nations|org] agreed.",
     "United Nations; United Nations; United Nations"},
    {"determiner", "[The Bank of Ghana|org] met.", "Bank of Ghana"},
    {"legal_form", "[Quorvex Industries Inc.|org] fell. [Quorvex Industries|org] rose.",
     "Quorvex Industries; Quorvex Industries"},
    {"head_left_out", "[Quorvex Industries|org] fell. [Quorvex|org] rose.",
     "Quorvex Industries; Quorvex Industries"},
    {"siemens", "[Siemens AG|org] rose. [Siemens|org] fell.", "Siemens; Siemens"},
    {"legal_form_stays", "[Reading Co|org] fell.", "Reading Co"},
    {"kremlin", "The [Kremlin|org] denied it, as [Vladimir Putin|person] had.",
     "Kremlin; Vladimir Putin"},
    {"white_house", "The [White House|org] denied it. The [US|place] agreed.",
     "White House; United States"},
    {"downing_street", "[Downing Street|org] denied it. [Britain|place] agreed.",
     "Downing Street; United Kingdom"},
    {"pentagon", "The [Pentagon|org] denied it.", "Pentagon"},
    {"foreign_ministry_with_adjective", "The [Zambian|group] [Foreign Ministry|org] denied it.",
     "Zambian; Zambian Foreign Ministry"},
    {"foreign_ministry_by_country", "[Zambia|place] voted. The [Foreign Ministry|org] denied it.",
     "Zambia; Zambian Foreign Ministry"},
    {"foreign_ministry_of_nobody", "The [Foreign Ministry|org] denied it.", "-"},
    {"parliament_of_nobody", "[Parliament|org] met.", "-"},
    {"nato_as_place", "Ships of [NATO|place] left.", "NATO (org)"},
    {"taliban_as_people", "The [Taliban|group] advanced.", "Taliban (org)"},
    {"european_union_as_place", "The [European Union|place] agreed.", "European Union (org)"},
    {"country_as_organisation", "[Russia|org] agreed.", "Russia (place)"},
    {"town_as_organisation", "[Barcelona|org] won the cup.", "Barcelona"},
    {"town_as_town", "[Barcelona|place] was hot.", "Barcelona"},
    {"moodys", "[Moody's|org] cut it. [Moody’s|org] said so.", "Moody's; Moody's"},
    {"unknown_typographic", "[Quorvex’s Diner|org] closed.", "Quorvex's Diner"},
    {"two_ministries",
     "[Zambia|place] and [Kenya|place] met. The [Ministry of Health and Child Welfare|org] spoke.",
     "Zambia; Kenya; Ministry of Health and Child Welfare"},
    {"generic_party_of_unknown_state", "The [Zumbura Democratic Party|org] won.",
     "Zumbura Democratic Party"},
    {"who_in_capitals", "The [WHO|org] warned.", "World Health Organization"},
    {"islamic_state", "[IS|org] fled. [ISIS|org] lost. [Daesh|org] hid.",
     "Islamic State; Islamic State; Islamic State"},
    {"fed", "The [Fed|org] met. The [Federal Reserve|org] cut.",
     "Federal Reserve; Federal Reserve"},
    {"product_and_misc", "The [Quorvex 5|product] won the [Zumbura Cup|misc].",
     "Quorvex 5; Zumbura Cup"},
};

INSTANTIATE_TEST_SUITE_P(Cases, JoinedOrganisationsTest, testing::ValuesIn(kCases),
                         marked_case_name);

}  // namespace
}  // namespace news

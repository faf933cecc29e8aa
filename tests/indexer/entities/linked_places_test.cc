// Places, former states and peoples.
#include <gtest/gtest.h>

#include "marked_article.h"

namespace news {
namespace {

class LinkedPlacesTest : public testing::TestWithParam<MarkedCase> {};

TEST_P(LinkedPlacesTest, GivesEachMentionItsValue) {
  const MarkedCase& c = GetParam();
  EXPECT_EQ(values_of(read_marked(c.body, c.title, c.date)), c.values);
}

TEST_P(LinkedPlacesTest, ItsValuesGiveThemselves) {
  const MarkedCase& c = GetParam();
  const MarkedArticle marked = read_marked(c.body, c.title, c.date);
  EXPECT_EQ(values_of(with_values_written(marked)), without_facets(c.values));
}

const MarkedCase kCases[] = {
    {"both_congos",
     "[Congo|place] and the [Republic of Congo|place] share a river. [Kinshasa|place] agreed.",
     "Congo - Kinshasa; Congo - Brazzaville; Kinshasa", "2012-11-20"},
    {"congo_in_the_years_of_zaire", "The [Congo|place] borrowed. [Zaire|place] did not.",
     "Congo - Brazzaville; Zaire", "1987-03-03"},
    {"dr_congo", "The [DR Congo|place] and the [Democratic Republic of the Congo|place] are one.",
     "Congo - Kinshasa; Congo - Kinshasa"},
    {"both_koreas", "[North Korea|place] and [South Korea|place] met.", "North Korea; South Korea"},
    {"korean_peoples", "[North Korean|group] and [South Korean|group] envoys met.",
     "North Korean; South Korean"},
    {"georgia_country", "[Georgia|place] and [Tbilisi|place] agreed.", "Georgia; Tbilisi"},
    {"georgia_state",
     "Streets in [Atlanta|place], [Savannah|place] and all of [Georgia|place] flooded, the "
     "[US|place] said.",
     "Atlanta; Savannah; Georgia (US state); United States"},
    {"jordan_country", "[Jordan|place] and [Syria|place] met in [Amman|place].",
     "Jordan; Syria; Amman"},
    {"paris_texas", "A bank in [Paris|place], Texas, closed.", "Paris, Texas"},
    {"paris_france", "A bank in [Paris|place], France, closed.", "Paris"},
    {"london_ontario", "A bank in [London|place], Ontario, closed.", "London, Ontario"},
    {"cambridge_massachusetts", "A lab in [Cambridge|place], Mass., closed.",
     "Cambridge, Massachusetts"},
    {"washington_state_after_town", "A plant in [Seattle|place], [Washington|place], closed.",
     "Seattle; Washington State"},
    {"new_york", "[New York|place] slept. [New York City|place] too.", "New York; New York"},
    {"west_germany", "[West Germany|place] and [East Germany|place] met.",
     "West Germany; East Germany", "1987-03-03"},
    {"germany_today", "[Germany|place] agreed.", "Germany", "2013-03-03"},
    {"soviet_union", "The [USSR|place] and the [Soviet Union|place] were one.",
     "Soviet Union; Soviet Union", "1987-03-03"},
    {"soviet_people", "[Soviet|group] troops left [Russia|place].", "Soviet; Russia", "2013-03-03"},
    {"yugoslavia", "[Yugoslavia|place] borrowed.", "Yugoslavia", "1987-03-03"},
    {"czechoslovakia", "[Czechoslovakia|place] borrowed.", "Czechoslovakia", "1987-03-03"},
    {"burma", "[Burma|place] is [Myanmar|place].", "Myanmar; Myanmar"},
    {"ivory_coast", "[Ivory Coast|place] is [Côte d’Ivoire|place].",
     "Côte d'Ivoire; Côte d'Ivoire"},
    {"holland", "[Holland|place] is the [Netherlands|place].", "Netherlands; Netherlands"},
    {"kiev", "[Kiev|place] is [Kyiv|place].", "Kyiv; Kyiv"},
    {"bombay", "[Bombay|place] is [Mumbai|place].", "Mumbai; Mumbai"},
    {"peking", "[Peking|place] is [Beijing|place].", "Beijing; Beijing"},
    {"us_dotted", "The [U.S.|place] and the [United States|place] and the [US|place].",
     "United States; United States; United States"},
    {"uk", "The [UK|place], [Britain|place] and [Great Britain|place].",
     "United Kingdom; United Kingdom; United Kingdom"},
    {"the_hague", "A court in [The Hague|place] ruled.", "The Hague"},
    {"nice_town", "A truck in [Nice|place] stopped.", "Nice"},
    {"reading_town", "A fire in [Reading|place], England, spread.", "Reading"},
    {"mobile_alabama", "A yard in [Mobile|place], Alabama, closed.", "Mobile"},
    {"split_town", "A ferry from [Split|place], Croatia, sank.", "Split"},
    {"dateline_capitals", "[NGORONGOVILLE|place], Oct 20 - Police left.", "Ngorongoville"},
    {"unknown_town", "[Quelenga Province|place] flooded.", "Quelenga Province"},
    {"facility_is_a_place", "Planes left [Ngorongo Airport|facility].", "Ngorongo Airport"},
    {"kremlin_building", "A fire in the [Kremlin|facility] spread.", "Kremlin"},
    {"typographic_place", "[Ng’ombe|place] flooded.", "Ng'ombe"},
    {"french", "[French|group] and [Frenchmen|group] and a [Frenchman|group].",
     "French; French; French"},
    {"britons", "[Britons|group] and [British|group] banks.", "British; British"},
    {"kurds", "[Kurds|group] and [Kurdish|group] towns.", "Kurds; Kurds"},
    {"muslims", "[Muslim|group] and [Muslims|group].", "Muslims; Muslims"},
    {"republicans", "[Republicans|group] and a [Republican|group].", "Republicans; Republicans"},
    {"group_is_not_country", "[Russian|group] envoys left [Russia|place].", "Russian; Russia"},
    {"dominica_and_republic", "[Dominica|place] and the [Dominican Republic|place].",
     "Dominica; Dominican Republic"},
    {"guineas",
     "[Guinea|place], [Guinea-Bissau|place], [Equatorial Guinea|place] and [Papua New "
     "Guinea|place].",
     "Guinea; Guinea-Bissau; Equatorial Guinea; Papua New Guinea"},
    {"sudans", "[Sudan|place] and [South Sudan|place].", "Sudan; South Sudan"},
    {"niger", "[Niger|place] and [Nigeria|place].", "Niger; Nigeria"},
    {"irelands", "[Ireland|place] and [Northern Ireland|place].", "Ireland; Northern Ireland"},
    {"macedonia", "[Macedonia|place] and [Skopje|place].", "North Macedonia; Skopje", "2005-03-03"},
};

INSTANTIATE_TEST_SUITE_P(Cases, LinkedPlacesTest, testing::ValuesIn(kCases), marked_case_name);

}  // namespace
}  // namespace news

// Which state an institution, a town or a people belongs to, and what must be no entity at all.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "annotation_checker.h"
#include "indexer/entities/credits.h"
#include "indexer/entities/dateline.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/entities/former_states.h"
#include "indexer/entities/institutions.h"

namespace news {
namespace {

constexpr auto kPerson = MentionType::person;
constexpr auto kOrg = MentionType::org;
constexpr auto kPlace = MentionType::place;
constexpr auto kGroup = MentionType::group;

Annotations annotations_of(std::string_view body, std::string_view date,
                           std::string_view title = "") {
  Article article;
  article.body = body;
  article.title = title;
  article.language = "en";
  if (!date.empty()) article.date = parse_iso(date);
  Annotations annotations = EntityTagger(test_knowledge()).tag(article);
  EXPECT_TRUE(annotations_are_sound(article, annotations));
  return annotations;
}

bool has(const Annotations& annotations, MentionType type, std::string_view name) {
  return std::ranges::any_of(annotations.entities, [&](const Entity& entity) {
    return entity.type == type && entity.name == name;
  });
}

std::string described(const Annotations& annotations) {
  std::string out;
  for (const Entity& entity : annotations.entities) {
    out += std::string(mention_type_name(entity.type)) + ":" + entity.name + ", ";
  }
  for (const std::string& country : annotations.countries) out += "[" + country + "] ";
  return out;
}

struct Case {
  std::string_view label, body;
  MentionType type;
  std::string_view wanted;    // must be there, unless empty
  std::string_view unwanted;  // must not be there, unless empty
  std::string_view date = "";
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
std::string case_name(const testing::TestParamInfo<Case>& info) {
  return std::string(info.param.label);
}

class MisreadingsTest : public testing::TestWithParam<Case> {};

TEST_P(MisreadingsTest, AreNotMade) {
  const Case& c = GetParam();
  const Annotations annotations = annotations_of(c.body, c.date);
  if (!c.wanted.empty()) {
    EXPECT_TRUE(has(annotations, c.type, c.wanted)) << described(annotations);
  }
  if (!c.unwanted.empty()) {
    EXPECT_FALSE(has(annotations, c.type, c.unwanted)) << described(annotations);
  }
}

const Case kAcronyms[] = {
    {"raf_in_britain", "British jets flew from RAF Akrotiri, the RAF said in London.", kOrg,
     "Royal Air Force", "Red Army Faction"},
    {"raf_in_germany",
     "German prosecutors in Bonn charged two members of the Red Army Faction (RAF).", kOrg,
     "Red Army Faction", "Royal Air Force"},
    {"pa_is_a_state", "PITTSBURGH, PA, March 27 - The mill closed.", kPlace, "Pennsylvania", ""},
    {"pa_is_no_authority", "PITTSBURGH, Pa., March 27 - The mill closed.", kOrg, "",
     "Palestinian Authority"},
    {"pa_alone", "The PA said it would buy the mill.", kOrg, "", "Palestinian Authority"},
    {"pa_in_context", "Palestinian officials in Ramallah said the PA had paid salaries.", kOrg,
     "Palestinian Authority", ""},
    {"conn", "GREENWICH, Conn., March 27 - The fund closed.", kPlace, "Connecticut",
     "Greenwich (United Kingdom)"},
    {"west_virginia", "NITRO, W. Va., March 31 - The shop closed.", kPlace, "West Virginia", ""},
    {"congressman", "Senator Rudy Boschwitz (R-Minn.) agreed.", kPlace, "Minnesota", ""},
    {"congressman_is_no_person", "Senator Rudy Boschwitz (R-Minn.) agreed.", kPerson,
     "Rudy Boschwitz", "R-Minn"},
    {"doctor_is_no_state", "The drug works, said Jane Halloway, MD, of the clinic.", kPlace, "",
     "Maryland"},
    {"total_in_a_table", "Net 42,000 tonnes in the week.\nTOTAL SALES   2229", kOrg, "", "Total"},
    {"may_in_a_table", "UNLEADED GAS - VOL OPEN CHANGE\nMAY 2515 15541 off 885", kPerson, "",
     "Theresa May", "1987-04-07"},
};

const Case kLeftovers[] = {
    {"note", "Net loss 391,000 dlrs.\nNOTE: 1985 year figures restated.", kOrg, "", "NOTE"},
    {"co_inc", "The notes were sold by Lehman and Co Inc on Friday.", kOrg, "", "Co Inc"},
    {"sons_inc", "Bids went to Harker & Sons Inc, the builder, on Friday.", kOrg, "", "Sons Inc"},
    {"savings_and_loan", "He joined the Dekalb Savings and Loan Association in May.", kOrg,
     "Dekalb Savings and Loan Association", "Loan Association"},
    {"ticker_in_brackets", "Exxon Corp <XON> rose.", kOrg, "ExxonMobil", "XON"},
    {"ticker_that_is_a_country", "A unit of Union Carbide Corp <UK> won a contract.", kPlace, "",
     "United Kingdom"},
    {"ticker_with_exchange", "Circuit City Stores Inc. CC.N gained 2 cents.", kOrg, "", "CC.N"},
    {"price_code", "U.S. stock futures SPc1 DJc1 NDc1 were flat.", kPerson, "", "SPc1 DJc1 NDc1"},
    {"acronym_in_brackets_stays", "The Gulf Cereal Union (GCU) met. The GCU agreed.", kOrg,
     "Gulf Cereal Union", "GCU"},
    {"told_the_agency", "\"We won,\" Kochan told Reuters on Monday.", kOrg, "", "Reuters"},
    {"agency_in_dateline", "PARIS (Reuters) - Police closed a street.", kOrg, "", "Reuters"},
    {"agency_in_the_news", "Reuters said it would cut jobs.", kOrg, "Reuters", ""},
    {"research", "The company raised its R&D forecast.", kPerson, "", "R&D"},
};

const Case kNotPersons[] = {
    {"brokerage", "Analyst Tom Burns of Smith Barney cut his forecast.", kOrg, "Smith Barney", ""},
    {"brokerage_is_no_person", "Analyst Tom Burns of Smith Barney cut his forecast.", kPerson,
     "Tom Burns", "Smith Barney"},
    {"firm_of_the_article", "Shares of Martin Quennell and Co rose. Martin Quennell makes pumps.", kPerson,
     "", "Martin Quennell"},
    {"analyst_at", "The share is cheap, said an analyst at Harlan Quennell.", kPerson, "",
     "Harlan Quennell"},
    {"exchequer", "Chancellor of the Exchequer Nigel Lawson spoke.", kPerson, "Nigel Lawson",
     "Exchequer Nigel Lawson"},
    {"quay", "Firemen closed the Quai de Boisguilbert.", kPerson, "", "Quai de Boisguilbert"},
    {"avenue", "Crowds walked down the Champs-\u00c9lys\u00e9es.", kPlace,
     "Champs-\u00c9lys\u00e9es", ""},
    {"ship", "The ferry Marguerite-Aline sank.", kPerson, "", "Marguerite-Aline"},
    {"village", "He lives near the village of Manshiyet al-Rugola.", kPlace, "Manshiyet al-Rugola",
     ""},
    {"gate", "Lorries waited at the border near Bab al-Hawa.", kPlace, "Bab al-Hawa", ""},
    {"team", "He bought the Charlotte Hornets in 2010.", kPerson, "", "Charlotte Hornets"},
    {"based_in", "Shares of Paris-based Quornet fell.", kPerson, "", "Paris-based Quornet"},
    {"brent", "London Brent crude fell.", kPerson, "", "London Brent"},
    {"surname_of_others", "Burr-Brown wrote down its stock.", kPerson, "", "Gordon Brown",
     "1987-03-27"},
};

const Case kCredits[] = {
    {"reporting", "The talks failed.\n\n(Reporting by Harriet Onslow; Editing by Tom Burnaby)",
     kPerson, "", "Harriet Onslow"},
    {"editing", "The talks failed.\n\n(Reporting by Harriet Onslow; Editing by Tom Burnaby)",
     kPerson, "", "Tom Burnaby"},
    {"without_brackets", "The talks failed.\nEditing by Tom Burnaby", kPerson, "", "Tom Burnaby"},
    {"places_in_credits", "The talks failed. (Additional reporting by Euan Onslow in Nairobi)",
     kPlace, "", "Nairobi"},
    {"byline", "By Harriet Onslow\nPARIS (Reuters) - The talks failed.", kPerson, "",
     "Harriet Onslow"},
    {"byline_keeps_the_town", "By Harriet Onslow\nPARIS (Reuters) - The talks failed.", kPlace,
     "Paris", ""},
    {"a_book_by", "The talks failed, says a book by Harriet Onslow.", kPerson, "Harriet Onslow",
     ""},
    {"written_by", "A report written by Harriet Onslow was published.", kPerson, "Harriet Onslow",
     ""},
};

const Case kStates[] = {
    {"germany_means_west", "BONN, March 3 - Germany will not cut rates, the Bundesbank said.",
     kPlace, "West Germany", "Germany", "1987-03-03"},
    {"german_means_west", "FRANKFURT, March 3 - German banks lent more.", kGroup, "West German",
     "German", "1987-03-03"},
    {"germany_in_doubt", "LONDON, March 3 - Germany was divided.", kPlace, "Germany",
     "West Germany", "1987-03-03"},
    {"germany_with_both", "LEIPZIG, March 3 - Germany was divided, Frankfurt papers wrote.", kPlace,
     "Germany", "West Germany", "1987-03-03"},
    {"germany_today", "FRANKFURT, March 3 - German banks lent more.", kGroup, "German",
     "West German", "2007-03-03"},
    {"ministry_by_adjective", "Japanese Finance Ministry officials met.", kOrg,
     "Japanese Finance Ministry", ""},
    {"ministry_by_owner", "Taiwan's Finance Ministry agreed. Japan and China did not.", kOrg,
     "Taiwanese Finance Ministry", "Finance Ministry"},
    {"ministry_by_dateline", "TOKYO, March 3 - The Finance Ministry agreed.", kOrg,
     "Japanese Finance Ministry", "Finance Ministry"},
    {"ministry_of", "TOKYO, March 3 - The Ministry of Finance agreed.", kOrg,
     "Japanese Finance Ministry", "Ministry of Finance"},
    {"ministry_of_nobody", "The Foreign Ministry agreed.", kOrg, "", "Foreign Ministry"},
    {"ministry_between_two", "Kenya and Ghana agreed, the Foreign Ministry said.", kOrg, "",
     "Foreign Ministry"},
    {"supreme_court", "WASHINGTON (Reuters) - The Supreme Court upheld the U.S. law.", kOrg,
     "US Supreme Court", "Supreme Court"},
    {"scottish_parliament", "The Scottish Parliament voted.", kOrg, "Scottish Parliament",
     "UK Parliament"},
};

INSTANTIATE_TEST_SUITE_P(Acronyms, MisreadingsTest, testing::ValuesIn(kAcronyms), case_name);
INSTANTIATE_TEST_SUITE_P(Leftovers, MisreadingsTest, testing::ValuesIn(kLeftovers), case_name);
INSTANTIATE_TEST_SUITE_P(NotPersons, MisreadingsTest, testing::ValuesIn(kNotPersons), case_name);
INSTANTIATE_TEST_SUITE_P(Credits, MisreadingsTest, testing::ValuesIn(kCredits), case_name);
INSTANTIATE_TEST_SUITE_P(States, MisreadingsTest, testing::ValuesIn(kStates), case_name);

struct CountryCase {
  std::string_view label, body, wanted, unwanted, date;
};
void PrintTo(const CountryCase& c, std::ostream* os) { *os << c.label; }
class CountryFacetTest : public testing::TestWithParam<CountryCase> {};

TEST_P(CountryFacetTest, HasTheStateOfTheTime) {
  const CountryCase& c = GetParam();
  const Annotations annotations = annotations_of(c.body, c.date);
  const auto listed = [&](std::string_view country) {
    return std::ranges::find(annotations.countries, country) != annotations.countries.end();
  };
  EXPECT_TRUE(listed(c.wanted)) << described(annotations);
  if (!c.unwanted.empty()) {
    EXPECT_FALSE(listed(c.unwanted)) << described(annotations);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Countries, CountryFacetTest,
    testing::Values(
        CountryCase{"moscow_1987", "MOSCOW, March 3 - Police closed a street.", "Soviet Union",
                    "Russia", "1987-03-03"},
        CountryCase{"moscow_1997", "MOSCOW, March 3 - Police closed a street.", "Russia",
                    "Soviet Union", "1997-03-03"},
        CountryCase{"hamburg_1987", "HAMBURG, March 3 - Police closed a street.", "West Germany",
                    "Germany", "1987-03-03"},
        CountryCase{"dresden_1987", "DRESDEN, March 3 - Police closed a street.", "East Germany",
                    "West Germany", "1987-03-03"},
        CountryCase{"belgrade_1987", "BELGRADE, March 3 - Police closed a street.", "Yugoslavia",
                    "Serbia", "1987-03-03"},
        CountryCase{"two_presidents_1",
                    "President Putin met President Hollande in Paris. Putin left on Friday.",
                    "Russia", "", "2015-11-26"},
        CountryCase{"two_presidents_2",
                    "President Putin met President Hollande in Paris. Putin left on Friday.",
                    "France", "", "2015-11-26"},
        CountryCase{"kremlin", "The Kremlin denied the report.", "Russia", "", "2015-11-26"}),
    [](const auto& test) { return std::string(test.param.label); });

TEST(FormerStates, FollowTheDay) {
  EXPECT_EQ(former_state_at("DE", parse_iso("1990-10-02")), "West Germany");
  EXPECT_EQ(former_state_at("DE", parse_iso("1990-10-03")), "");
  EXPECT_EQ(former_state_at("UA", parse_iso("1986-04-28")), "Soviet Union");
  EXPECT_EQ(former_state_at("UA", parse_iso("2014-04-28")), "");
  EXPECT_EQ(former_state_at("FR", parse_iso("1987-04-28")), "");
  EXPECT_EQ(former_state_at("DE", std::nullopt), "");
}

TEST(Credits, AreFoundWhereTheyStand) {
  constexpr std::string_view kBody = "It rained. (Reporting by Jane Roe (in Bonn); Editing by X)";
  const std::vector<ByteRange> ranges = credit_ranges(kBody);
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_EQ(kBody.substr(ranges[0].begin), "Reporting by Jane Roe (in Bonn); Editing by X)");
  EXPECT_EQ(ranges[0].end, kBody.size() - 1);
  EXPECT_TRUE(credit_ranges("Data compiled by clerks was reported by the bank.").empty());
  EXPECT_EQ(byline_bytes("By Monday the talks had failed.\nMore."), 0U);
  EXPECT_EQ(byline_bytes("By Jane Roe and John Doe\nPARIS - It rained."), 24U);
  EXPECT_EQ(byline_bytes("(Adds comment)\n By Jane Roe   PARIS, May 3 - It rained."), 30U);
}

TEST(Credits, HostileTextEndsSomewhere) {
  for (const std::string_view body :
       {"(Reporting by", "Editing by", " by", "(Adds", "By ", "By", "(", "(Reporting by ((((("}) {
    for (const ByteRange& range : credit_ranges(body)) {
      EXPECT_LE(range.begin, range.end);
      EXPECT_LE(range.end, body.size());
    }
    EXPECT_LE(dateline_bytes(body), body.size());
  }
}

TEST(Institutions, AreGenericWithoutACountry) {
  const Knowledge& knowledge = test_knowledge();
  for (const std::string_view key : {"foreign ministry", "ministry of finance", "supreme court",
                                     "parliament", "central bank", "ministry of the interior"}) {
    EXPECT_TRUE(is_generic_institution(key, knowledge)) << key;
  }
  for (const std::string_view key :
       {"zambian agriculture ministry", "bank of ghana", "bundesbank", "white house", "ministry"}) {
    EXPECT_FALSE(is_generic_institution(key, knowledge)) << key;
  }
  EXPECT_EQ(institution_label("ministry of finance"), "Finance Ministry");
  EXPECT_EQ(institution_label("ministry of trade and industry"), "Ministry of Trade and Industry");
  EXPECT_EQ(institution_adjective("JP", knowledge), "Japanese");
  EXPECT_EQ(institution_adjective("CH", knowledge), "Swiss");
  EXPECT_EQ(institution_adjective("NZ", knowledge), "");
  EXPECT_EQ(institution_adjective("RU", knowledge), "Russian");
  EXPECT_EQ(institution_adjective("West Germany", knowledge), "West German");
}

}  // namespace
}  // namespace news

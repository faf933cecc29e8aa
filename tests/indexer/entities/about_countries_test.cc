// Which countries an article is about, and in which order.
#include <gtest/gtest.h>

#include <string>

#include "annotation_checker.h"
#include "indexer/entities/canonicalizer.h"
#include "marked_article.h"

namespace news {
namespace {

class AboutCountriesTest : public testing::TestWithParam<MarkedCase> {};

TEST_P(AboutCountriesTest, NamesThemByWeight) {
  const MarkedCase& c = GetParam();
  const MarkedArticle marked = read_marked(c.body, c.title, c.date);
  std::string countries;
  for (const std::string& country :
       canonicalize(marked.article, marked.spans, test_knowledge()).countries) {
    if (!countries.empty()) countries += "; ";
    countries += country;
  }
  EXPECT_EQ(countries, c.values);
}

// Far enough down to be out of the lead.
constexpr std::string_view kPadding =
    " Officials would not say more about it, and nobody else who had been asked did so either, "
    "though many had been there for days and had seen how it went from the first hour to the last."
    " The talks went on through the night and were to be taken up again in the morning, when more "
    "of those concerned would be there. What had been agreed so far was not made known.";

std::string padded(std::string_view first, std::string_view second) {
  return std::string(first) + std::string(kPadding) + ' ' + std::string(second);
}

const std::string kBirthplace = padded("[NAIROBI|place], Oct 20 - [Kenya|place] named a judge.",
                                       "He was born in [Lyon|place].");
const std::string kPassingCountry = padded("[NAIROBI|place], Oct 20 - [Kenya|place] named a judge.",
                                           "He once taught in [France|place].");
const std::string kTwiceBelow = padded("[NAIROBI|place], Oct 20 - [Kenya|place] named a judge.",
                                       "[France|place] objected. A [French|group] envoy said why.");
const std::string kLead = padded("[Kenya|place] and [Uganda|place] signed a pact.", "It rained.");

const MarkedCase kCases[] = {
    {"country", "[Kenya|place] voted.", "Kenya"},
    {"people", "[Kenyan|group] police left.", "Kenya"},
    {"town", "Police in [Nairobi|place] left.", "Kenya"},
    {"dateline_and_people", "[TOKYO|place], Oct 20 - [Japanese|group] shares fell.", "Japan"},
    {"birthplace_does_not_count", kBirthplace, "Kenya"},
    {"passing_country_does_not_count", kPassingCountry, "Kenya"},
    {"twice_below_the_lead_counts", kTwiceBelow, "Kenya; France"},
    {"once_in_the_lead_counts", kLead, "Kenya; Uganda"},
    {"title_outweighs_lead", "Observers from [France|place] came.", "Kenya; France", "",
     "[Kenya|place] votes"},
    {"office_speaks_for_country", "[Angela Merkel|person] and [Berlin|place] agreed.", "Germany",
     "2013-03-03"},
    {"metonym_has_its_country", "The [Kremlin|org] denied it.", "Russia"},
    {"soviet_union", "[Soviet|group] troops left [Kiev|place].", "Soviet Union", "1987-03-03"},
    {"west_germany", "[Hamburg|place] and [Frankfurt|place] agreed.", "West Germany", "1987-03-03"},
    {"group_without_country", "[Muslims|group] prayed.", ""},
    {"nothing", "Shares fell.", ""},
    {"institution", "The [Zambian Agriculture Ministry|org] paid.", "Zambia"},
};

INSTANTIATE_TEST_SUITE_P(Cases, AboutCountriesTest, testing::ValuesIn(kCases), marked_case_name);

}  // namespace
}  // namespace news

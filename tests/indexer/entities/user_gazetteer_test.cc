// Names of the user's own: where they are found, and how they get along with the recogniser's.
#include "indexer/entities/user_gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "annotation_checker.h"
#include "indexer/entities/custom_names.h"
#include "indexer/tagger/entity_tagger.h"
#include "tests/support/random_text.h"

namespace news {
namespace {

struct Case {
  std::string_view label, gazetteer, body, found;  // found: matches apart by bars
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
class MatchTest : public testing::TestWithParam<Case> {};

TEST_P(MatchTest, FindsWholeWordsOfTheCase) {
  UserGazetteer gazetteer;
  std::uint32_t line = 0;
  for (const std::string& spelling : split_at_bars(GetParam().gazetteer)) {
    std::uint32_t owner = 0;
    const std::uint32_t name = gazetteer.add_name({MentionType::org, spelling, {}, {}, true});
    EXPECT_TRUE(gazetteer.add_spelling(spelling, name, line++, owner));
  }
  gazetteer.prepare();
  Article article;
  article.body = GetParam().body;
  std::string found;
  for (const GazetteerMatch& match : gazetteer.find(article)) {
    found += (found.empty() ? "" : "|") +
             article.body.substr(match.byte_begin, match.byte_end - match.byte_begin);
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, MatchTest,
    testing::Values(
        Case{"whole_words", "Acme", "Acme Acmes XAcme Acme2 (Acme) Acme-led", "Acme|Acme|Acme"},
        Case{"case_counts", "Acme", "ACME acme Acme", "Acme"},
        Case{"longest", "Acme|Acme Bank|Acme Bank of Ghana", "Acme Bank of Kenya", "Acme Bank"},
        Case{"after_a_false_start", "New New York|York Post", "New York Post", "York Post"},
        Case{"possessive", "Acme", "Acme's Acme\u2019s Acme' Acme'sx Acme'n", "Acme|Acme|Acme"},
        Case{"apostrophes_agree", "O'Neil's", "O\u2019Neil\u2019s bar", "O\u2019Neil\u2019s"},
        Case{"white_space_agrees", "Acme Corp.", "Acme\n  Corp. Acme\u00a0Corp.",
             "Acme\n  Corp.|Acme\u00a0Corp."},
        Case{"not_over_a_paragraph", "Acme Corp", "Acme\n\nCorp", ""},
        Case{"signs", "AT&T|.NET|C++", "AT&T .NET C++ x.NET", "AT&T|.NET|C++|.NET"},
        Case{"unspaced", "普京", "俄罗斯总统普京说", "普京"},
        Case{"hangul_particles", "푸틴", "푸틴은", "푸틴"},
        Case{"cyrillic", "Сочи", "в Сочи, Сочинский", "Сочи"},
        Case{"accents_count", "Acmé", "Acme Acmé", "Acmé"},
        Case{"at_the_ends", "Acme", "Acme", "Acme"}),
    [](const auto& param_info) { return std::string(param_info.param.label); });

Annotations tagged(const Article& article, const std::string& gazetteer) {
  std::vector<LineProblem> malformed;
  const CustomNames names =
      CustomNames::compile({{"g", gazetteer, false}}, &test_knowledge(), malformed);
  EXPECT_TRUE(malformed.empty());
  const Annotations annotations = EntityTagger(test_knowledge(), &names).tag(article);
  EXPECT_TRUE(annotations_are_sound(article, annotations));
  return annotations;
}

const Entity* named(const Annotations& annotations, std::string_view name) {
  const auto found = std::ranges::find(annotations.entities, name, &Entity::name);
  return found == annotations.entities.end() ? nullptr : &*found;
}

TEST(UserGazetteer, GivesNameCountryAndWikidata) {
  Article article;
  article.title = "acme wins";
  article.body = "Critics of ACME Corp. spoke. Then quux of Acme left.";
  const Annotations annotations =
      tagged(article, "org\tAcme Widgets\tACME Corp.|Acme|acme\tDE\tQ42\nperson\tquux\n");
  const Entity* const acme = named(annotations, "Acme Widgets");
  ASSERT_NE(acme, nullptr);
  EXPECT_EQ(acme->count, 3U);
  EXPECT_EQ(acme->country, "DE");
  EXPECT_EQ(acme->wikidata, "Q42");
  ASSERT_NE(named(annotations, "quux"), nullptr);
  EXPECT_EQ(named(annotations, "quux")->type, MentionType::person);
}

TEST(UserGazetteer, TakesThePlaceOfASpanItCoversAndItsType) {
  Article article;
  article.body = "Critics of Paris Hilton spoke in Paris.";
  const Annotations annotations = tagged(article, "org\tParis Hilton\tParis Hilton\n");
  const Entity* const hotel = named(annotations, "Paris Hilton");
  ASSERT_NE(hotel, nullptr);
  EXPECT_EQ(hotel->type, MentionType::org);
  EXPECT_EQ(hotel->count, 1U);
  EXPECT_NE(named(annotations, "Paris"), nullptr);
}

TEST(UserGazetteer, YieldsToALongerName) {
  Article article;
  article.body = "Critics of the Bank of Ghana spoke.";
  const Annotations annotations = tagged(article, "person\tGhana\n");
  EXPECT_NE(named(annotations, "Bank of Ghana"), nullptr);
  EXPECT_EQ(named(annotations, "Ghana"), nullptr);
}

TEST(UserGazetteer, ShortFormsJoinIt) {
  Article article;
  article.body = "Critics of Zoltan Quxbar spoke. Mr. Quxbar left. Quxbar smiled.";
  const Annotations annotations = tagged(article, "person\tZoltan A. Quxbar\tZoltan Quxbar\n");
  ASSERT_EQ(annotations.entities.size(), 1U);
  EXPECT_EQ(annotations.entities[0].name, "Zoltan A. Quxbar");
  EXPECT_EQ(annotations.entities[0].count, 3U);
}

TEST(UserGazetteer, SoundOnAnyText) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Article article;
    article.title = support::random_text(random, random() % 12);
    article.body = support::random_text(random, random() % 200);
    (void)tagged(article,
                 "org\tMerkel\tAT&T|the\nplace\tЛа\tПутин|A320\nperson\tB Z\t9|o'neill|新|2015\n"
                 "misc\tU.S.\te.g.|é|a\n");
  }
}

}  // namespace
}  // namespace news

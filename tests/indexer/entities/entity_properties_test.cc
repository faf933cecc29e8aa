// What must hold for any article, tried on generated ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "annotation_checker.h"
#include "common/unicode.h"
#include "indexer/entities/canonicalizer.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

// Words that meet the rules from all sides.
const std::vector<std::string> kWords = {
    "the",    "The",        "Putin",      "Vladimir", "President", "of",      "Bank",
    "Ghana",  "(BoG)",      "IS",         "US",       "U.S.",      "May",     "March",
    "27,",    "2015",       "$1.5",       "billion",  "Mr.",       "Jr.",     "van",
    "der",    "al-",        "al-Assad",   "普京",     "プーチン",  "Путин",   "بوتين",
    "ปูติน",    "New",        "York,",      "Texas.",   "\n\n",      "-",       "--",
    "(",      ")",          "\"",         "\u2019s",  "Moody's",   "AT&T",    "d\u2019Ivoire",
    "Côte",   "Inc.",       "University", "Lake",     "Lake",      "Airport", "Cup",
    "WAR",    "PARIS",      "said",       "Congress", "Jordan",    "Michael", "é",
    "\u0301", "\U0001F600", "J.",         "P.",       "Morgan",    ",",       ".",
    "A",      "X",          "&",          "Ministry", "Foreign",   "Kim",     "Jong-un",
    "II",     "1",          "Korean",     "Friday"};

std::string random_text(std::mt19937& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += kWords[random() % kWords.size()];
    if (random() % 8 != 0) text += ' ';
  }
  return text;
}

std::string random_utf8(std::mt19937& random, std::size_t bytes) {
  std::string noise;
  for (std::size_t i = 0; i < bytes; ++i) noise += static_cast<char>(random());
  return sanitize_utf8(noise);
}

TEST(EntityProperties, SoundOnAnyText) {
  const EntityTagger tagger(test_knowledge());
  std::mt19937 random(20151127);
  const std::vector<std::string> languages = {"en", "", "de", "ru", "zh", "ja", "th", "ar", "xx"};
  for (int round = 0; round < 600; ++round) {
    Article article;
    article.language = languages[random() % languages.size()];
    article.title = random_text(random, random() % 12);
    article.body =
        round % 3 == 0 ? random_utf8(random, random() % 400) : random_text(random, random() % 120);
    if (round % 2 == 0) article.date = make_date(1980 + round % 45, 1, 2);
    const Annotations annotations = tagger.tag(article);
    ASSERT_TRUE(annotations_are_sound(article, annotations)) << article.title << "\n"
                                                             << article.body;
    ASSERT_EQ(annotations, tagger.tag(article)) << article.body;
  }
}

// Thousands of different names in one article: comparing each with each would take minutes.
TEST(EntityProperties, CostDoesNotGrowWithTheSquare) {
  Article article;
  std::mt19937 random(3);
  for (int i = 0; i < 15000; ++i) {
    std::string name = "B";
    for (int letter = 0; letter < 6; ++letter) name += static_cast<char>('a' + random() % 26);
    std::string acronym;
    for (int letter = 0; letter < 5; ++letter) acronym += static_cast<char>('A' + random() % 26);
    article.body += "then John " + name + " met the " + acronym + " and the " + name + " Bank. ";
  }
  const auto begin = std::chrono::steady_clock::now();
  const Annotations annotations = EntityTagger(test_knowledge()).tag(article);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  EXPECT_TRUE(annotations_are_sound(article, annotations));
  EXPECT_GT(annotations.entities.size(), 30000U);
}

TEST(EntityProperties, EmptyArticleHasNothing) {
  EXPECT_EQ(EntityTagger(test_knowledge()).tag(Article{}), Annotations{});
}

TEST(EntityProperties, EmptyBodyLeavesTheTitle) {
  Article article;
  article.title = "Angela Merkel visits Kenya";
  const Annotations annotations = EntityTagger(test_knowledge()).tag(article);
  ASSERT_EQ(annotations.entities.size(), 2U);
  EXPECT_EQ(annotations.entities[0].name, "Angela Merkel");
  EXPECT_EQ(annotations.countries.front(), "Kenya");
}

// A spans-to-entities step that another recogniser may feed must not rely on how this one cuts its
// spans.
TEST(EntityProperties, CanonicalizerTakesTitlesAndPossessivesInSpans) {
  Article article;
  article.body = "President Vladimir Putin's plane landed. The Bank of Ghana agreed.";
  const auto span = [&](std::string_view text, MentionType type) {
    const auto begin = static_cast<std::uint32_t>(article.body.find(text));
    return NameSpan{TextField::body, begin, begin + static_cast<std::uint32_t>(text.size()), type};
  };
  const std::vector<NameSpan> spans = {span("President Vladimir Putin's", MentionType::person),
                                       span("The Bank of Ghana", MentionType::org)};
  const Annotations annotations = canonicalize(article, spans, test_knowledge());
  ASSERT_EQ(annotations.entities.size(), 2U);
  EXPECT_EQ(annotations.entities[0].name, "Vladimir Putin");
  EXPECT_EQ(annotations.entities[1].name, "Bank of Ghana");
}

TEST(EntityProperties, TitleOrPossessiveDoesNotChangeTheName) {
  const EntityTagger tagger(test_knowledge());
  for (const std::string_view name :
       {"Angela Merkel", "Barack Obama", "Piet Oosterbaan", "Nelson Mandela", "Kofi Annan",
        "Margaret Thatcher", "Aung San Suu Kyi"}) {
    for (const std::string_view frame :
         {"Critics of @ spoke.", "Critics of President @ spoke.", "Critics of @'s plan spoke.",
          "Critics of former Prime Minister @ spoke.", "Critics of Mr. @ spoke."}) {
      Article article;
      article.body = frame;
      article.body.replace(article.body.find('@'), 1, name);
      const Annotations annotations = tagger.tag(article);
      ASSERT_EQ(annotations.entities.size(), 1U) << article.body;
      EXPECT_EQ(annotations.entities[0].name, name) << article.body;
    }
  }
}

TEST(EntityProperties, CanonicalNameOfAProminentEntityGivesItself) {
  const Knowledge& knowledge = test_knowledge();
  const EntityTagger tagger(knowledge);
  std::size_t tried = 0;
  std::vector<std::string> wrong;
  for (std::uint32_t id = 0; id < knowledge.entity_count(); ++id) {
    const KnownEntity entity = knowledge.entity(id);
    if (entity.prominence < 80 || entity.kind == EntityKind::group) continue;
    Article article;
    article.body = "Critics spoke of " + std::string(entity.name) + " again.";
    const Annotations annotations = tagger.tag(article);
    ++tried;
    const bool same = std::ranges::any_of(
        annotations.entities, [&](const Entity& found) { return found.name == entity.name; });
    if (!same) wrong.emplace_back(entity.name);
  }
  EXPECT_GT(tried, 300U);
  // A handful are one word that is somebody else's too ("Georgia (US state)" is no spelling of a
  // text).
  EXPECT_LT(wrong.size() * 50, tried) << testing::PrintToString(wrong);
}

// Nothing is carried over from one article to the next.
TEST(EntityProperties, OrderOfArticlesChangesNothing) {
  std::vector<Article> articles;
  std::mt19937 random(7);
  for (int i = 0; i < 40; ++i) {
    Article article;
    article.language = "en";
    article.title = random_text(random, 6);
    article.body = random_text(random, 80);
    if (i % 2 == 0) article.date = make_date(1980 + i, 1, 2);
    articles.push_back(article);
  }
  std::vector<Annotations> forwards;
  const EntityTagger first(test_knowledge());
  for (const Article& article : articles) forwards.push_back(first.tag(article));
  const EntityTagger second(test_knowledge());
  for (std::size_t i = articles.size(); i > 0; --i)
    ASSERT_EQ(second.tag(articles[i - 1]), forwards[i - 1]) << articles[i - 1].body;
}

TEST(EntityTaggerFingerprint, NamesRulesAndTable) {
  const std::string fingerprint = tagger_fingerprint(test_knowledge());
  EXPECT_NE(fingerprint.find("rules-"), std::string::npos);
  EXPECT_NE(fingerprint.find("knowledge-"), std::string::npos);
  EXPECT_EQ(fingerprint, tagger_fingerprint(test_knowledge()));
}

}  // namespace
}  // namespace news

#include "searcher/query/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/searcher/query/small_index.h"

namespace news {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_query::SmallIndex;

std::vector<std::string> listed(const Expansion& expansion) {
  std::vector<std::string> words;
  for (const VocabularyWord& word : expansion.words) {
    words.push_back(word.word + "/" + std::to_string(word.edits) + "/" +
                    std::to_string(word.articles));
  }
  return words;
}

const SmallIndex& index() {
  static const SmallIndex built = {
      {.id = "1", .title = "Floods in March", .body = "flood flooding macron zebra 2015"},
      {.id = "2", .title = "", .body = "flood floods marcon talk talks talked"},
      {.id = "3", .title = "", .body = "flood macaron maroon talking Über übel talkie"},
  };
  return built;
}

TEST(Vocabulary, PrefixMostFrequentFirst) {
  EXPECT_THAT(listed(expand_prefix(index().database(), WordField::body, "floo")),
              ElementsAre("flood/0/3", "flooding/0/1", "floods/0/1"));
  EXPECT_THAT(listed(expand_prefix(index().database(), WordField::title, "flo")),
              ElementsAre("floods/0/1"));
  EXPECT_THAT(listed(expand_prefix(index().database(), WordField::body, "q")), IsEmpty());
}

TEST(Vocabulary, InfixSeesWordsOnBothSidesOfThePrefixedTerms) {
  EXPECT_THAT(listed(expand_infix(index().database(), WordField::body, "01")),
              ElementsAre("2015/0/1"));
  EXPECT_THAT(listed(expand_infix(index().database(), WordField::body, "ebr")),
              ElementsAre("zebra/0/1"));
  EXPECT_THAT(listed(expand_infix(index().database(), WordField::title, "arc")),
              ElementsAre("march/0/1"));
}

TEST(Vocabulary, FuzzyNearestFirst) {
  EXPECT_THAT(listed(expand_fuzzy(index().database(), WordField::body, "macron", 2)),
              ElementsAre("macron/0/1", "macaron/1/1", "marcon/1/1", "maroon/2/1"));
  EXPECT_THAT(listed(expand_fuzzy(index().database(), WordField::body, "macron", 1)),
              ElementsAre("macron/0/1", "macaron/1/1", "marcon/1/1"));
}

TEST(Vocabulary, StemForms) {
  const std::vector<std::string> english = {"", "en"};
  EXPECT_THAT(listed(expand_stem(index().database(), WordField::body, "talks", index().analyzer(),
                                 english)),
              ElementsAre("talks/0/1", "talk/1/1", "talked/1/1", "talking/1/1"));
  const std::vector<std::string> none = {""};
  EXPECT_THAT(
      listed(expand_stem(index().database(), WordField::body, "talks", index().analyzer(), none)),
      ElementsAre("talks/0/1"));
}

TEST(Vocabulary, LimitsKeepTheMostFrequentAndSaySo) {
  std::string once;
  for (int i = 0; i < 300; ++i) once += " word" + std::to_string(i);
  const SmallIndex many = {{.id = "1", .body = once}, {.id = "2", .body = "word299 word7"}};
  const Expansion expansion = expand_prefix(many.database(), WordField::body, "word");
  EXPECT_EQ(expansion.words.size(), kMaxPrefixWords);
  EXPECT_EQ(expansion.fitting, 300U);
  EXPECT_FALSE(expansion.scan_cut);
  EXPECT_EQ(expansion.words[0].word, "word299");
  EXPECT_EQ(expansion.words[1].word, "word7");
  const CompiledQuery compiled = many.compiled("word*");
  ASSERT_EQ(compiled.notices.size(), 1U);
  EXPECT_EQ(compiled.notices[0].text,
            "word*: 300 words fit in bodies, the 200 most frequent are searched");
}

}  // namespace
}  // namespace news

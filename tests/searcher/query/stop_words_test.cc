#include "searcher/query/stop_words.h"

#include <gtest/gtest.h>

#include "common/unicode.h"

namespace news {
namespace {

TEST(StopWords, AreFunctionWordsInFoldedForm) {
  for (const char* word : {"the", "of", "who", "und", "fur", "de", "los", "della", "het", "что"}) {
    EXPECT_TRUE(is_stop_word(word, {})) << word;
    EXPECT_EQ(fold(word), word);
  }
}

TEST(StopWords, AreNoContentWords) {
  for (const char* word : {"", "oil", "war", "us", "may", "bank", "china", "The", "за границей"}) {
    EXPECT_FALSE(is_stop_word(word, {})) << word;
  }
}

TEST(StopWords, AreThoseOfTheLanguagesOfTheIndex) {
  const std::vector<std::string> english = {"", "en"};
  EXPECT_TRUE(is_stop_word("the", english));
  EXPECT_FALSE(is_stop_word("de", english));
  EXPECT_FALSE(is_stop_word("un", english));
  const std::vector<std::string> both = {"en", "fr"};
  EXPECT_TRUE(is_stop_word("de", both));
}

}  // namespace
}  // namespace news

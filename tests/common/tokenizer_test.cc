#include "common/tokenizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "common/sentences.h"
#include "tests/support/random_text.h"

namespace news {
namespace {

std::vector<std::string> words_of(std::string_view text,
                                  Tokenizer::Path path = Tokenizer::Path::fast) {
  std::vector<WordSpan> spans;
  Tokenizer(path).split(text, spans);
  std::vector<std::string> words;
  for (const WordSpan& span : spans) {
    words.emplace_back(text.substr(span.byte_begin, span.byte_end - span.byte_begin));
  }
  return words;
}

using Words = std::vector<std::string>;

// Pinned: an ICU upgrade that changes one of these changes the index.
TEST(Tokenizer, SplitsByUax29) {
  EXPECT_EQ(words_of("The U.S. chancellor’s 3,000.50 covid-19 AT&T user@example.com"),
            (Words{"The", "U.S", "chancellor’s", "3,000.50", "covid", "19", "AT", "T", "user@example.com"}));
  EXPECT_EQ(words_of("don't stop, x_y (A320) 12:30 \"quoted\"."),
            (Words{"don't", "stop", "x_y", "A320", "12", "30", "quoted"}));
  EXPECT_EQ(words_of(""), Words{});
  EXPECT_EQ(words_of(" — … \n"), Words{});
}

TEST(Tokenizer, UsesDictionariesForScriptsWithoutSpaces) {
  EXPECT_EQ(words_of("东京都知事宣布了新的政策"),
            (Words{"东京", "都知事", "宣布", "了", "新的", "政策"}));
  EXPECT_GT(words_of("นายกรัฐมนตรีเดินทางไปกรุงเทพ").size(), 2U);
  EXPECT_GT(words_of("プーチン大統領が訪問した").size(), 2U);
}

TEST(Tokenizer, FastPathEqualsIcuOnRandomAscii) {
  std::mt19937 random(1);
  std::vector<WordSpan> fast_words;
  std::vector<WordSpan> icu_words;
  const Tokenizer fast(Tokenizer::Path::fast);
  const Tokenizer icu(Tokenizer::Path::icu_only);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = support::random_ascii(random, 60);
    fast_words.clear();
    icu_words.clear();
    fast.split(text, fast_words);
    icu.split(text, icu_words);
    ASSERT_EQ(fast_words, icu_words) << text;
  }
}

TEST(Tokenizer, FastPathEqualsIcuOnRandomUnicode) {
  std::mt19937 random(2);
  std::vector<WordSpan> fast_words;
  std::vector<WordSpan> icu_words;
  const Tokenizer fast(Tokenizer::Path::fast);
  const Tokenizer icu(Tokenizer::Path::icu_only);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = support::random_text(random, 12);
    fast_words.clear();
    icu_words.clear();
    fast.split(text, fast_words);
    icu.split(text, icu_words);
    ASSERT_EQ(fast_words, icu_words) << text;
  }
}

TEST(SentenceSplitter, KeepsAbbreviationsInside) {
  const std::string text =
      "Gen. Smith met Mr. Putin on Nov. 3 in the U.S. Capitol. George W. Bush left.\n\nA new "
      "paragraph";
  std::vector<std::string> sentences;
  for (const WordSpan& s : SentenceSplitter().split(text)) {
    sentences.push_back(text.substr(s.byte_begin, s.byte_end - s.byte_begin));
  }
  EXPECT_EQ(sentences, (Words{"Gen. Smith met Mr. Putin on Nov. 3 in the U.S. Capitol.",
                              "George W. Bush left.", "A new paragraph"}));
}

TEST(SentenceSplitter, KnowsOtherScripts) {
  const std::string text = "東京で会議が開かれた。大統領は欠席した。";
  EXPECT_EQ(SentenceSplitter().split(text).size(), 2U);
  EXPECT_TRUE(SentenceSplitter().split("").empty());
}

}  // namespace
}  // namespace news

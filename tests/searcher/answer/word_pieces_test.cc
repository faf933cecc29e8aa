#include "searcher/answer/word_pieces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace news {
namespace {

using testing::ElementsAreArray;

struct Case {
  std::string_view label;
  std::string_view language;
  std::vector<std::string_view> sought;
  std::string_view text;
  std::vector<std::string_view> pieces;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
class WordPiecesTest : public testing::TestWithParam<Case> {};

TEST_P(WordPiecesTest, AreThoseThatMayHoldAWord) {
  WordBeginnings beginnings(GetParam().language);
  for (const std::string_view term : GetParam().sought) beginnings.add(term);
  std::vector<TextRange> found;
  PieceFinder(beginnings).find(GetParam().text, found);
  std::vector<std::string_view> pieces;
  for (const TextRange& piece : found)
    pieces.push_back(GetParam().text.substr(piece.begin, piece.end - piece.begin));
  EXPECT_THAT(pieces, ElementsAreArray(GetParam().pieces));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, WordPiecesTest,
    testing::Values(
        Case{"two letters",
             "en",
             {"talk"},
             "The talks took place, Talking to tall men.",
             {"talks", "Talking", "tall"}},
        Case{"one letter in other languages", "de", {"tag"}, "Am Tage der Tat", {"Tage", "Tat"}},
        Case{"neighbours are one", "en", {"oil"}, "the oil\noil-price rose", {"oil\noil-price"}},
        Case{"inside a chunk", "en", {"price"}, "(oil/price) sprice", {"(oil/price)"}},
        Case{"initials", "en", {"us"}, "the U.S. and us", {"U.S.", "us"}},
        Case{"apostrophe", "fr", {"election"}, "avant l'election oui", {"l'election"}},
        Case{"other scripts",
             "en",
             {"x"},
             "caf\xC3\xA9 and \xD0\xB4\xD0\xB0 too",
             {"caf\xC3\xA9", "\xD0\xB4\xD0\xB0"}},
        Case{"irregular stem", "en", {"die"}, "dying of day", {"dying"}},
        Case{"stem of one letter", "en", {"a"}, "aed bed", {"aed"}},
        Case{"digits", "en", {"2012"}, "in 2012, 1912 and 20", {"2012,", "20"}},
        Case{"nothing", "en", {"zinc"}, "no such thing", {}}),
    [](const auto& of) {
      std::string name(of.param.label);
      std::ranges::replace(name, ' ', '_');
      return name;
    });

// What two letters of an English word rest on.
TEST(EnglishStems, KeepTheSecondLetterButForThree) {
  const Xapian::Stem stem("en");
  const auto check = [&](const std::string& word) {
    const std::string stemmed = stem(word);
    ASSERT_FALSE(stemmed.empty());
    ASSERT_EQ(stemmed[0], word[0]) << word;
    if (stemmed.size() > 1 && stemmed[1] != word[1]) {
      ASSERT_TRUE(word == "dying" || word == "lying" || word == "tying") << word;
    }
  };
  const std::string letters = "abcdefghijklmnopqrstuvwxyz0";
  for (const char a : letters) {
    for (const char b : letters) {
      for (const char c : letters) {
        for (const char* rest : {"", "s", "ing", "ed", "ies", "ied", "edly", "y", "ly", "es"})
          check(std::string{a, b, c} + rest);
      }
      for (const char* rest : {"", "s", "ing", "ed", "ies", "ied", "edly", "y", "ly", "es"})
        check(std::string{a, b} + rest);
    }
  }
  std::mt19937 random(1);
  const char* const suffixes[] = {"ing",  "ies",   "ied",     "ly", "s",    "es", "ed",
                                  "edly", "ingly", "ization", "al", "ness", "y",  "ful"};
  for (int i = 0; i < 100'000; ++i) {
    std::string word;
    for (auto length = 1 + random() % 5; length > 0; --length) word += letters[random() % 26];
    for (auto parts = 1 + random() % 2; parts > 0; --parts) word += suffixes[random() % 14];
    check(word);
  }
}

}  // namespace
}  // namespace news

#include "indexer/entities/lexed_text.h"

#include <gtest/gtest.h>

#include "common/tokenizer.h"

namespace news {
namespace {

class LexedTextTest : public testing::Test {
 protected:
  LexedText lex(std::string_view text) { return LexedText(text, tokenizer_); }
  Tokenizer tokenizer_;
};

TEST_F(LexedTextTest, LeavesThePossessiveOut) {
  const LexedText lexed = lex("Moody's said");
  EXPECT_EQ(lexed.surface(0), "Moody");
  EXPECT_EQ(lexed.key(0), "moody");
  EXPECT_EQ(lexed.full_key(0, 0), "moodys");
  EXPECT_TRUE(lexed[0].possessive);
}

TEST_F(LexedTextTest, KeepsTheFullStopOfAnAbbreviation) {
  EXPECT_EQ(lex("the U.S. said").surface(1), "U.S.");
  EXPECT_EQ(lex("Acme Corp. said").surface(1), "Corp.");
  EXPECT_EQ(lex("It ended. Then").surface(1), "ended");
}

TEST_F(LexedTextTest, KeysOfRunsLieSideBySide) {
  const LexedText lexed = lex("Jean-Claude Trichet of AT&T, J. P. Morgan");
  EXPECT_EQ(lexed.key(0, 2), "jean claude trichet");
  EXPECT_EQ(lexed.key(4, 5), "at and t");
  EXPECT_EQ(lexed.key(6, 8), "jp morgan");
}

TEST_F(LexedTextTest, KnowsWhereSentencesBegin) {
  const LexedText lexed = lex("It rose. Mr. Smith of Inc. Magazine left. He");
  EXPECT_TRUE(lexed[0].sentence_start);
  EXPECT_TRUE(lexed[2].sentence_start);   // Mr
  EXPECT_FALSE(lexed[3].sentence_start);  // Smith
  EXPECT_TRUE(lexed[8].sentence_start);   // He
}

TEST_F(LexedTextTest, SeesSentencesInCapitalsAndTitleCase) {
  EXPECT_TRUE(lex("PARIS IS CALM AFTER STORM")[1].caps_sentence);
  EXPECT_FALSE(lex("Members of NATO met the EU and UN")[2].caps_sentence);
  EXPECT_TRUE(lex("Obama Meets Leaders From Twelve Nations").is_title_case());
  EXPECT_FALSE(lex("Obama meets leaders from twelve nations").is_title_case());
}

TEST_F(LexedTextTest, JoinsOnlyWhatCanBeOneName) {
  const LexedText lexed = lex("Angela Merkel, Paris. Then Jean-Luc");
  EXPECT_TRUE(lexed.joined(1));
  EXPECT_FALSE(lexed.joined(2));
  EXPECT_FALSE(lexed.joined(3));
  EXPECT_TRUE(lexed.joined(5));
}

TEST_F(LexedTextTest, UnspacedScriptsGoByCodePoint) {
  const LexedText lexed = lex("普京 said");
  EXPECT_EQ(lexed.key(0, 1), "普京");
  EXPECT_TRUE(lexed[0].unspaced);
  EXPECT_TRUE(lexed[0].uncased);
}

}  // namespace
}  // namespace news

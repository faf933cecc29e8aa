#include "indexer/tagger/token_stream.h"

#include <gtest/gtest.h>

#include <string>

#include "common/tokenizer.h"
#include "common/unicode.h"

namespace news {
namespace {

// Tokens with a space between them, sentences with a bar.
std::string printed(const TokenStream& stream) {
  std::string out;
  for (const StreamSentence& sentence : stream.sentences()) {
    if (!out.empty()) out += " | ";
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (t > sentence.begin) out += ' ';
      out += stream.surface(stream.tokens()[t]);
    }
  }
  return out;
}

struct Case {
  std::string label{};
  std::string text{};
  std::string tokens{};
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class TokenStreamTest : public testing::TestWithParam<Case> {
 protected:
  Tokenizer tokenizer_;
};

TEST_P(TokenStreamTest, CutsTokensAndSentences) {
  const LexedText lexed(GetParam().text, tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  EXPECT_EQ(printed(stream), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    All, TokenStreamTest,
    testing::Values(Case{"words_and_signs", "He left, she stayed.", "He left , she stayed ."},
                    Case{"empty", "", ""}, Case{"only_space", " \n\n ", ""},
                    Case{"only_signs", "?!", "? !"},
                    Case{"possessive", "Putin's plan", "Putin 's plan"},
                    Case{"typographic_possessive", "Putin’s plan", "Putin ’s plan"},
                    Case{"country_with_full_stops", "The U.S. army left.", "The U.S. army left ."},
                    Case{"company", "Acme Inc. rose. It fell.", "Acme Inc. rose . | It fell ."},
                    Case{"title_before_name", "Mr. Smith left. He ran.",
                         "Mr. Smith left . | He ran ."},
                    Case{"hyphen", "Jean-Claude left", "Jean - Claude left"},
                    Case{"apostrophe_inside", "O'Brien left", "O'Brien left"},
                    Case{"run_of_one_sign", "Well... yes -- no", "Well ... | yes -- no"},
                    Case{"signs_apart_stay_apart", "one - - two", "one - - two"},
                    Case{"quotes", "He said “no” twice.", "He said “ no ” twice ."},
                    Case{"sign_before_a_paragraph", "“No,” he said.", "“ | No , ” he said ."},
                    Case{"question", "Who? Nobody knows.", "Who ? | Nobody knows ."},
                    Case{"paragraph", "No full stop\n\nNext one", "No full stop | Next one"},
                    Case{"money", "It cost $5.5 million.", "It cost $ 5.5 million ."}),
    [](const auto& test) { return test.param.label; });

TEST_F(TokenStreamTest, TitleAndBodyAreOneStream) {
  const LexedText title("Storm hits Ghent", tokenizer_);
  const LexedText body("It was late. Rain fell.", tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::title, title);
  stream.add_field(TextField::body, body);
  EXPECT_EQ(printed(stream), "Storm hits Ghent | It was late . | Rain fell .");
  ASSERT_EQ(stream.sentences().size(), 3U);
  EXPECT_EQ(stream.sentences()[0].field, TextField::title);
  EXPECT_EQ(stream.sentences()[1].field, TextField::body);
  EXPECT_EQ(stream.tokens()[3].begin, 0U);
  EXPECT_EQ(stream.tokens()[3].field, TextField::body);
  stream.clear();
  EXPECT_TRUE(stream.tokens().empty());
  EXPECT_TRUE(stream.sentences().empty());
}

TEST_F(TokenStreamTest, EmptyTitleLeavesNothingBehind) {
  const LexedText title("", tokenizer_);
  const LexedText body("Rain fell", tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::title, title);
  stream.add_field(TextField::body, body);
  EXPECT_EQ(printed(stream), "Rain fell");
}

TEST_F(TokenStreamTest, BytesLieOnCodePointsAndInOrder) {
  const std::string text =
      "“Ночь” – São Tomé’s café… in 北京，é̂ and 🙂🙂 «Üß»—done‽ U.S.\n\nعمان: £5 "
      "§§ "
      "3";
  const LexedText lexed(text, tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  std::uint32_t end = 0;
  std::string seen;
  for (const StreamToken& token : stream.tokens()) {
    EXPECT_GE(token.begin, end);
    EXPECT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    EXPECT_TRUE(is_valid_utf8(stream.surface(token))) << token.begin;
    seen += stream.surface(token);
    end = token.end;
  }
  std::string letters;
  for (const char c : text) {
    if (c != ' ' && c != '\n') letters += c;
  }
  EXPECT_EQ(seen, letters);
  // Sentences cover all tokens.
  std::uint32_t next = 0;
  for (const StreamSentence& sentence : stream.sentences()) {
    EXPECT_EQ(sentence.begin, next);
    EXPECT_LT(sentence.begin, sentence.end);
    next = sentence.end;
  }
  EXPECT_EQ(next, stream.tokens().size());
}

}  // namespace
}  // namespace news

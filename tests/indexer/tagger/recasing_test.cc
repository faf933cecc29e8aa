#include "indexer/tagger/recasing.h"

#include <gtest/gtest.h>

#include <string>

#include "common/tokenizer.h"
#include "indexer/tagger/word_table.h"
#include "small_corpus.h"

namespace news {
namespace {

struct Case {
  std::string label{};
  std::string title{};
  std::string body{};
  std::string read{};  // the title as the model reads it; the body's where there is no title
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class RecasingTest : public testing::TestWithParam<Case> {};

TEST_P(RecasingTest, GivesTheCaseOfRunningText) {
  const Tokenizer tokenizer;
  const LexedText title(GetParam().title, tokenizer);
  const LexedText body(GetParam().body, tokenizer);
  TokenStream stream;
  stream.add_field(TextField::title, title);
  stream.add_field(TextField::body, body);
  undo_headline_case(stream, built_knowledge());
  const TextField field = GetParam().title.empty() ? TextField::body : TextField::title;
  std::string read;
  for (const StreamToken& token : stream.tokens()) {
    if (token.field != field) continue;
    if (!read.empty()) read += ' ';
    read += model_form(stream.surface(token), token.casing);
  }
  EXPECT_EQ(read, GetParam().read);
}

INSTANTIATE_TEST_SUITE_P(
    All, RecasingTest,
    testing::Values(
        Case{"running_text_stays", "", "Merkel met leaders in Paris on Monday after the talks.",
             "Merkel met leaders in Paris on Monday after the talks ."},
        Case{"capitals", "MERKEL MEETS LEADERS IN PARIS AFTER TALKS", "",
             "Merkel meets leaders in Paris after talks"},
        Case{"capitals_with_body", "BAKER WINS VOTE IN READING",
             "The vote went to Mr. Baker in the town of Reading, where Baker lives.",
             "Baker wins vote in Reading"},
        Case{"capitals_with_body_of_trades", "BAKER WINS PRIZE FOR BREAD AND CAKE",
             "The prize for the best bread went to a baker from the north. The baker was glad.",
             "Baker wins prize for bread and cake"},
        Case{"acronyms_in_capitals", "EU LEADERS MEET AFTER BBC REPORT",
             "Leaders met after the report of the BBC.", "EU leaders meet after BBC report"},
        Case{"headline", "Merkel Meets Leaders After Talks About Debt", "",
             "Merkel meets leaders after talks about debt"},
        Case{"headline_with_body", "Apple Growers Fear Another Frost This Spring",
             "Growers of fruit said that frost would ruin every apple on the trees.",
             "Apple growers fear another frost this spring"},
        Case{"headline_acronym", "NATO Leaders Agree About Defence Spending Plans", "",
             "NATO leaders agree about defence spending plans"},
        Case{"no_capitals", "",
             "chancellor merkel flew to paris on monday for talks with the president of france",
             "chancellor Merkel flew to Paris on Monday for talks with the president of France"},
        Case{"few_words_without_capitals", "", "paris in the rain", "paris in the rain"}),
    [](const auto& test) { return test.param.label; });

TEST(Recasing, EmptyStream) {
  TokenStream stream;
  undo_headline_case(stream, built_knowledge());
  EXPECT_TRUE(stream.tokens().empty());
}

}  // namespace
}  // namespace news

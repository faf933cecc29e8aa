#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "tests/searcher/query/small_index.h"

namespace news {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing_query::SmallIndex;

// Numbers of the ids: how many words stand from "alpha" to "beta", the last included.
const SmallIndex& index() {
  static const SmallIndex built = {
      {.id = "1", .body = "alpha beta"},
      {.id = "2", .body = "alpha x beta"},
      {.id = "5", .body = "alpha x x x x beta gamma"},
      {.id = "6", .body = "alpha x x x x x beta"},
      {.id = "r2", .body = "beta x alpha"},
      {.id = "t", .title = "alpha x beta", .body = "gamma"},
      {.id = "across", .title = "alpha", .body = "beta"},
      {.id = "p", .body = "the prime minister of spain talks x x about the budgets"},
      {.id = "q", .body = "the minister x prime x x x spain talked about the budget"},
  };
  return built;
}

struct Case {
  std::string_view label;
  std::string_view query;
  std::string_view ids;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class NearQueryTest : public testing::TestWithParam<Case> {};

TEST_P(NearQueryTest, Finds) { EXPECT_EQ(index().matches(GetParam().query), GetParam().ids); }

constexpr auto kCases = std::to_array<Case>({
    {"next to each other", "alpha NEAR/1 beta", "1"},
    {"two words", "alpha NEAR/2 beta", "1 2 r2 t"},
    {"five words", "alpha NEAR/5 beta", "1 2 5 r2 t"},
    {"six words", "alpha NEAR/6 beta", "1 2 5 6 r2 t"},
    {"not across fields", "alpha NEAR/1000 beta", "1 2 5 6 r2 t"},
    {"in order", "alpha ADJ/2 beta", "1 2 t"},
    {"in the other order", "beta ADJ/2 alpha", "r2"},
    {"in title", "title:(alpha NEAR/5 beta)", "t"},
    {"in body", "body:alpha NEAR/2 beta", "1 2 r2"},
    {"fields that exclude each other", "title:alpha NEAR/5 body:beta", ""},
    {"three words", "alpha NEAR/5 beta NEAR/5 gamma", "5"},
    {"three words too far", "alpha NEAR/3 beta NEAR/3 gamma", ""},
    {"alternatives", "alpha NEAR/5 (gamma OR beta)", "1 2 5 r2 t"},
    {"alternatives on both sides", "(alpha OR minister) NEAR/2 (beta OR prime)", "1 2 p q r2 t"},
    {"phrase", "\"prime minister\" NEAR/2 spain", "p"},
    {"phrase too far", "\"prime minister\" NEAR/1 spain", ""},
    {"phrase in order", "\"prime minister\" ADJ/2 spain", "p"},
    {"phrase in wrong order", "spain ADJ/5 \"prime minister\"", ""},
    {"two phrases", "\"prime minister\" NEAR/3 \"spain talks\"", "p"},
    {"phrase or word", "(\"prime minister\" OR minister) NEAR/6 spain", "p q"},
    {"stems", "talking NEAR/2 spain", "p q"},
    {"stems of both", "talk NEAR/5 budget", "p q"},
    {"exact", "=talks NEAR/5 budget", "p"},
    {"prefix", "pri* NEAR/4 spain", "p q"},
    {"fuzzy", "minster~1 NEAR/3 spain", "p"},
    {"infix", "*inis* NEAR/3 spain", "p"},
    {"word that is not there", "alpha NEAR/5 xyzzy", ""},
    {"prefix that is not there", "alpha NEAR/5 xyz*", ""},
    {"word of two tokens", "prime-minister NEAR/2 spain", "p"},
    {"punctuation is left out", "alpha NEAR/5 €", "1 2 5 6 across r2 t"},
    {"only punctuation", "€ NEAR/5 €", ""},
    {"excluded", "alpha -(alpha NEAR/5 beta)", "6 across"},
    {"the same word twice", "x NEAR/1 x", "5 6 p q"},
});

INSTANTIATE_TEST_SUITE_P(Table, NearQueryTest, testing::ValuesIn(kCases));

TEST(NearQuery, ManyPhrasesBecomeAndWithANotice) {
  std::string any = "(\"prime minister\"";
  for (int i = 0; i < 8; ++i) any += " OR \"x x\"~" + std::to_string(i);
  any += ")";
  const CompiledQuery compiled = index().compiled(any + " NEAR/3 " + any + " NEAR/3 " + any);
  EXPECT_EQ(index().matches(compiled.query), "5 6 p q");
  ASSERT_EQ(compiled.notices.size(), 1U);
  EXPECT_EQ(compiled.notices[0].text, "NEAR with so many phrases is searched as AND");
}

TEST(NearQuery, HighlightsAreLoosePhrases) {
  const Highlights plain = index().compiled("=alpha NEAR/5 =beta").highlights;
  EXPECT_THAT(plain.words, testing::IsEmpty());
  EXPECT_THAT(plain.phrases,
              ElementsAre(HighlightPhrase{{"alpha", "beta"}, 4, false, WordScope::body},
                          HighlightPhrase{{"alpha", "beta"}, 4, false, WordScope::title}));
  const Highlights forms = index().compiled("body:spain ADJ/3 talk").highlights;
  EXPECT_THAT(forms.phrases,
              Contains(HighlightPhrase{{"spain", "talked"}, 2, true, WordScope::body}));
  EXPECT_THAT(forms.phrases,
              Contains(HighlightPhrase{{"spain", "talks"}, 2, true, WordScope::body}));
  EXPECT_EQ(index().compiled("alpha -(beta NEAR/2 gamma)").highlights.phrases.size(), 0U);
}

}  // namespace
}  // namespace news

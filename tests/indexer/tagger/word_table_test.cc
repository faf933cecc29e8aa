#include "indexer/tagger/word_table.h"

#include <gtest/gtest.h>

#include <string>

#include "common/tokenizer.h"
#include "small_corpus.h"

namespace news {
namespace {

struct Case {
  std::string label{};
  std::string surface{};
  Casing casing{};
  std::string form{};
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class ModelFormTest : public testing::TestWithParam<Case> {};

TEST_P(ModelFormTest, Forms) {
  EXPECT_EQ(model_form(GetParam().surface, GetParam().casing), GetParam().form);
}

INSTANTIATE_TEST_SUITE_P(
    All, ModelFormTest,
    testing::Values(Case{"plain", "Berlin", Casing::as_written, "Berlin"},
                    Case{"empty", "", Casing::as_written, ""},
                    Case{"single_quote", "O’Brien", Casing::as_written, "O'Brien"},
                    Case{"double_quote", "“", Casing::as_written, "\""},
                    Case{"guillemet", "»", Casing::as_written, "\""},
                    Case{"dash", "—", Casing::as_written, "-"},
                    Case{"dotted_capitals", "U.S.", Casing::as_written, "US"},
                    Case{"dotted_without_the_last", "U.S", Casing::as_written, "US"},
                    Case{"initial_keeps_its_dot", "J.", Casing::as_written, "J."},
                    Case{"abbreviation_keeps_its_dot", "Inc.", Casing::as_written, "Inc."},
                    Case{"number", "1,234.5", Casing::as_written, "0,000.0"},
                    Case{"year", "1994", Casing::as_written, "1994"},
                    Case{"year_of_this_century", "2016", Casing::as_written, "2016"},
                    Case{"no_year", "1794", Casing::as_written, "0000"},
                    Case{"five_digits", "20161", Casing::as_written, "00000"},
                    Case{"digits_in_a_word", "F-16", Casing::as_written, "F-00"},
                    Case{"lower", "PARIS", Casing::lower, "paris"},
                    Case{"title", "PARIS", Casing::title, "Paris"},
                    Case{"title_from_lower", "élysée", Casing::title, "Élysée"}),
    [](const auto& test) { return test.param.label; });

class WordTableTest : public testing::Test {
 protected:
  // Traits of the first word of `text`.
  WordTraits traits_of(std::string_view text) {
    const LexedText lexed(text, tokenizer_);
    TokenStream stream;
    stream.add_field(TextField::body, lexed);
    return words_[words_.number_of(stream, stream.tokens().at(0))];
  }

  Tokenizer tokenizer_;
  WordClusters clusters_;
  WordTable words_{built_knowledge(), clusters_};
};

TEST_F(WordTableTest, Shapes) {
  struct Shape {
    std::string_view text, shape, short_shape;
  };
  for (const Shape& c :
       {Shape{"Berlin", "Xxxxx", "Xx"}, Shape{"UN", "XX", "X"}, Shape{"McKay", "XxXxx", "XxXx"},
        Shape{"2016", "0000", "0"}, Shape{"élan", "xxxx", "x"}, Shape{"iPhone", "xXxxxx", "xXx"},
        Shape{",", ",", ","}, Shape{"€", "?", "?"}}) {
    const WordTraits word = traits_of(c.text);
    EXPECT_EQ(word.shape.substr(0, 6), c.shape.substr(0, 6)) << c.text;
    EXPECT_EQ(word.short_shape, c.short_shape) << c.text;
  }
}

TEST_F(WordTableTest, OneNumberForOneWord) {
  const LexedText lexed("Paris, paris, Paris", tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  const auto number = [&](std::size_t t) { return words_.number_of(stream, stream.tokens()[t]); };
  EXPECT_EQ(number(0), number(4));
  EXPECT_EQ(number(1), number(3));
  EXPECT_NE(number(0), number(2));
  const WordNumber as_written = number(0);
  stream.set_casing(0, Casing::lower);
  EXPECT_NE(number(0), as_written);
  EXPECT_EQ(words_[number(0)].form, "paris");
  EXPECT_FALSE(words_[number(0)].upper);
  EXPECT_EQ(words_.size(), 4U);
}

TEST_F(WordTableTest, GrowsAndIsCleared) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    std::string word = "w";
    for (int rest = i; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    text += word + ' ';
  }
  const LexedText lexed(text, tokenizer_);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  std::vector<WordNumber> numbers;
  for (const StreamToken& token : stream.tokens())
    numbers.push_back(words_.number_of(stream, token));
  for (std::size_t t = 0; t < numbers.size(); ++t) {
    ASSERT_EQ(words_.number_of(stream, stream.tokens()[t]), numbers[t]);
    ASSERT_EQ(words_[numbers[t]].form, stream.surface(stream.tokens()[t]));
  }
  words_.clear();
  EXPECT_EQ(words_.size(), 0U);
  EXPECT_EQ(words_.number_of(stream, stream.tokens()[5]), 0U);
}

TEST(LastCodePoints, CountsCodePoints) {
  EXPECT_EQ(last_code_points("Élysée", 3), "sée");
  EXPECT_EQ(last_code_points("né", 3), "né");
  EXPECT_EQ(last_code_points("", 3), "");
}

}  // namespace
}  // namespace news

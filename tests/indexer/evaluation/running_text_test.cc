// Tokens back to the text they were cut from, and gold spans at their bytes.
#include "indexer/evaluation/running_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <random>
#include <string>

namespace news {
namespace {

// "He met [PER Angela Merkel] . / Next sentence": tokens apart by spaces, sentences by "/ ".
GoldDocument document_of(std::string_view marked) {
  GoldDocument document;
  document.sentences.emplace_back();
  std::optional<MentionType> open;
  bool expects_type = false;
  for (std::size_t i = 0; i < marked.size();) {
    const std::size_t end = std::min(marked.find(' ', i), marked.size());
    std::string_view word = marked.substr(i, end - i);
    i = end + 1;
    GoldSentence& sentence = document.sentences.back();
    if (word == "//") {
      document.sentences.emplace_back();
    } else if (word == "<<") {
      expects_type = true;
    } else if (expects_type) {
      open = mention_type_of(word);
      sentence.spans.push_back({sentence.tokens.size(), sentence.tokens.size(), open.value()});
      expects_type = false;
    } else if (word == ">>") {
      sentence.spans.back().last = sentence.tokens.size() - 1;
    } else {
      sentence.tokens.emplace_back(word);
    }
  }
  return document;
}

struct Case {
  std::string_view label, tokens, text;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class RunningTextTest : public testing::TestWithParam<Case> {};

TEST_P(RunningTextTest, ReadsLikeANewspaper) {
  EXPECT_EQ(running_text(document_of(GetParam().tokens)).text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RunningTextTest,
    testing::Values(
        Case{"nothing", "", ""},
        Case{"punctuation", "Yes , he did ; why ? No !", "Yes, he did; why? No!"},
        Case{"brackets", "The EU ( European Union ) [ sic ] said",
             "The EU (European Union) [sic] said"},
        Case{"treebank_brackets", "A -LRB- B -RRB- C", "A (B) C"},
        Case{"treebank_quotes", "`` Yes , '' he said .", "\"Yes,\" he said."},
        Case{"straight_quotes", "He said \" yes \" and \" no \" .", "He said \"yes\" and \"no\"."},
        Case{"quote_at_the_end", "for peace , we go . \"", "for peace, we go.\""},
        Case{"quote_over_sentences", "\" We go . // They stay . \"", "\"We go. They stay.\""},
        Case{"typographic_quotes", "He said “ yes ” and ‘ no ’ .", "He said “yes” and ‘no’."},
        Case{"backticks", "` ` I 'm here , ' ' he said", "``I'm here,'' he said"},
        Case{"single_quotes", "the ' big five ' face it", "the 'big five' face it"},
        Case{"contractions", "Obama 's men do n't know we 're here",
             "Obama's men don't know we're here"},
        Case{"typographic_contractions", "Obama ’s men don ’ t know it ’ s us",
             "Obama’s men don’t know it’s us"},
        Case{"apostrophe_of_plural", "the companies ' plans and the banks ’ plans",
             "the companies' plans and the banks’ plans"},
        Case{"hyphen", "an anti - gay law of the 1976 - 83 junta",
             "an anti-gay law of the 1976-83 junta"},
        Case{"hyphens", "the day - to - day , state - of - the - art",
             "the day-to-day, state-of-the-art"},
        Case{"hyphen_after_abbreviation", "a U.S. - backed and << place U . S . >> - led coup",
             "a U.S.-backed and U.S.-led coup"},
        Case{"two_hyphens", "six MPs - - all of them", "six MPs -- all of them"},
        Case{"stray_closing_quote", "“ We move on . // ” Lastly , no", "“We move on.” Lastly, no"},
        Case{"dash", "They left - and nobody came", "They left - and nobody came"},
        Case{"dash_after_bracket", "PARIS ( IPS ) - From here", "PARIS (IPS) - From here"},
        Case{"dash_of_dateline", "<< date 26 June >> - Four hangings", "26 June - Four hangings"},
        Case{"en_dash", "peace – and war 2012 – 13", "peace – and war 2012–13"},
        Case{"slash", "and / or", "and/or"},
        Case{"money", "It paid $ 500 m , US$ 3 , £ 420 m", "It paid $500 m, US$3, £420 m"},
        Case{"money_of_country", "<< money US $ 5 >> in the US $ 6", "US$5 in the US $6"},
        Case{"percent", "up 5 % and ( + 6 % )", "up 5% and (+6%)"},
        Case{"time", "at 10 : 30 today : now", "at 10:30 today: now"},
        Case{"low_line", "at 4:00_p.m. and 8_a.m. or __", "at 4:00 p.m. and 8 a.m. or __"},
        Case{"low_line_of_address", "see https://a.example/b_c and a_b@c.example",
             "see https://a.example/b_c and a_b@c.example"},
        Case{"initials_of_state", "the U. S. and << org U. N. >>", "the U.S. and U.N."},
        Case{"single_letters_of_state", "the << place U . S >> . army", "the U.S. army"},
        Case{"initials_of_person", "<< person J. R. Smith >> left", "J. R. Smith left"},
        Case{"ampersand", "<< org AT & T >> , << org Standard & Poor 's >>",
             "AT&T, Standard & Poor's"},
        Case{"elided", "L' Oréal d' Or", "L'Oréal d'Or"},
        Case{"sentences", "One . // Two ! // Three", "One. Two! Three"},
        Case{"headline", "Peace at last // They signed .", "Peace at last\n\nThey signed."},
        Case{"sentence_in_quotes", "“ Yes . ” // No", "“Yes.” No"}),
    [](const auto& c) { return std::string(c.param.label); });

std::string surface(const GoldText& gold, const ByteSpan& span) {
  return gold.text.substr(span.byte_begin, span.byte_end - span.byte_begin);
}

TEST(RunningTextTest, FollowsSpans) {
  const GoldText gold =
      running_text(document_of("The << org anti - graft body >> met << person O'Neill >> 's aide "
                               "// << place U . S >> . law"));
  ASSERT_EQ(gold.spans.size(), 3U);
  EXPECT_EQ(surface(gold, gold.spans[0]), "anti-graft body");
  EXPECT_EQ(gold.spans[0].type, MentionType::org);
  EXPECT_EQ(surface(gold, gold.spans[1]), "O'Neill");
  EXPECT_EQ(surface(gold, gold.spans[2]), "U.S.");
}

TEST(RunningTextTest, SpacedTextKeepsTokensAndSentences) {
  const GoldText gold =
      spaced_text(document_of("He , << person O . Neill >> // at 4:00_p.m. `` x"));
  EXPECT_EQ(gold.text, "He , O . Neill\n\nat 4:00_p.m. `` x");
  ASSERT_EQ(gold.spans.size(), 1U);
  EXPECT_EQ(surface(gold, gold.spans[0]), "O . Neill");
}

// Every token is found at its bytes, in order, whatever the tokens are; between them there is
// nothing but white space.
TEST(RunningTextTest, LosesNothing) {
  constexpr std::string_view kTokens[] = {
      "Angela", "'s",  "'", "’",  "\"",  "``", "''", "(", ")", "-", "–",     ".",
      "U",      "S.",  "$", "5",  "%",   "“",  "”",  "`", "&", "/", ":",     "é",
      "日本",   "n't", "_", "__", "a_b", "O'", "+",  "…", "#", "s", "-LRB-", "and"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    GoldDocument document;
    for (std::size_t sentences = random() % 3; sentences-- > 0;) {
      GoldSentence& sentence = document.sentences.emplace_back();
      for (std::size_t tokens = 1 + random() % 9; tokens-- > 0;)
        sentence.tokens.emplace_back(kTokens[random() % std::size(kTokens)]);
      const std::size_t last = random() % sentence.tokens.size();
      sentence.spans.push_back({random() % (last + 1), last, MentionType::org});
    }
    for (const bool running : {true, false}) {
      const GoldText gold = running ? running_text(document) : spaced_text(document);
      std::size_t position = 0;
      std::size_t next = 0;
      for (const GoldSentence& sentence : document.sentences) {
        const std::size_t first = next;
        for (const std::string& token : sentence.tokens) {
          const ByteSpan& place = gold.tokens[next++];
          ASSERT_GE(place.byte_begin, position);
          EXPECT_EQ(
              gold.text.substr(position, place.byte_begin - position).find_first_not_of(" \n"),
              std::string::npos);
          std::string expected = token;
          if (running && token == "-LRB-") expected = "(";
          if (running && (token == "``" || token == "''")) expected = "\"";
          if (running && token == "a_b") expected = "a b";
          EXPECT_EQ(surface(gold, place), expected);
          position = place.byte_end;
        }
        const TokenSpan& span = sentence.spans.front();
        const ByteSpan& marked =
            gold.spans[static_cast<std::size_t>(&sentence - document.sentences.data())];
        EXPECT_EQ(marked.byte_begin, gold.tokens[first + span.first].byte_begin);
        EXPECT_GE(marked.byte_end, gold.tokens[first + span.last].byte_end);
      }
      EXPECT_EQ(position, gold.text.size());
    }
  }
}

}  // namespace
}  // namespace news

#include "common/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "common/content_hash.h"
#include "common/unicode.h"
#include "tests/support/random_text.h"

namespace news {
namespace {

std::string terms_of(std::string_view text, std::string_view language = "en") {
  std::string terms;
  for (const Token& token : Analyzer().analyze(text, language)) {
    terms += (terms.empty() ? "" : " ") + token.term;
  }
  return terms;
}

std::string stems_of(std::string_view text, std::string_view language) {
  std::string stems;
  for (const Token& token : Analyzer().analyze(text, language)) {
    stems += (stems.empty() ? "" : " ") + token.stem;
  }
  return stems;
}

struct Case {
  const char* label;
  std::string_view text;
  std::string_view terms;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class AnalyzerTermsTest : public testing::TestWithParam<Case> {};

TEST_P(AnalyzerTermsTest, MakesTerms) { EXPECT_EQ(terms_of(GetParam().text), GetParam().terms); }

INSTANTIATE_TEST_SUITE_P(
    Rules, AnalyzerTermsTest,
    testing::Values(
        Case{"folds", "Angela MERKEL", "angela merkel"},
        Case{"possessive", "Merkel's plan", "merkel plan"},
        Case{"typographic_possessive", "Merkel’s plan", "merkel plan"},
        Case{"contraction", "don't", "dont"}, Case{"irish", "O’Neill", "oneill"},
        Case{"elision", "L’élection d'Estaing", "election estaing"},
        Case{"dotted", "U.S. steel", "us steel"}, Case{"number", "3,000.50", "3,000.50"},
        Case{"host", "example.com", "example.com"}, Case{"hyphen", "covid-19", "covid 19"},
        Case{"pairs_of_signs", "東京都知事", "東京 東 京都 京 都知 都 都知事 知事 知 事"},
        Case{"one_sign", "雪、党", "雪 党"},
        Case{"long_word_beside_its_pairs", "コンピュータ、",
             "コン コンピュータ ンピ ピュ ュー ータ"},
        Case{"half_width_kana", "ﾀﾞﾑ", "ダム"},
        Case{"full_width", "ＮＨＫ、２０２４年", "nhk 2024 年"},
        Case{"kana_mark_apart", "か\u3099く", "がく"}, Case{"same_sign_twice", "人人", "人人 人"},
        Case{"hebrew_points", "שָׁלוֹם", "שלום"}, Case{"hebrew_abbreviation", "צה\"ל צה״ל", "צהל צהל"},
        Case{"arabic_marks_and_tatweel", "الصَّيّادون الـــسد", "الصيادون السد"},
        Case{"arabic_alef", "أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"},
        Case{"arabic_hamza_on_others_stays", "مؤتمر", "مؤتمر"},
        Case{"persian_ye_and_kaf", "علی كتاب کتاب علي", "علي كتاب كتاب علي"},
        Case{"persian_joiner", "می\u200cشود", "ميشود"},
        Case{"arabic_digits", "٢٠٢٤ ۲۰۲۴ २०२४ ২০২৪ ๒๐๒๔", "2024 2024 2024 2024 2024"},
        Case{"hindi_nukta", "क़ानून क\u093cानून फ़ैसला", "कानून कानून फैसला"},
        Case{"hindi_nasals", "हिन्दी सम्पादक गङ्गा पाँच", "हिंदी संपादक गंगा पांच"},
        Case{"hindi_other_nasals_stay", "जन्म अन्य उन्हें", "जन्म अन्य उन्हें"},
        Case{"bengali_chandrabindu", "বাঁধ", "বাধ"}, Case{"bengali_composed", "ক\u09c7\u09be", "কো"},
        Case{"greek", "Ψαράδες ΨΑΡΑΔΕΣ", "ψαραδεσ ψαραδεσ"},
        Case{"turkish", "ışık İSTANBUL", "isik istanbul"},
        Case{"thai_sara_am", "น้ำ น\u0e49\u0e4d\u0e32", "น\u0e49\u0e4dา น\u0e49\u0e4dา"},
        Case{"accents", "Łódź Crème", "lodz creme"}, Case{"signs_only", "— … !", ""},
        Case{"empty", "", ""}),
    [](const auto& c) { return c.param.label; });

TEST(Analyzer, StemsInTheArticlesLanguage) {
  EXPECT_EQ(stems_of("running elections", "en"), "run elect");
  EXPECT_EQ(stems_of("Häuser", "de"), "haus");
  EXPECT_EQ(stems_of("élections", "fr"), stems_of("election", "fr"));
  EXPECT_EQ(stems_of("президента", "ru"), "президент");
  EXPECT_EQ(stems_of("running", "zh"), "running");
  EXPECT_EQ(stems_of("대통령이 대통령은 대통령을 대통령에게는 대통령들의", "ko"),
            "대통령 대통령 대통령 대통령 대통령");
  EXPECT_EQ(stems_of("running", ""), "running");
}

TEST(Analyzer, StemAgreesWithAnalyze) {
  const Analyzer analyzer;
  for (const std::string_view language : {"en", "de", "fr", "ru", "nb", "xx"}) {
    for (const Token& token :
         analyzer.analyze("governments Regierungen gouvernements правительства", language)) {
      EXPECT_EQ(analyzer.stem(token.term, language), token.stem);
    }
  }
}

TEST(Analyzer, WordsForTheIndexAreThoseOfTheTokens) {
  const Analyzer analyzer;
  WordList words;
  for (const std::string& text :
       {std::string(), std::string("The U.S. Chancellor's 3,000 e-mails, O'Neill said."),
        std::string("L'élection à Zürich, Ærø i Łódź"), std::string("東京大学のニュース、2024年"),
        std::string(100, 'A') + " " + std::string(100, '7') + " end",
        std::string("Ñandú ABC abc")}) {
    SCOPED_TRACE(text);
    analyzer.analyze(text, words);
    const std::vector<Token> tokens = analyzer.analyze(text, "");
    ASSERT_EQ(words.words().size(), tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const WordList::Word& word = words.words()[i];
      EXPECT_EQ(words.term(word), tokens[i].term);
      EXPECT_EQ(word.hash, hash64(tokens[i].term));
      EXPECT_EQ(word.position, tokens[i].position);
      EXPECT_EQ(word.is_beside, tokens[i].is_beside);
    }
  }
}

// Letters and digits take a shorter way than other words: a character that is dropped later takes
// the longer one.
TEST(Analyzer, PlainWordsFoldAsOthersDo) {
  const Analyzer analyzer;
  for (std::size_t length = 1; length <= 2 * kMaxTermBytes; ++length) {
    std::string word;
    for (std::size_t i = 0; i < length; ++i) word += "aZ9bY8"[(i * 7 + length) % 6];
    std::string folded = fold(word);
    folded.resize(std::min(folded.size(), kMaxTermBytes));
    EXPECT_EQ(analyzer.analyze(word, "").front().term, folded);
    EXPECT_EQ(analyzer.analyze(word + "'s", "").front().term, folded);
  }
}

TEST(Analyzer, CutsLongWordsAtACodePoint) {
  const auto tokens = Analyzer().analyze(std::string(63, 'a') + "éé", "en");
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_LE(tokens[0].term.size(), kMaxTermBytes);
  EXPECT_TRUE(is_valid_utf8(tokens[0].term));
}

TEST(Analyzer, PositionsGrowByOneFromTheGivenStart) {
  const auto tokens = Analyzer().analyze("one — two, three", "en", 10);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].position, 10U);
  EXPECT_EQ(tokens[1].position, 11U);
  EXPECT_EQ(tokens[2].position, 12U);
}

// Every part of a run is the phrase of its pairs, whatever stands around it.
TEST(Analyzer, PartsOfARunArePhrases) {
  const Analyzer analyzer;
  const std::string runs[] = {"東京都知事", "第十五年間の", "オリンピック開催地", "習近平国家主席"};
  for (const std::string& run : runs) {
    const std::string text = "前の" + run + "、後の話。";
    std::set<std::pair<std::string, TokenPosition>> places;
    for (const Token& token : analyzer.analyze(text, "")) {
      EXPECT_TRUE(places.emplace(token.term, token.position).second) << token.term;
    }
    std::vector<std::size_t> cuts;
    for (std::size_t at = 0; at < run.size(); next_code_point(run, at)) cuts.push_back(at);
    cuts.push_back(run.size());
    for (std::size_t first = 0; first + 1 < cuts.size(); ++first) {
      for (std::size_t end = first + 1; end < cuts.size(); ++end) {
        const std::string part = run.substr(cuts[first], cuts[end] - cuts[first]);
        const std::vector<Token> asked = query_tokens(analyzer, part);
        // A lone kana is a particle or nothing.
        if (asked.back().term.size() == 3 && asked.back().term < "\u3400") continue;
        const bool found = std::ranges::any_of(places, [&](const auto& place) {
          return std::ranges::all_of(asked, [&](const Token& token) {
            return places.contains({token.term, place.second + token.position - 1});
          });
        });
        EXPECT_TRUE(found) << part << " in " << text;
      }
    }
  }
}

TEST(Analyzer, KnowsTextWithoutSpaces) {
  const Analyzer analyzer;
  for (const std::string_view text : {"東京都", "นายกรัฐมนตรีเดินทาง", "iPhone発売"}) {
    EXPECT_TRUE(is_unspaced(query_tokens(analyzer, text))) << text;
  }
  for (const std::string_view text : {"東京", "wi-fi", "two words", "강의 댐은", ""}) {
    EXPECT_FALSE(is_unspaced(query_tokens(analyzer, text))) << text;
  }
}

// With words ruled out by their first byte come the same tokens of interest, at the same places.
TEST(Analyzer, FirstBytesRuleOutOnlyWhatDoesNotMatter) {
  std::mt19937 random(5);
  const Analyzer analyzer;
  const std::string syllables[] = {"y",   "da", "Ing",       "sk", "ies", "un", "ge",
                                   "ten", "l'", "d\xC3\xA9", "O",  "ell", "2",  "s"};
  std::vector<Token> some;
  for (const std::string_view language :
       {"da", "de", "en", "es", "fi", "fr", "hu", "it", "ko", "nl", "no", "pt", "ro", "sv", ""}) {
    ASSERT_TRUE(keeps_first_letter(language)) << language;
    for (int round = 0; round < 300; ++round) {
      std::string text = support::random_text(random, 6);
      for (int word = 0; word < 12; ++word) {
        text += ' ';
        for (std::size_t part = 0; part < 1 + random() % 4; ++part)
          text += syllables[random() % std::size(syllables)];
      }
      const std::vector<Token> all = analyzer.analyze(text, language, 7);
      FirstBytes wanted;
      std::set<std::string> sought;
      for (int i = 0; i < 3 && !all.empty(); ++i) {
        const Token& token = all[random() % all.size()];
        sought.insert(i % 2 == 0 ? token.stem : token.term);
        wanted.add(i % 2 == 0 ? token.stem : token.term);
      }
      const TokenPosition behind = analyzer.analyze(text, language, 7, wanted, some);
      EXPECT_EQ(behind, 7 + std::ranges::count(all, false, &Token::is_beside));
      const auto matters = [&](const Token& token) {
        return sought.contains(token.term) || sought.contains(token.stem);
      };
      std::vector<Token> expected;
      std::vector<Token> got;
      std::ranges::copy_if(all, std::back_inserter(expected), matters);
      std::ranges::copy_if(some, std::back_inserter(got), matters);
      ASSERT_EQ(got, expected) << language << ": " << text;
    }
  }
  EXPECT_FALSE(keeps_first_letter("ar"));
  EXPECT_FALSE(keeps_first_letter("id"));
  FirstBytes only_b;
  only_b.add("bank");
  (void)analyzer.analyze("A man in the street said so.", "en", 1, only_b, some);
  EXPECT_TRUE(some.empty());
}

// The byte range of each token, analysed alone, gives the token again.
TEST(Analyzer, RangesGiveBackTheSource) {
  std::mt19937 random(3);
  const Analyzer analyzer;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = support::random_text(random, 10);
    std::uint32_t begin_before = 0;
    for (const Token& token : analyzer.analyze(text, "en")) {
      ASSERT_LE(token.is_beside ? 0 : begin_before, token.byte_begin);
      ASSERT_LT(token.byte_begin, token.byte_end);
      ASSERT_LE(token.byte_end, text.size());
      begin_before = token.byte_begin;
      const std::string source = text.substr(token.byte_begin, token.byte_end - token.byte_begin);
      ASSERT_TRUE(is_valid_utf8(source));
      ASSERT_TRUE(is_valid_utf8(token.term));
      ASSERT_LE(token.term.size(), kMaxTermBytes);
      const auto again = analyzer.analyze(source, "en");
      // Dictionary words may split further out of context; all others come back whole.
      if (again.size() == 1 && !token.is_beside) {
        ASSERT_EQ(again[0].term, token.term) << source;
      }
    }
  }
}

TEST(StemLanguage, NamesEveryStemmerOrX) {
  EXPECT_EQ(stem_language("en"), "en");
  EXPECT_EQ(stem_language("nb"), "no");
  EXPECT_EQ(stem_language("zh"), "x");
  EXPECT_EQ(stem_language(""), "x");
  for (const std::string_view language : stem_languages())
    EXPECT_EQ(stem_language(language), language);
}

TEST(AnalyzerFingerprint, NamesWhatTermsDependOn) {
  const std::string fingerprint = analyzer_fingerprint();
  EXPECT_NE(fingerprint.find(icu_version()), std::string::npos);
  EXPECT_NE(fingerprint.find("Xapian 1."), std::string::npos);
}

}  // namespace
}  // namespace news

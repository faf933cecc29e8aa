#include "searcher/render/styled_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>

#include "common/unicode.h"
#include "tests/searcher/render/render_samples.h"

namespace news {
namespace {

std::string paragraph(std::string_view text, std::size_t width, Indent indent = {}) {
  StyledText styled;
  styled.add(Style::plain, text);
  std::ostringstream out;
  write_paragraph(out, styled, indent, {.color = false, .width = width});
  return out.str();
}

struct Case {
  std::string_view label;
  std::string text;
  std::size_t width;
  std::string expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
constexpr auto case_name = [](const auto& test) { return std::string(test.param.label); };

class WrapTest : public testing::TestWithParam<Case> {};

TEST_P(WrapTest, Lines) {
  EXPECT_EQ(paragraph(GetParam().text, GetParam().width), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, WrapTest,
    testing::Values(
        Case{"empty", "", 20, "\n"},
        Case{"fits_exactly", "aaaa bbbb cccc ddddd", 20, "aaaa bbbb cccc ddddd\n"},
        Case{"one_too_many", "aaaa bbbb cccc dddddd", 20, "aaaa bbbb cccc\ndddddd\n"},
        Case{"white_space",
             "  a\t\tb \n\n c\xE3\x80\x80"
             "d  ",
             20, "a b c d\n"},
        Case{"never", "aaaa bbbb cccc dddddd", 0, "aaaa bbbb cccc dddddd\n"},
        Case{"narrower_than_sense", "aaaa bbbb cccc dddddd", 3, "aaaa bbbb cccc\ndddddd\n"},
        Case{"long_word", "see aaaaaaaaaabbbbbbbbbbcccc end", 20,
             "see\naaaaaaaaaabbbbbbbbbb\ncccc end\n"},
        Case{"no_break_space",
             "aaaa bbbb cccccc dd\xC2\xA0"
             "ee",
             20,
             "aaaa bbbb cccccc\ndd\xC2\xA0"
             "ee\n"},
        Case{"combining", "cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301 x", 20,
             "cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301\nx\n"},
        Case{"combining_in_a_long_word",
             "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e"
             "\u0301"
             "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
             20,
             "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e"
             "\u0301"
             "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301\ne\u0301\n"},
        Case{"chinese", "东京都知事宣布了新的政策", 20, "东京都知事宣布了新的\n政策\n"},
        Case{"no_full_stop_in_front", "东京都知事宣布了新政策。好", 22,
             "东京都知事宣布了新政\n策。好\n"},
        Case{"no_bracket_at_the_end", "东京都知事宣布了新（一）", 20,
             "东京都知事宣布了新\n（一）\n"},
        Case{"latin_word_in_chinese", "东京都知事宣布Merkel访问", 20,
             "东京都知事宣布Merkel\n访问\n"},
        Case{"latin_word_stays_whole", "东京都知事宣布了Merkel访问", 20,
             "东京都知事宣布了\nMerkel访问\n"},
        Case{"thai", "ประเทศไทยรัฐบาลประเทศไทยรัฐบาล", 20, "ประเทศไทยรัฐบาล\nประเทศไทยรัฐบาล\n"},
        Case{"arabic", "قال الرئيس المصري إن الحكومة ستعلن", 20,
             "قال الرئيس المصري إن\nالحكومة ستعلن\n"},
        Case{"flags_stay_whole", "xxxxxxxxxxxxxxxxx 🇫🇷🇩🇪", 20, "xxxxxxxxxxxxxxxxx\n🇫🇷🇩🇪\n"},
        Case{"escape",
             "a\x1b[31mb \u202E"
             "c",
             20, "a\uFFFD[31mb c\n"}),
    case_name);

TEST(Wrap, IndentsLines) {
  EXPECT_EQ(paragraph("aaaa bbbb cccc dddd eeee ffff gggg", 26, {2, 4}),
            "  aaaa bbbb cccc dddd eeee\n    ffff gggg\n");
}

TEST(Wrap, NoLineIsTooWideAndNothingIsLost) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"word",
                                           " ",
                                           "  ",
                                           "東京都",
                                           "。",
                                           "（",
                                           "e\u0301",
                                           "ไทยรัฐบาล",
                                           "שלום",
                                           "👨‍👩‍👧",
                                           "-",
                                           "，",
                                           "averyveryverylongwordindeedlong",
                                           "\n"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
    const std::size_t width = 20 + random() % 30;
    const std::string wrapped = paragraph(text, width);
    std::string joined;
    std::istringstream lines(wrapped);
    for (std::string line; std::getline(lines, line); joined += line) {
      EXPECT_EQ(take_columns(line, width).size(), line.size()) << wrapped;
      EXPECT_EQ(trim(line), line) << wrapped;
    }
    const auto without_space = [](std::string_view s) {
      std::string kept;
      for (const char c : s) kept += c == ' ' || c == '\n' ? "" : std::string(1, c);
      return kept;
    };
    EXPECT_EQ(without_space(joined), without_space(text));
  }
}

std::string colored(const StyledText& text, std::size_t width = 0) {
  std::ostringstream out;
  write_paragraph(out, text, {}, {.color = true, .width = width});
  std::string shown = out.str();
  const auto replace = [&](std::string_view what, std::string_view by) {
    for (std::size_t at; (at = shown.find(what)) != std::string::npos;)
      shown.replace(at, what.size(), by);
  };
  replace(style_code(Style::match), "<m>");
  replace(style_code(Style::asked), "<e>");
  replace(kStyleReset, "</>");
  return shown;
}

struct MarkCase {
  std::string_view label;
  std::vector<TextRange> words, entities;
  std::string_view expected;
};
void PrintTo(const MarkCase& c, std::ostream* os) { *os << c.label; }

class MarkTest : public testing::TestWithParam<MarkCase> {};

TEST_P(MarkTest, Nesting) {
  StyledText text;
  text.add_marked("abcdefghij", Style::plain, GetParam().words, Style::match, GetParam().entities,
                  Style::asked);
  EXPECT_EQ(colored(text), std::string(GetParam().expected) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Overlaps, MarkTest,
    testing::Values(
        MarkCase{"none", {}, {}, "abcdefghij"}, MarkCase{"word", {{2, 4}}, {}, "ab<m>cd</>efghij"},
        MarkCase{"word_in_entity", {{4, 6}}, {{2, 8}}, "ab<e>cd</><m>ef</><e>gh</>ij"},
        MarkCase{"same", {{2, 4}}, {{2, 4}}, "ab<m>cd</>efghij"},
        MarkCase{"word_around_entity", {{2, 8}}, {{4, 6}}, "ab<m>cdefgh</>ij"},
        MarkCase{"overlap", {{2, 5}}, {{4, 8}}, "ab<m>cde</><e>fgh</>ij"},
        MarkCase{"whole", {{0, 10}}, {}, "<m>abcdefghij</>"},
        MarkCase{
            "many", {{0, 1}, {9, 10}}, {{0, 3}, {5, 10}}, "<m>a</><e>bc</>de<e>fghi</><m>j</>"}),
    case_name);

TEST(StyledText, ColourEndsBeforeTheLineDoes) {
  StyledText text;
  text.add(Style::match, "aaaaaaaaaa bbbbbbbbbb");
  EXPECT_EQ(colored(text, 20), "<m>aaaaaaaaaa</>\n<m>bbbbbbbbbb</>\n");
}

TEST(StyledText, MarksSurviveNeutralising) {
  StyledText text;
  text.add_marked(
      "\x1b\u202E"
      "ab",
      Style::plain, std::vector<TextRange>{{4, 5}}, Style::match);
  EXPECT_EQ(colored(text), "\uFFFD<m>a</>b\n");
}

struct FitCase {
  std::string_view label, text;
  std::size_t columns;
  std::string_view expected;
};
void PrintTo(const FitCase& c, std::ostream* os) { *os << c.label; }

class FitTest : public testing::TestWithParam<FitCase> {};

TEST_P(FitTest, Columns) {
  EXPECT_EQ(fit_columns(GetParam().text, GetParam().columns), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Texts, FitTest,
                         testing::Values(FitCase{"fits", "abcde", 5, "abcde"},
                                         FitCase{"cut", "abcdef", 5, "abcd…"},
                                         FitCase{"wide", "東京都知事", 6, "東京…"},
                                         FitCase{"any", "abcdef", 0, "abcdef"},
                                         FitCase{"lines", " a\n b\t", 0, "a b"},
                                         FitCase{"control",
                                                 "a\x1b"
                                                 "b",
                                                 0, "a\uFFFDb"}),
                         case_name);

}  // namespace
}  // namespace news

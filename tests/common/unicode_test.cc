#include "common/unicode.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/random_text.h"

namespace news {
namespace {

struct Case {
  const char* label;
  std::string_view input;
  std::string_view expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class FoldTest : public testing::TestWithParam<Case> {};

TEST_P(FoldTest, GivesTheTermsSpelling) { EXPECT_EQ(fold(GetParam().input), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Scripts, FoldTest,
    testing::Values(Case{"ascii", "Merkel", "merkel"}, Case{"umlaut", "Über", "uber"},
                    Case{"sharp_s", "Straße", "strasse"}, Case{"ligature", "ﬁn", "fin"},
                    Case{"polish", "Łódź", "lodz"}, Case{"nordic", "Bjørn Ærø", "bjorn aero"},
                    Case{"full_width", "ＡＢＣ１", "abc1"}, Case{"turkish_dotless", "ışık", "isik"},
                    Case{"combining", "e\u0301", "e"},
                    Case{"vietnamese", "Nguyễn Phú Trọng", "nguyen phu trong"},
                    Case{"cyrillic_yo", "Горбачёв", "горбачев"},
                    Case{"cyrillic_short_i_stays", "Йемен", "йемен"},
                    Case{"ukrainian_yi_stays", "Київ", "київ"},
                    Case{"greek_tonos", "Αθήνα", "αθηνα"}, Case{"final_sigma", "ΣΠΎΡΟΣ", "σπυροσ"},
                    Case{"arabic_vowels", "مُحَمَّد", "محمد"},
                    Case{"arabic_alef_hamza", "أحمد", "احمد"},
                    Case{"arabic_waw_hamza_stays", "مؤتمر", "مؤتمر"},
                    Case{"tatweel", "محـــمد", "محمد"}, Case{"hebrew_points", "שָׁלוֹם", "שלום"},
                    Case{"kana_voicing_stays", "が", "が"}, Case{"thai_marks_stay", "น้ำ", "น้ํา"},
                    Case{"hindi_nasal", "हिन्दी", "हिंदी"}, Case{"hindi_marks_stay", "कृत्रिम", "कृत्रिम"},
                    Case{"apostrophe", "O’Neill", "o'neill"}, Case{"empty", "", ""}),
    [](const auto& c) { return c.param.label; });

class NameKeyTest : public testing::TestWithParam<Case> {};

TEST_P(NameKeyTest, ComparesNames) { EXPECT_EQ(name_key(GetParam().input), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Names, NameKeyTest,
    testing::Values(
        Case{"plain", "Vladimir Putin", "vladimir putin"}, Case{"dotted", "U.S.", "us"},
        Case{"dotted_spaced", "U. S.", "us"}, Case{"initials", "J. P. Morgan", "jp morgan"},
        Case{"one_initial", "George W. Bush", "george w bush"},
        Case{"apostrophe", "Côte d’Ivoire", "cote divoire"}, Case{"ampersand", "AT&T", "at and t"},
        Case{"spaced_ampersand", "Marks & Spencer", "marks and spencer"},
        Case{"hyphen", "Al-Qaeda", "al qaeda"}, Case{"brackets", "  (the) Kremlin ", "the kremlin"},
        Case{"han", "联合国", "联合国"}, Case{"only_signs", " ++ ", "++"}, Case{"empty", "", ""}),
    [](const auto& c) { return c.param.label; });

TEST(NameKey, IsAFixedPoint) {
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    const std::string key = name_key(support::random_text(random, 4));
    EXPECT_EQ(name_key(key), key);
  }
}

// Text with and without other letters takes different ways.
TEST(NameKey, AsciiIsReadAsAnyOtherText) {
  constexpr std::string_view kSigns = "aBcZ. .' &-9\t";
  std::mt19937 random(8);
  std::size_t with_letters = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::size_t size = random() % 14; size > 0; --size)
      text += kSigns[random() % kSigns.size()];
    if (text.find_first_of("aBcZ9&") == std::string::npos) continue;
    ++with_letters;
    EXPECT_EQ(name_key(text + " \u00e9x"), name_key(text) + " ex") << text;
  }
  EXPECT_GT(with_letters, 3'000U);
}

// Tidy is what passing through the slow way, which an accent brings about, leaves as it is.
TEST(IsTidyAscii, IsWhatTidyingLeavesAsItIs) {
  constexpr std::string_view kSigns = "ab  .\n~\x7F";
  std::mt19937 random(9);
  std::size_t tidy = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::size_t size = random() % 7; size > 0; --size)
      text += kSigns[random() % kSigns.size()];
    if (!is_tidy_ascii(text)) continue;
    ++tidy;
    EXPECT_EQ(collapse_space("\u00e9" + text + "\u00e9"), "\u00e9" + text + "\u00e9");
    EXPECT_EQ(trim(text), text);
    EXPECT_EQ(neutralize_controls(text), text);
  }
  EXPECT_GT(tidy, 500U);
  EXPECT_FALSE(is_tidy_ascii("a  b"));
  EXPECT_FALSE(is_tidy_ascii(" a"));
  EXPECT_FALSE(is_tidy_ascii("a "));
  EXPECT_FALSE(is_tidy_ascii("\u00e9"));
  EXPECT_FALSE(is_tidy_ascii("a\x7F"));
}

TEST(IsAscii, SeesEveryByte) {
  for (std::size_t size = 0; size < 40; ++size) {
    EXPECT_TRUE(is_ascii(std::string(size, '\x7F')));
    for (std::size_t i = 0; i < size; ++i) {
      std::string text(size, 'a');
      text[i] = '\x80';
      EXPECT_FALSE(is_ascii(text)) << size << ' ' << i;
    }
  }
}

TEST(SanitizeUtf8, ReplacesEachBrokenSequenceOnce) {
  std::size_t replaced = 0;
  EXPECT_EQ(sanitize_utf8("a\xC3(b", &replaced), "a\uFFFD(b");
  EXPECT_EQ(replaced, 1U);
  EXPECT_EQ(sanitize_utf8("\xF0\x9F\x98", &replaced), "\uFFFD");
  EXPECT_EQ(replaced, 1U);
  EXPECT_EQ(sanitize_utf8(std::string_view("a\0b", 3), &replaced), "a b");
  EXPECT_EQ(replaced, 1U);
  EXPECT_EQ(sanitize_utf8("\xED\xA0\x80", &replaced), "\uFFFD\uFFFD\uFFFD");  // a lone surrogate
  EXPECT_EQ(sanitize_utf8("日本", &replaced), "日本");
  EXPECT_EQ(replaced, 0U);
}

TEST(SanitizeUtf8, AlwaysYieldsValidText) {
  std::mt19937 random(11);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes;
    for (int k = 0; k < 24; ++k) bytes += static_cast<char>(byte(random));
    const std::string text = sanitize_utf8(bytes);
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_EQ(text.find('\0'), std::string::npos);
    if (is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) {
      EXPECT_EQ(text, bytes);
    }
  }
}

TEST(Columns, CountWideCharactersTwiceAndMarksNot) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(take_columns("東京都", 5), "東京");
  EXPECT_EQ(take_columns("e\u0301x", 1), "e\u0301");
  EXPECT_EQ(take_columns("👨‍👩‍👧x", 2), "👨‍👩‍👧");
  EXPECT_EQ(take_columns("abc", 0), "");
}

TEST(NeutralizeControls, LeavesNothingATerminalObeys) {
  EXPECT_EQ(neutralize_controls("a\x1b[31mb\u009bc\u202ed\n\te\x7f"),
            "a\uFFFD[31mb\uFFFDcd\n\te\uFFFD");
}

TEST(Space, CollapsesAndTrims) {
  EXPECT_EQ(collapse_space(" a\u00a0\n b\u3000c "), "a b c");
  EXPECT_EQ(trim("\u3000 a b\u00a0"), "a b");
  EXPECT_EQ(trim(" \n "), "");
}

TEST(GraphemeColumn, CountsClusters) {
  EXPECT_EQ(grapheme_column("abc", 0), 1U);
  EXPECT_EQ(grapheme_column("e\u0301b", 3), 2U);
  EXPECT_EQ(grapheme_column("東京", 3), 2U);
}

TEST(ConvertToUtf8, KnowsTheCharsetsOfNews) {
  EXPECT_EQ(convert_to_utf8("caf\xE9", "iso-8859-1").text, "café");
  EXPECT_EQ(convert_to_utf8("\x93quoted\x94", "windows-1252").text, "“quoted”");
  EXPECT_EQ(convert_to_utf8("\xCF\xF3\xF2\xE8\xED", "windows-1251").text, "Путин");
  EXPECT_EQ(convert_to_utf8("\x93\x8C\x8B\x9E", "Shift_JIS").text, "東京");
  EXPECT_FALSE(convert_to_utf8("x", "no-such-charset").ok);
  EXPECT_GT(convert_to_utf8("\x81\xFF\xFF", "Shift_JIS").replaced, 0U);
}

TEST(ConvertToUtf8, IsNotCutByItsBuffer) {
  std::string bytes;
  for (int i = 0; i < 30000; ++i) bytes += "\xE9x";
  const ConvertedText converted = convert_to_utf8(bytes, "iso-8859-1");
  EXPECT_EQ(converted.text.size(), 90000U);
  EXPECT_EQ(converted.replaced, 0U);
}

TEST(Case, Conversions) {
  EXPECT_EQ(to_title_case("PARIS TALKS"), "Paris Talks");
  EXPECT_EQ(to_lower("ÉCOLE"), "école");
}

TEST(UnicodeTest, FindsTheEndOfPrintableAscii) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 40, 'x');
    for (char& c : text) c = static_cast<char>(' ' + random() % 95);
    for (auto spoilt = random() % 3; spoilt > 0 && !text.empty(); --spoilt) {
      text[random() % text.size()] = "\x00\x1f\n\x7f\x80\xff\xc3"[random() % 7];
    }
    const std::size_t begin = text.empty() ? 0 : random() % text.size();
    std::size_t end = begin;
    while (end < text.size() && text[end] >= ' ' && text[end] <= '~') ++end;
    ASSERT_EQ(printable_ascii_end(text, begin), end) << round;
  }
}

}  // namespace
}  // namespace news

#include "indexer/readers/charset.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "common/unicode.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

constexpr std::string_view kRussian = "Президент подписал закон о бюджете, сообщила пресс-служба.";
constexpr std::string_view kRussianWindows1251 =
    "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xef\xee\xe4\xef\xe8\xf1\xe0\xeb "
    "\xe7\xe0\xea\xee\xed \xee \xe1\xfe\xe4\xe6\xe5\xf2\xe5, "
    "\xf1\xee\xee\xe1\xf9\xe8\xeb\xe0 \xef\xf0\xe5\xf1\xf1-\xf1\xeb\xf3\xe6\xe1\xe0.";
constexpr std::string_view kJapanese = "日本の首相が東京で演説しました。経済について話しました。";
constexpr std::string_view kJapaneseShiftJis =
    "\x93\xfa\x96\x7b\x82\xcc\x8e\xf1\x91\x8a\x82\xaa\x93\x8c\x8b\x9e\x82\xc5\x89\x89\x90\xe0"
    "\x82\xb5\x82\xdc\x82\xb5\x82\xbd\x81\x42\x8c\x6f\x8d\xcf\x82\xc9\x82\xc2\x82\xa2\x82\xc4"
    "\x98\x62\x82\xb5\x82\xdc\x82\xb5\x82\xbd\x81\x42";
constexpr std::string_view kJapaneseEucJp =
    "\xc6\xfc\xcb\xdc\xa4\xce\xbc\xf3\xc1\xea\xa4\xac\xc5\xec\xb5\xfe\xa4\xc7\xb1\xe9\xc0\xe2"
    "\xa4\xb7\xa4\xde\xa4\xb7\xa4\xbf\xa1\xa3\xb7\xd0\xba\xd1\xa4\xcb\xa4\xc4\xa4\xa4\xa4\xc6"
    "\xcf\xc3\xa4\xb7\xa4\xde\xa4\xb7\xa4\xbf\xa1\xa3";

struct Case {
  std::string_view label, bytes, declared, expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class CharsetTest : public testing::TestWithParam<Case> {};

TEST_P(CharsetTest, BecomesUtf8) {
  const Result<DecodedText> decoded = decode_text(GetParam().bytes, GetParam().declared);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, GetParam().expected);
  EXPECT_TRUE(is_valid_utf8(decoded->text));
}

using namespace std::string_view_literals;

constexpr Case kCases[] = {
    {"plain ASCII", "plain", "", "plain"},
    {"empty", "", "", ""},
    {"UTF-8", "Zürich", "", "Zürich"},
    {"UTF-8 with a mark", "\xef\xbb\xbfZürich", "", "Zürich"},
    {"UTF-8 declared as Latin-1 stays UTF-8", "Zürich und Köln", "iso-8859-1", "Zürich und Köln"},
    {"Latin-1 declared", "Z\xfcrich", "ISO-8859-1", "Zürich"},
    {"Latin-1 is read as windows-1252", "\x93Z\xfcrich\x94", "latin1", "“Zürich”"},
    {"Latin-1 undeclared", "Der B\xfcrgermeister von Z\xfcrich", "",
     "Der Bürgermeister von Zürich"},
    {"Latin-1 declared as UTF-8", "Der B\xfcrgermeister von Z\xfcrich", "utf-8",
     "Der Bürgermeister von Zürich"},
    {"windows-1251 declared", kRussianWindows1251, "windows-1251", kRussian},
    {"windows-1251 detected", kRussianWindows1251, "", kRussian},
    {"Shift_JIS declared", kJapaneseShiftJis, "Shift_JIS", kJapanese},
    {"Shift_JIS detected", kJapaneseShiftJis, "", kJapanese},
    {"EUC-JP declared", kJapaneseEucJp, "euc-jp", kJapanese},
    {"EUC-JP detected", kJapaneseEucJp, "", kJapanese},
    {"Big5 declared", "\xa5\x78\xa5\x5f", "big5", "台北"},
    {"GB18030 declared as GB2312", "\xb1\xb1\xbe\xa9", "gb2312", "北京"},
    {"ISO-2022-JP declared", "\x1b$BF|K\\\x1b(B", "iso-2022-jp", "日本"},
    {"UTF-16LE with a mark", "\xff\xfeZ\0\xfc\0"sv, "", "Zü"},
    {"UTF-16BE with a mark", "\xfe\xff\0Z\0\xfc"sv, "", "Zü"},
    {"unknown charset declared", "Z\xfcrich ist gro\xdf", "klingon-8", "Zürich ist groß"},
    {"UTF-7 is not followed", "+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"},
    {"NUL becomes a space", "a\0b and some more text"sv, "", "a b and some more text"},
    {"a broken byte in UTF-8", "Zürich, Köln, Genève \xff und Biel", "",
     "Zürich, Köln, Genève \xef\xbf\xbd und Biel"},
};
INSTANTIATE_TEST_SUITE_P(All, CharsetTest, testing::ValuesIn(kCases));

TEST(CharsetTest, RefusesNoise) {
  std::string noise;
  unsigned state = 12345;
  for (int i = 0; i < 4000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24U);
  }
  const Result<DecodedText> decoded = decode_text(noise);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().reason, "not text in any known encoding");
}

TEST(DeclaredCharsetTest, FindsMetaAndXmlDeclaration) {
  EXPECT_EQ(declared_charset("<html><head><meta charset=\"Windows-1251\">"), "windows-1251");
  EXPECT_EQ(declared_charset("<META http-equiv=Content-Type content='text/html; charset=EUC-JP'>"),
            "euc-jp");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding='ISO-8859-2'?><html>"), "iso-8859-2");
  EXPECT_EQ(declared_charset("<html><head><title>charset=x</title>"), "");
  EXPECT_EQ(declared_charset(""), "");
}

TEST(Utf16Test, ReadsFilesWithAndWithoutMark) {
  const std::string text = "Talks in Kyiv\n\nThe talks ended on Friday. 😀 End.";
  for (const std::string_view charset : {"utf-16le", "utf-16be"}) {
    for (const bool has_mark : {false, true}) {
      std::string bytes;
      const auto put = [&](unsigned unit) {
        const char low = static_cast<char>(unit & 0xffU);
        const char high = static_cast<char>(unit >> 8U);
        bytes += charset == "utf-16le" ? std::string{low, high} : std::string{high, low};
      };
      if (has_mark) put(0xfeff);
      for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (c < 0x10000) {
          put(c);
        } else {
          put(0xd800 + ((c - 0x10000) >> 10U));
          put(0xdc00 + ((c - 0x10000) & 0x3ffU));
        }
      }
      const Reading reading = read_bytes(bytes, "kyiv.txt");
      ASSERT_EQ(reading.articles.size(), 1U) << charset << has_mark << reading.reasons();
      EXPECT_EQ(reading.articles[0].title, "Talks in Kyiv");
      EXPECT_EQ(reading.articles[0].body, "The talks ended on Friday. 😀 End.");
    }
  }
}

}  // namespace
}  // namespace news

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "indexer/readers/article_text.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

struct Case {
  std::string_view label, name, text, title, body, date;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class TextReaderTest : public testing::TestWithParam<Case> {};

TEST_P(TextReaderTest, MakesOneArticle) {
  const Reading reading = read_bytes(std::string(GetParam().text), std::string(GetParam().name));
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, GetParam().title);
  EXPECT_EQ(article.body, GetParam().body);
  EXPECT_EQ(article.date ? to_iso(*article.date) : "", GetParam().date);
  EXPECT_EQ(article.id, GetParam().name);
  EXPECT_EQ(article.origin.file, GetParam().name);
  EXPECT_TRUE(reading.failures.empty());
}

constexpr Case kCases[] = {
    {"title line", "a.txt", "Talks end\n\nThe talks ended.\n", "Talks end", "The talks ended.", ""},
    {"no title line: the file's name", "x/2015-11-27-kyiv_talks.txt", "The talks ended.\nAll left.",
     "kyiv talks", "The talks ended.\nAll left.", "2015-11-27"},
    {"date in the folders", "2015/11/27/talks.txt", "Body text only here.", "talks",
     "Body text only here.", "2015-11-27"},
    {"compressed ending", "kyiv-talks.txt.gz", "Body text.", "kyiv talks", "Body text.", ""},
    {"CRLF", "a.txt", "Title\r\n\r\nOne.\r\n\r\nTwo.\r\n", "Title", "One.\n\nTwo.", ""},
    {"old Mac line ends", "a.txt", "Title\r\rOne.\r\rTwo.\r", "Title", "One.\n\nTwo.", ""},
    {"hard-wrapped lines are joined", "a.txt",
     "Title\n\nThe president signed the law on Friday after a long\n"
     "debate in parliament, the press office said in a statement\nto the press.\n",
     "Title",
     "The president signed the law on Friday after a long debate in parliament, the press office "
     "said in a statement to the press.",
     ""},
    {"a list keeps its lines", "a.txt", "Results\n\nBayern 3\nChelsea 1\nPorto 2\nAjax 0\n",
     "Results", "Bayern 3\nChelsea 1\nPorto 2\nAjax 0", ""},
    {"many blank lines are one", "a.txt", "Title\n\n\n\nOne.\n \n\t\nTwo.\n\n\n", "Title",
     "One.\n\nTwo.", ""},
    {"control characters go", "a.txt", "Ti\x01tle\n\nBo\x1b[31mdy \x7f text, a little longer.",
     "Title", "Bo[31mdy  text, a little longer.", ""},
    {"indentation begins a paragraph", "a.txt",
     "Title\n\nFlush first line of the article which is long enough to wrap\nand goes on.\n"
     "    Second paragraph begins here and is also quite long, it\nwraps.\n",
     "Title",
     "Flush first line of the article which is long enough to wrap and goes on.\n\n"
     "Second paragraph begins here and is also quite long, it wraps.",
     ""},
    {"not HTML for a single angle bracket", "a.txt", "Title\n\na < b and c > d", "Title",
     "a < b and c > d", ""},
};
INSTANTIATE_TEST_SUITE_P(All, TextReaderTest, testing::ValuesIn(kCases));

TEST(TextReaderTest, RefusesWhatHasNoText) {
  EXPECT_EQ(read_bytes("", "a.txt").reasons(), "empty file\n");
  EXPECT_EQ(read_bytes(" \n\n ", "a.txt").reasons(), "no body text\n");
}

TEST(TextReaderTest, RefusesLongArticles) {
  ReaderOptions options;
  options.max_article_bytes = 100;
  EXPECT_EQ(read_bytes(std::string(101, 'a'), "a.txt", options).reasons(),
            "article longer than 100 bytes\n");
  EXPECT_EQ(read_bytes(std::string(100, 'a'), "a.txt", options).articles.size(), 1U);
}

TEST(ArticleTextTest, CleanLineIsOneLine) {
  EXPECT_EQ(clean_line("  a\n b\t\xc2\xa0"
                       "c\x1b"),
            "a b c");
  EXPECT_EQ(clean_line("soft\xc2\xadhyphen\xef\xbb\xbf"), "softhyphen");
  EXPECT_EQ(clean_line("bad\xff"), "bad\xef\xbf\xbd");
}

TEST(ArticleTextTest, CleanBodyKeepsTabsAndParagraphs) {
  EXPECT_EQ(clean_body("a\tb \n\n\n c\n"), "a\tb\n\n c");
  EXPECT_EQ(clean_body("a\xe2\x80\xa9"
                       "b"),
            "a\n\nb");
  EXPECT_EQ(clean_body(""), "");
}

}  // namespace
}  // namespace news

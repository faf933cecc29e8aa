#include <gtest/gtest.h>

#include <string>

#include "indexer/readers/csv_table.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using Cells = std::vector<std::string>;

TEST(CsvTableTest, SplitsQuotedCells) {
  EXPECT_EQ(split_csv_line("a,b,c", ','), (Cells{"a", "b", "c"}));
  EXPECT_EQ(split_csv_line("", ','), (Cells{""}));
  EXPECT_EQ(split_csv_line(",", ','), (Cells{"", ""}));
  EXPECT_EQ(split_csv_line("\"a,b\",c", ','), (Cells{"a,b", "c"}));
  EXPECT_EQ(split_csv_line("\"say \"\"hi\"\"\",c", ','), (Cells{"say \"hi\"", "c"}));
  EXPECT_EQ(split_csv_line("\"a\nb\",c", ','), (Cells{"a\nb", "c"}));
  EXPECT_EQ(split_csv_line("5\" disk,c", ','), (Cells{"5\" disk", "c"}));
  EXPECT_EQ(split_csv_line("\"a\"x,c", ','), (Cells{"ax", "c"}));
}

TEST(CsvTableTest, FindsTheSeparator) {
  EXPECT_EQ(detect_separator("title,body"), ',');
  EXPECT_EQ(detect_separator("title;body;date"), ';');
  EXPECT_EQ(detect_separator("title\tbody"), '\t');
  EXPECT_EQ(detect_separator("\"a;b;c\",d"), ',');
  EXPECT_EQ(detect_separator("title"), ',');
}

TEST(CsvReaderTest, ReadsRecordsOverSeveralLines) {
  const Reading reading = read_bytes(
      "id,headline,text,published,byline\r\n"
      "1,One,\"First line.\r\n\r\nSecond \"\"line\"\".\",2015-11-27,Ann Lee\r\n"
      "\r\n"
      "2,Two,Body two,27 Nov 2015,\r\n",
      "a.csv");
  ASSERT_EQ(reading.articles.size(), 2U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "1");
  EXPECT_EQ(reading.articles[0].title, "One");
  EXPECT_EQ(reading.articles[0].body, "First line.\n\nSecond \"line\".");
  EXPECT_EQ(reading.articles[0].author, "Ann Lee");
  EXPECT_EQ(reading.articles[0].origin.line, 2U);
  EXPECT_EQ(reading.articles[1].origin.line, 6U);
  EXPECT_EQ(to_iso(reading.articles[1].date.value()), "2015-11-27");
}

TEST(CsvReaderTest, KnowsTsvAndMarks) {
  const Reading reading = read_bytes("\xef\xbb\xbftitle\tbody\nA\tB, with commas\n", "a.txt");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].title, "A");
  EXPECT_EQ(reading.articles[0].body, "B, with commas");
}

TEST(CsvReaderTest, ReadsOtherCharsets) {
  const Reading reading =
      read_bytes("title;body\nZ\xfcrich;Der B\xfcrgermeister von Z\xfcrich\n", "a.csv");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].body, "Der Bürgermeister von Zürich");
}

TEST(CsvReaderTest, ReportsBadRecords) {
  const Reading reading = read_bytes(
      "title,body\n"
      "A,B,C\n"
      "A,B\n"
      "A,\n"
      "A,\"never closed\nand on\n",
      "a.csv");
  EXPECT_EQ(reading.articles.size(), 1U);
  ASSERT_EQ(reading.failures.size(), 3U) << reading.reasons();
  EXPECT_EQ(reading.failures[0].reason, "3 columns where the header has 2");
  EXPECT_EQ(reading.failures[0].line, 2U);
  EXPECT_EQ(reading.failures[0].offset, 11U);
  EXPECT_EQ(reading.failures[1].reason, "no body text");
  EXPECT_EQ(reading.failures[1].line, 4U);
  EXPECT_EQ(reading.failures[2].reason, "quoted cell is not closed");
  EXPECT_EQ(reading.failures[2].line, 5U);
}

TEST(CsvReaderTest, NeedsABodyColumn) {
  EXPECT_EQ(read_bytes("x,y\n1,2\n", "a.csv").reasons(), "no column for the body among: x,y\n");
  ReaderOptions options;
  options.mappings = {{"body", "Y"}};
  EXPECT_EQ(read_bytes("x,y\n1,2\n", "a.csv", options).articles.size(), 1U);
}

}  // namespace
}  // namespace news

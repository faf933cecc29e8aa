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

// Lines as GDELT's code books lay them out; the events are made up.
std::string gdelt_line(std::size_t columns,
                       const std::vector<std::pair<std::size_t, std::string>>& filled) {
  std::vector<std::string> cells(columns);
  for (const auto& [column, text] : filled) cells[column] = text;
  std::string line;
  for (std::size_t i = 0; i < columns; ++i) line += (i == 0 ? "" : "\t") + cells[i];
  return line + "\n";
}

TEST(CsvReaderTest, ReadsGdeltEvents) {
  const std::string address =
      "https://www.example.com/2015/11/fishermen-block-the-old-bridge-77.html";
  const std::string second = gdelt_line(61, {{0, "501"},
                                             {1, "20151127"},
                                             {2, "201511"},
                                             {3, "2015"},
                                             {6, "FISHERMEN"},
                                             {16, "NORWAY"},
                                             {28, "14"},
                                             {52, "Bergen, Hordaland, Norway"},
                                             {60, address}});
  const std::string first = gdelt_line(58, {{0, "502"},
                                            {1, "20131127"},
                                            {2, "201311"},
                                            {3, "2013"},
                                            {6, "POLICE \"A"},
                                            {28, "20"},
                                            {50, "Oslo, Norway"},
                                            {57, "https://example.org/x"}});
  const Reading reading = read_bytes(second + "a\tb\n" + first, "20151127.export.CSV");
  ASSERT_EQ(reading.articles.size(), 2U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "501");
  EXPECT_EQ(reading.articles[0].title, "Fishermen – Norway: protest, Bergen, Hordaland, Norway");
  EXPECT_EQ(to_iso(reading.articles[0].date.value()), "2015-11-27");
  EXPECT_EQ(reading.articles[0].url, address);
  EXPECT_EQ(reading.articles[0].source, "example.com");
  EXPECT_NE(reading.articles[0].body.find("Page: fishermen block the old bridge 77"),
            std::string::npos)
      << reading.articles[0].body;
  EXPECT_EQ(reading.articles[1].title, "Police \"A: mass violence, Oslo, Norway");
  EXPECT_EQ(reading.articles[1].origin.line, 3U);
  EXPECT_EQ(reading.reasons(), "no line of a GDELT table: 2 columns\n");
}

TEST(CsvReaderTest, ReadsGdeltKnowledgeGraph) {
  const std::string line = gdelt_line(
      27, {{0, "20151127101500-8"},
           {1, "20151127101500"},
           {2, "1"},
           {3, "example.com"},
           {4, "https://example.com/bridge"},
           {7, "NATURAL_DISASTER_FLOOD;TRANSPORT;"},
           {9, "4#Bergen, Hordaland, Norway#NO#NO07#60.3#5.3#1;1#Norway#NO#NO#62#10#NO"},
           {11, "nina gordon;ole berg"},
           {13, "harbour council"},
           {22, "10|20||We will not leave#90|9||Nor we"},
           {23, "Nina Gordon,12;Old Bridge,40;Nina Gordon,99"},
           {26, "<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>Fishermen &amp; the bridge</PAGE_TITLE>"}});
  for (const char* name : {"a.gkg.csv", "a"}) {
    const Reading reading = read_bytes(line, name);
    ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
    const Article& article = reading.articles[0];
    EXPECT_EQ(article.id, "20151127101500-8");
    EXPECT_EQ(article.title, "Fishermen & the bridge");
    EXPECT_EQ(article.source, "example.com");
    EXPECT_EQ(article.url, "https://example.com/bridge");
    EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
    EXPECT_EQ(article.body,
              "People: Nina Gordon; Ole Berg\nOrganisations: Harbour Council\n"
              "Places: Bergen, Hordaland, Norway; Norway\nNames: Nina Gordon; Old Bridge\n"
              "Themes: natural disaster flood; transport\n“We will not leave”\n“Nor we”");
  }
}

}  // namespace
}  // namespace news

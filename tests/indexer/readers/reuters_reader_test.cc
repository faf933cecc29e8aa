#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

std::string document(const std::string& id, const std::string& text) {
  return "<REUTERS TOPICS=\"YES\" OLDID=\"9\" NEWID=\"" + id +
         "\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n"
         "<TOPICS><D>cocoa</D><D>sugar</D></TOPICS>\n<PLACES><D>usa</D></PLACES>\n"
         "<UNKNOWN> \n&#5;&#5;C T\n</UNKNOWN>\n" +
         text + "\n</REUTERS>\n";
}

TEST(ReutersReaderTest, ReadsFields) {
  const Reading reading = read_bytes(
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" +
          document("1",
                   "<TEXT>&#2;\n<TITLE>COCOA &lt;XYZ> REVIEW &amp; MORE</TITLE>\n"
                   "<AUTHOR>    by Janie Gabbett, Reuters</AUTHOR>\n"
                   "<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers continued in\n"
                   "the Bahia cocoa zone, alleviating the drought since early\nJanuary.\n"
                   "    The dry period means the temporao will be late this year\nand more.\n"
                   " Reuter\n&#3;</BODY></TEXT>") +
          document("2",
                   "<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>TAX CURBS\n</TITLE>"
                   "Blah blah blah.\n&#3;\n</TEXT>") +
          document(
              "3",
              "<TEXT TYPE=\"UNPROC\">&#2;\nWEEKLY REPORT\n    Net  1\n Loans  2\n&#3;\n</TEXT>"),
      "reut2-000.sgm");
  ASSERT_EQ(reading.articles.size(), 3U) << reading.reasons();
  const Article& first = reading.articles[0];
  EXPECT_EQ(first.id, "1");
  EXPECT_EQ(first.title, "COCOA <XYZ> REVIEW & MORE");
  EXPECT_EQ(first.author, "Janie Gabbett");
  EXPECT_EQ(first.body,
            "SALVADOR, Feb 26 - Showers continued in the Bahia cocoa zone, alleviating the drought "
            "since early January.\n\nThe dry period means the temporao will be late this year and "
            "more.");
  EXPECT_EQ(to_iso(first.date.value()), "1987-02-26");
  EXPECT_EQ(first.source, "Reuters");
  EXPECT_EQ(first.section, "cocoa");
  EXPECT_EQ(first.language, "en");
  EXPECT_EQ(first.origin, (Origin{"reut2-000.sgm", "1", 2}));
  EXPECT_EQ(reading.articles[1].title, "TAX CURBS");
  EXPECT_EQ(reading.articles[1].body, "");
  EXPECT_EQ(reading.articles[2].title, "WEEKLY REPORT");
  EXPECT_EQ(reading.articles[2].body, "Net  1\n Loans  2");
  EXPECT_EQ(reading.articles[2].origin.line, 33U);
}

TEST(ReutersReaderTest, ReportsBrokenDocuments) {
  const Reading reading =
      read_bytes(document("1", "<TEXT TYPE=\"UNPROC\">&#2;\n&#3;</TEXT>") +
                     document("2", "<TEXT><TITLE>T</TITLE><BODY>B</BODY></TEXT>") +
                     "<REUTERS NEWID=\"3\"><TEXT><TITLE>T</TITLE>",
                 "a.sgm");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].id, "2");
  EXPECT_EQ(reading.reasons(), "no body text\n<REUTERS> is not closed\n");
  EXPECT_EQ(reading.failures[0].member, "1");
}

TEST(ReutersReaderTest, ReadsLatin1) {
  const Reading reading = read_bytes(
      document("1", "<TEXT><TITLE>T</TITLE><BODY>Z\xfcrich &#228;</BODY></TEXT>"), "a.sgm");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].body, "Zürich ä");
}

}  // namespace
}  // namespace news

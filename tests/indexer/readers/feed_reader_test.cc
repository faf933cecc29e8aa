#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "indexer/readers/base64.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using testing::HasSubstr;

struct Case {
  std::string label, feed, expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class FeedEntryTest : public testing::TestWithParam<Case> {};

TEST_P(FeedEntryTest, BecomesAnArticle) {
  const Reading reading = read_bytes(GetParam().feed, "feed.xml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(printed(reading.articles[0]), GetParam().expected);
  EXPECT_EQ(reading.reasons(), "");
}

std::string rss(const std::string& item) {
  return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\">"
         "<channel><title>Northern Wire</title><link>https://nw.example/</link><item>" +
         item + "</item></channel></rss>";
}

std::string atom(const std::string& entry, const std::string& before = {}) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" "
         "xml:base=\"https://nw.example/2015/\"><title>Northern Wire</title>" +
         before + "<entry>" + entry + "</entry></feed>";
}

const Case kCases[] = {
    {"RSS 2.0",
     rss("<title>Talks</title><link>https://nw.example/1</link><description>Short.</description>"
         "<pubDate>Fri, 27 Nov 2015 10:00:00 GMT</pubDate><guid>https://nw.example/g1</guid>"
         "<author>ann@nw.example (Ann Lee)</author><category>World</category>"),
     "https://nw.example/g1|Talks|Short.|2015-11-27|Northern Wire|Ann Lee|World|"
     "https://nw.example/1"},
    {"full content before the summary",
     rss("<title>T</title><description>Short.</description>"
         "<content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded>"
         "<guid isPermaLink=\"false\">tag:nw,1</guid>"),
     "tag:nw,1|T|One.\n\nTwo & three.||Northern Wire|||"},
    {"a permanent link is the address", rss("<title>T</title><guid>https://nw.example/g1</guid>"),
     "https://nw.example/g1|T|||Northern Wire|||https://nw.example/g1"},
    {"a number is no id among many feeds",
     rss("<title>T</title><guid isPermaLink=\"false\">17</guid>"),
     "nw.example/17|T|||Northern Wire|||"},
    {"Dublin Core",
     rss("<dc:title>T</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>"
         "<dc:date>2015-11-27T10:00:00+01:00</dc:date><dc:subject>World</dc:subject>"
         "<dc:publisher>Wire Ltd</dc:publisher><dc:identifier>urn:x:1</dc:identifier>"),
     "urn:x:1|T||2015-11-27|Wire Ltd|Ann Lee, Bo Ek|World|"},
    {"pictures have titles of their own",
     rss("<media:title>Photo</media:title><title>T</title><guid>a:1</guid>"
         "<media:content><media:description>Caption</media:description></media:content>"),
     "a:1|T|||Northern Wire|||"},
    {"escaped HTML",
     rss("<title>AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;</title><guid>a:1</guid>"
         "<description>&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>"),
     "a:1|AT&T wins|One.||Northern Wire|||"},
    {"names of HTML entities without a DTD",
     rss("<title>Caf&eacute;&nbsp;&ndash; open</title><guid>a:1</guid>"),
     "a:1|Café – open|||Northern Wire|||"},
    {"bare ampersands", rss("<title>A & B && C</title><guid>a:1</guid>"),
     "a:1|A & B && C|||Northern Wire|||"},
    {"prefixes nobody declared",
     "<rss><channel><item><title>T</title><dc:creator>Ann</dc:creator>"
     "<content:encoded>Text.</content:encoded><guid>a:1</guid></item></channel></rss>",
     "a:1|T|Text.|||Ann||"},
    {"an entity of the feed's own",
     "<!DOCTYPE rss [<!ENTITY site \"Wire\">]><rss><channel><title>&site;</title><item>"
     "<title>&site; news</title><guid>a:1</guid></item></channel></rss>",
     "a:1|Wire news|||Wire|||"},
    {"a blog's export",
     rss("<title>T</title><guid>a:1</guid><wp:post_type>post</wp:post_type>"
         "<wp:status>publish</wp:status><wp:post_date>2015-11-27 10:00:00</wp:post_date>"),
     "a:1|T||2015-11-27|Northern Wire|||"},
    {"RSS 1.0",
     "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
     "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
     "<channel><title>Wire</title><link>https://nw.example/</link></channel>"
     "<item rdf:about=\"https://nw.example/1\"><title>T</title><link>https://nw.example/1</link>"
     "<description>Text.</description><dc:date>2015-11-27</dc:date></item></rdf:RDF>",
     "https://nw.example/1|T|Text.|2015-11-27|Wire|||https://nw.example/1"},
    {"Atom 1.0",
     atom("<title type=\"text\">1 &lt; 2</title><id>tag:nw,2015:1</id><link href=\"27/talks\"/>"
          "<link rel=\"self\" href=\"x\"/><updated>2015-12-01T00:00:00Z</updated>"
          "<published>2015-11-27T10:00:00Z</published><author><name>Ann Lee</name></author>"
          "<category term=\"w\" label=\"World\"/><summary>Short.</summary>"
          "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One.</p>"
          "<p>Two<br/>lines.</p></div></content>"),
     "tag:nw,2015:1|1 < 2|One.\n\nTwo\nlines.|2015-11-27|Northern Wire|Ann Lee|World|"
     "https://nw.example/2015/27/talks"},
    {"Atom: the feed's author and the entry's source",
     atom("<title type=\"html\">&lt;i&gt;T&lt;/i&gt;</title><id>a:1</id>"
          "<source><title>Origin</title></source>",
          "<author><name>Desk</name></author>"),
     "a:1|T|||Origin|Desk||"},
    {"Atom 0.3",
     "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Wire</title><entry>"
     "<title mode=\"escaped\" type=\"text/html\">&lt;b&gt;T&lt;/b&gt;</title><id>a:1</id>"
     "<issued>2015-11-27T10:00:00Z</issued><modified>2015-12-01T10:00:00Z</modified>"
     "<content type=\"text/html\" mode=\"base64\">PHA+T25lLjwvcD4=</content></entry></feed>",
     "a:1|T|One.|2015-11-27|Wire|||"},
    {"CDF",
     "<?xml version=\"1.0\"?><CHANNEL HREF=\"https://nw.example/\"><TITLE>Wire</TITLE>"
     "<ITEM HREF=\"https://nw.example/1\" LASTMOD=\"2015-11-27T10:00\"><TITLE>T</TITLE>"
     "<ABSTRACT>Short.</ABSTRACT></ITEM></CHANNEL>",
     "https://nw.example/1|T|Short.|2015-11-27|Wire|||https://nw.example/1"},
};
INSTANTIATE_TEST_SUITE_P(All, FeedEntryTest, testing::ValuesIn(kCases));

TEST(FeedReaderTest, KnowsWhenAnEntryChanged) {
  const Reading reading = read_bytes(atom("<title>T</title><updated>2015-12-01T00:00:00Z</updated>"
                                          "<published>2015-11-27T10:00:00Z</published>"),
                                     "a.xml");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(to_iso(reading.articles[0].date.value()), "2015-11-27");
  EXPECT_EQ(to_iso(reading.articles[0].modified.value()), "2015-12-01");
}

TEST(FeedReaderTest, KnowsTheLanguage) {
  const Reading reading = read_bytes(
      rss("<title>Die Gespräche in Kiew sind am Freitag zu Ende gegangen</title>"), "a.xml");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].language, "de");
  EXPECT_EQ(reading.articles[0].origin.line, 1U);
}

TEST(FeedReaderTest, TakesDraftsForNoArticles) {
  const Reading reading = read_bytes(
      rss("<title>T</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status>"),
      "a.xml");
  EXPECT_EQ(reading.articles.size(), 0U);
  EXPECT_EQ(reading.reasons(), "");
}

TEST(FeedReaderTest, ReadsOtherCharsets) {
  const Reading latin = read_bytes(
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><title>Caf\xe9 \x93x\x94"
      "</title></item></channel></rss>",
      "a.xml");
  ASSERT_EQ(latin.articles.size(), 1U) << latin.reasons();
  EXPECT_EQ(latin.articles[0].title, "Café “x”");
  std::string wide = "\xff\xfe";
  for (const char c : std::string("<?xml version='1.0' encoding='utf-16'?><rss><channel><item>"
                                  "<title>Wide</title></item></channel></rss>")) {
    wide += c;
    wide += '\0';
  }
  const Reading utf16 = read_bytes(wide, "a.xml");
  ASSERT_EQ(utf16.articles.size(), 1U) << utf16.reasons();
  EXPECT_EQ(utf16.articles[0].title, "Wide");
}

TEST(FeedReaderTest, ReadsWhatBrokenFeedsHold) {
  const std::string item = "<item><title>T</title><description>Text.</description></item>";
  const Reading cut =
      read_bytes("<rss><channel>" + item + item + "<item><title>Third</tit", "a.xml");
  EXPECT_GE(cut.articles.size(), 2U);
  EXPECT_THAT(cut.reasons(), HasSubstr("invalid XML, articles may be missing: line 1: "));
  const Reading none = read_bytes("<rss <<<", "a.xml");
  EXPECT_EQ(none.articles.size(), 0U);
  EXPECT_EQ(none.failures.size(), 1U);
  EXPECT_EQ(read_bytes("<rss version=\"2.0\"><channel/></rss>", "a.xml").reasons(), "");
}

TEST(FeedReaderTest, EntitiesDoNotGrow) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"" + std::string(100, 'x') + "\">";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb +=
      "]><rss><channel><item><title>T</title><description>&j;</description>"
      "<link href=\"&j;\"/></item></channel></rss>";
  const Reading reading = read_bytes(bomb, "a.xml");
  for (const Article& article : reading.articles) EXPECT_LT(article.body.size(), 2000U);
}

TEST(FeedReaderTest, OpensNothingElse) {
  const TemporaryFolder folder;
  const auto secret = folder.write("secret", "Secret.");
  const Reading reading = read_bytes(
      "<!DOCTYPE rss [<!ENTITY s SYSTEM \"" + secret.string() +
          "\">]><rss><channel><item><title>T&s;</title><description>&s;</description></item>"
          "</channel></rss>",
      "a.xml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].title, "T");
  EXPECT_EQ(reading.articles[0].body, "");
}

TEST(FeedReaderTest, RefusesDeepNesting) {
  std::string deep = "<rss><channel><item><title>T</title><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  const Reading reading = read_bytes(deep, "a.xml");
  EXPECT_EQ(reading.failures.size(), 1U);
}

TEST(Base64Test, Decodes) {
  EXPECT_EQ(decode_base64("PHA+T25lLjwvcD4="), "<p>One.</p>");
  EXPECT_EQ(decode_base64(" QQ = =\n"), "A");
  EXPECT_EQ(decode_base64("QQ-_"), "A\x0f\xbf");
  EXPECT_EQ(decode_base64("no base64!"), std::nullopt);
  EXPECT_EQ(decode_base64(""), "");
}

}  // namespace
}  // namespace news

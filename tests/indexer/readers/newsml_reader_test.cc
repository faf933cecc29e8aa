#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ostream>
#include <string>

#include "indexer/readers/instant.h"
#include "indexer/readers/nitf_article.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using testing::HasSubstr;

constexpr const char* kNitf = R"(<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-6.dtd">
<nitf xml:lang="en"><head><title>Internal title</title>
<tobject><tobject.subject tobject.subject.type="Politics"/></tobject>
<docdata management-status="usable"><doc-id regsrc="NW" id-string="nw-2015-77"/>
<date.issue norm="20151127T101500Z"/><doc.copyright holder="Northern Wire Ltd"/></docdata>
<pubdata name="Northern Wire" ex-ref="https://nw.example/77"/></head>
<body><body.head><hedline><hl1>Talks end in Kyiv</hl1><hl2>Both sides content</hl2></hedline>
<byline>By <person>Ann Lee</person><byttl>Staff Reporter</byttl></byline>
<dateline><location>KYIV</location>, Nov 27</dateline><abstract><p>In short.</p></abstract>
</body.head><body.content><p>Talks ended on
Friday.</p><hl2>Next steps</hl2><p>Ministers meet in Paris.</p>
<media media-type="image"><media-reference mime-type="image/jpeg" source="x.jpg"/>
<media-caption>Ministers at the table.</media-caption></media></body.content></body></nitf>)";

TEST(NitfReaderTest, ReadsAnArticle) {
  const Reading reading = read_bytes(kNitf, "77.xml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.id, "nw-2015-77");
  EXPECT_EQ(article.title, "Talks end in Kyiv");
  EXPECT_EQ(article.body,
            "KYIV, Nov 27 - Talks ended on Friday.\n\nNext steps\n\nMinisters meet in Paris.\n\n"
            "Ministers at the table.");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(article.author, "Ann Lee");
  EXPECT_EQ(article.source, "Northern Wire");
  EXPECT_EQ(article.section, "Politics");
  EXPECT_EQ(article.url, "https://nw.example/77");
  EXPECT_EQ(article.language, "en");
}

TEST(NitfReaderTest, DatelinesStandOnce) {
  EXPECT_EQ(with_dateline("KYIV, Nov 27", "Kyiv (NW) - Talks ended."), "Kyiv (NW) - Talks ended.");
  EXPECT_EQ(with_dateline("KYIV -", "Talks ended."), "KYIV - Talks ended.");
  EXPECT_EQ(with_dateline("", "Talks ended."), "Talks ended.");
  EXPECT_EQ(with_dateline("KYIV", ""), "");
}

std::string item(const std::string& attributes, const std::string& meta,
                 const std::string& content) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" standard=\"NewsML-G2\" "
         "xml:lang=\"en\" " +
         attributes + "><itemMeta><itemClass qcode=\"ninat:text\"/>" + meta +
         "</itemMeta><contentMeta><headline>Talks end</headline><by>By Ann Lee</by>"
         "<subject type=\"cpnat:person\"><name>Bo Ek</name></subject>"
         "<subject qcode=\"medtop:1\"><name xml:lang=\"de\">Politik</name>"
         "<name xml:lang=\"en\">politics</name></subject><dateline>KYIV, Friday</dateline>"
         "</contentMeta><contentSet>" +
         content + "</contentSet></newsItem>";
}

constexpr const char* kXhtml =
    "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\">"
    "<head><title>t</title></head><body><p>Talks ended.</p><p>So it goes.</p></body></html>"
    "</inlineXML>";
constexpr const char* kMeta =
    "<provider qcode=\"nprov:NW\"><name>Northern Wire</name></provider>"
    "<versionCreated>2015-11-28T10:00:00Z</versionCreated>"
    "<firstCreated>2015-11-27T10:00:00Z</firstCreated><pubStatus qcode=\"stat:usable\"/>";

TEST(NewsmlReaderTest, ReadsXhtmlInside) {
  const Reading reading = read_bytes(item("guid=\"urn:nw:1\" version=\"2\"", kMeta, kXhtml), "a");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.id, "urn:nw:1");
  EXPECT_EQ(article.title, "Talks end");
  EXPECT_EQ(article.body, "KYIV, Friday - Talks ended.\n\nSo it goes.");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(to_iso(article.modified.value()), "2015-11-28");
  EXPECT_EQ(article.author, "Ann Lee");
  EXPECT_EQ(article.source, "Northern Wire");
  EXPECT_EQ(article.section, "politics");
}

TEST(NewsmlReaderTest, ReadsOtherContent) {
  const std::string nitf =
      "<inlineXML contenttype=\"application/nitf+xml\"><nitf "
      "xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"><body><body.head><hedline><hl1>x</hl1>"
      "</hedline></body.head><body.content><p>KYIV - Talks ended.</p></body.content></body></nitf>"
      "</inlineXML>";
  const std::string plain =
      "<inlineData contenttype=\"text/plain\">KYIV - Talks ended.</inlineData>";
  const std::string escaped =
      "<inlineData contenttype=\"text/html\">&lt;p&gt;KYIV - Talks ended.&lt;/p&gt;</inlineData>";
  for (const std::string& content : {nitf, plain, escaped}) {
    const Reading reading = read_bytes(item("guid=\"a:1\"", kMeta, content), "a.xml");
    ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
    EXPECT_EQ(reading.articles[0].body, "KYIV - Talks ended.");
  }
}

TEST(NewsmlReaderTest, OfAMessageTheLastVersionComesLast) {
  const std::string message =
      "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>"
      "<packageItem guid=\"p\"><itemRef residref=\"a:1\"/></packageItem>" +
      item("guid=\"a:1\" version=\"10\"", kMeta, kXhtml) +
      item("guid=\"a:1\" version=\"9\"", "", kXhtml) + item("guid=\"a:2\"", kMeta, kXhtml) +
      "</itemSet></newsMessage>";
  const Reading reading = read_bytes(message, "a.xml");
  ASSERT_EQ(reading.articles.size(), 3U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "a:2");
  EXPECT_EQ(reading.articles[1].source, "");
  EXPECT_EQ(reading.articles[2].source, "Northern Wire");
}

TEST(NewsmlReaderTest, HoldsBackWhatMayNotBeShown) {
  ::setenv("NEWS_TODAY", "2015-11-27", 1);
  struct Case {
    std::string meta, reason;
    bool may_pass;
  };
  for (const Case& c :
       {Case{"<pubStatus qcode=\"stat:canceled\"/>", "cancelled by its publisher\n", false},
        Case{"<pubStatus qcode=\"stat:withheld\"/>", "withheld by its publisher\n", true},
        Case{"<embargoed>2015-11-27T12:00:00Z</embargoed>",
             "embargoed until 2015-11-27T12:00:00Z\n", true},
        Case{"<embargoed>2015-11-26T12:00:00Z</embargoed>", "", false}}) {
    const Reading reading = read_bytes(item("guid=\"a:1\"", c.meta, kXhtml), "a.xml");
    EXPECT_EQ(reading.reasons(), c.reason);
    EXPECT_EQ(reading.articles.size(), c.reason.empty() ? 1U : 0U);
    for (const InputFailure& failure : reading.failures) {
      EXPECT_EQ(failure.may_pass, c.may_pass);
      EXPECT_EQ(failure.member, "a:1");
      EXPECT_EQ(failure.withdrawn_id, c.may_pass ? "" : "a:1");
    }
  }
  ::unsetenv("NEWS_TODAY");
}

TEST(NewsmlReaderTest, TakesBackOneIdWhateverSignsItHolds) {
  const Reading reading = read_bytes(
      item("guid=\"tag:nw#7\"", "<pubStatus qcode=\"stat:canceled\"/>", kXhtml), "a.xml");
  ASSERT_EQ(reading.failures.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.failures[0].withdrawn_id, "tag:nw#7");
}

TEST(NewsmlReaderTest, NamesWhatIsNoArticle) {
  EXPECT_EQ(read_bytes("<?xml version=\"1.0\"?><planningItem guid=\"x\"/>", "a").reasons(),
            "NewsML of a kind that is no article (<planningItem>)\n");
  EXPECT_EQ(read_bytes("<newsItem guid=\"x\"/>", "a").reasons(), "NewsML item without text\n");
}

TEST(NewsmlReaderTest, ReadsNewsml1) {
  const Reading reading = read_bytes(
      R"(<?xml version="1.0"?><NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier>
      <ProviderId>nw.example</ProviderId><DateId>20151127</DateId><NewsItemId>77</NewsItemId>
      <RevisionId PreviousRevision="0" Update="N">1</RevisionId></NewsIdentifier></Identification>
      <NewsManagement><FirstCreated>20151127T101500Z</FirstCreated><Status FormalName="Usable"/>
      </NewsManagement><NewsComponent><NewsLines><HeadLine>Talks end</HeadLine>
      <ByLine>By Ann Lee</ByLine></NewsLines><AdministrativeMetadata><Provider>
      <Party FormalName="Northern Wire"/></Provider></AdministrativeMetadata><ContentItem>
      <DataContent><p>Talks ended.</p><p>So it goes.</p></DataContent></ContentItem>
      </NewsComponent></NewsItem></NewsML>)",
      "a.xml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.id, "urn:newsml:nw.example:20151127:77");
  EXPECT_EQ(article.body, "Talks ended.\n\nSo it goes.");
  EXPECT_EQ(article.source, "Northern Wire");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
}

TEST(NewsmlReaderTest, ReadsReutersCorpusItems) {
  const Reading reading = read_bytes(
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?><newsitem itemid=\"2286\" id=\"root\" "
      "date=\"1996-08-20\" xml:lang=\"en\"><title>t</title><headline>Talks end</headline>"
      "<dateline>KYIV 1996-08-20</dateline><text><p>Talks ended.</p><p>So it goes.</p></text>"
      "</newsitem>",
      "2286newsML.xml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "2286");
  EXPECT_EQ(reading.articles[0].title, "Talks end");
  EXPECT_EQ(to_iso(reading.articles[0].date.value()), "1996-08-20");
  EXPECT_THAT(reading.articles[0].body, HasSubstr("Talks ended.\n\nSo it goes."));
}

TEST(NewsmlReaderTest, SurvivesDamage) {
  const std::string whole = item("guid=\"a:1\"", kMeta, kXhtml);
  for (std::size_t size = 12; size < whole.size(); size += 7) {
    const Reading reading = read_bytes(whole.substr(0, size), "a.newsml");
    EXPECT_FALSE(reading.failures.empty()) << size;
  }
  for (std::size_t size = 60; size < std::string(kNitf).size(); size += 7) {
    const Reading reading = read_bytes(std::string(kNitf).substr(0, size), "a.nitf");
    EXPECT_FALSE(reading.failures.empty()) << size;
  }
}

TEST(InstantTest, ReadsWhatAgenciesWrite) {
  constexpr std::int64_t kNoon = 1448625600;  // 2015-11-27T12:00:00Z
  for (const char* text : {"2015-11-27T12:00:00Z", "2015-11-27T14:00:00+02:00", "20151127T120000Z",
                           "20151127T0700-0500", "2015-11-27T12:00:00.500Z", "2015-11-27T12"}) {
    EXPECT_EQ(parse_instant(text), kNoon) << text;
  }
  EXPECT_EQ(parse_instant("2015-11-27"), kNoon - 12 * 3600);
  for (const char* text : {"", "soon", "2015-13-01", "2015-02-30T10:00Z", "2015", "-015-11-27"}) {
    EXPECT_FALSE(parse_instant(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace news

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/indexer/readers/html_pages.h"

namespace news {
namespace {

TEST(HtmlMetadataTest, PrefersJsonLd) {
  const Article article = article_of(page(
      "<title>T | Site</title><meta property=og:title content='Other'>"
      "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":["
      "{\"@type\":\"WebSite\",\"name\":\"W\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Talks "
      "&amp; more\","
      "\"datePublished\":\"2015-11-27T23:30:00-05:00\",\"author\":[{\"@type\":\"Person\",\"name\":"
      "\"Ann Lee\"},{\"name\":\"Bo Ek\"}],\"publisher\":{\"name\":\"The Daily\"},"
      "\"articleSection\":[\"World\",\"Europe\"],\"inLanguage\":\"en\","
      "\"mainEntityOfPage\":{\"@id\":\"https://daily.example/talks\"}}]}</script>",
      kParagraphs));
  EXPECT_EQ(article.title, "Talks & more");
  EXPECT_EQ(article.author, "Ann Lee, Bo Ek");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(article.source, "The Daily");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.url, "https://daily.example/talks");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.id, "a.html");
}

TEST(HtmlMetadataTest, ReadsMetaTags) {
  const Article article = article_of(
      page("<title>Window</title><script type='application/ld+json'>{broken</script>"
           "<meta property='og:title' content='Talks end - The Daily'>"
           "<meta property='og:site_name' content='The Daily'>"
           "<meta property='article:published_time' content='2015-11-27T10:00:00Z'>"
           "<meta property='article:author' content='https://facebook.example/ann'>"
           "<meta name=author content='By Ann Lee'><meta property='article:section' content=World>"
           "<link rel=canonical href='https://daily.example/talks'>",
           kParagraphs));
  EXPECT_EQ(article.title, "Talks end");
  EXPECT_EQ(article.author, "Ann Lee");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(article.source, "The Daily");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.url, "https://daily.example/talks");
}

TEST(HtmlMetadataTest, FallsBackToThePage) {
  const Article article = article_of(page(
      "<title>Talks end in Kyiv after ten days | Daily</title>",
      "<article><time datetime='2015-11-27'>Friday</time><span itemprop=author>Ann Lee</span>" +
          kParagraphs + "</article>"));
  EXPECT_EQ(article.title, "Talks end in Kyiv after ten days");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(article.author, "Ann Lee");
}

TEST(HtmlMetadataTest, LeavesOutWhatIsNotThere) {
  const Article article = article_of(page("", "<h1>Talks</h1>" + kParagraphs));
  EXPECT_EQ(article.title, "Talks");
  EXPECT_EQ(article.body, kText);
  EXPECT_FALSE(article.date.has_value());
  EXPECT_EQ(article.author, "");
  EXPECT_EQ(article.url, "");
}

std::string source_of(const Article& article, const std::string& field) {
  for (const FieldSource& source : article.field_sources) {
    if (source.field == field) return source.from;
  }
  return {};
}

// One field at a time: what a page's head and body say, the value that wins, where it came from.
struct FieldCase {
  std::string label, head, body, field, value, from;
};
void PrintTo(const FieldCase& c, std::ostream* os) { *os << c.label; }

class HtmlFieldTest : public testing::TestWithParam<FieldCase> {};

TEST_P(HtmlFieldTest, TakesTheMostTrusted) {
  const FieldCase& c = GetParam();
  const Article article = article_of(page(c.head, c.body + kParagraphs));
  const std::string value = c.field == "title"    ? article.title
                            : c.field == "author" ? article.author
                            : c.field == "source" ? article.source
                            : c.field == "url"    ? article.url
                            : c.field == "date"
                                ? (article.date ? to_iso(*article.date) : "")
                                : (article.modified ? to_iso(*article.modified) : "");
  EXPECT_EQ(value, c.value);
  EXPECT_EQ(source_of(article, c.field), c.from);
}

std::string json_ld(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

const FieldCase kFields[] = {
    {"json-ld before OpenGraph",
     json_ld(R"({"@type":"NewsArticle","headline":"Talks end"})") +
         "<meta property=og:title content='Talks end, says Kyiv'>",
     "<h1>Talks end</h1>", "title", "Talks end", "json-ld headline"},
    {"a title the page does not show gives way",
     json_ld(R"({"@type":"Article","headline":"Wiki list article","name":"List of talks"})") +
         "<title>List of talks - The Wiki</title>",
     "", "title", "List of talks", "json-ld name"},
    {"made for social networks",
     "<title>Talks end in Kyiv</title><meta property=og:title "
     "content='You will not believe it'><meta name=title "
     "content='Talks end in Kyiv'>",
     "", "title", "Talks end in Kyiv", "meta title"},
    {"OpenGraph before Dublin Core",
     "<meta name=DC.title content='Talks end'><meta property=og:title content='The talks end'>", "",
     "title", "The talks end", "meta og:title"},
    {"site's name at the end",
     "<meta property=og:site_name content='The Daily'><title>Talks end in "
     "Kyiv - World - The Daily</title>",
     "", "title", "Talks end in Kyiv - World", "title element"},
    {"site's name as in its address",
     "<link rel=canonical href='https://www.lastampa.it/2015/talks'><title>Talks end - La "
     "Stampa</title>",
     "", "title", "Talks end", "title element"},
    {"site's name longer than its address",
     "<meta property=og:url content='https://www.rosalux.de/news/1'><title>Talks end - "
     "Rosa-Luxemburg-Stiftung</title>",
     "", "title", "Talks end", "title element"},
    {"site's name at the beginning",
     "<meta property=og:site_name content=Daily><title>Daily: no | Talks end</title>"
     "<meta property=og:title content='Daily · Talks end'>",
     "", "title", "Talks end", "meta og:title"},
    {"heading", "", "<h1>Talks <em>end</em></h1>", "title", "Talks end", "h1"},
    {"of several articles the page's own",
     json_ld(
         R"([{"@type":"NewsArticle","headline":"Other"},{"@type":"NewsArticle","headline":"Talks end","author":{"name":"Ann Lee"}}])") +
         "<title>Talks end</title>",
     "", "author", "Ann Lee", "json-ld author"},
    {"author by reference",
     json_ld(
         R"({"@graph":[{"@type":"Article","author":{"@id":"#/person/1"}},{"@type":"Person","@id":"#/person/1","name":"Ann Lee"}]})"),
     "", "author", "Ann Lee", "json-ld author"},
    {"reference to nothing", json_ld(R"({"@type":"Article","author":{"@id":"#/person/1"}})"), "",
     "author", "", ""},
    {"Dublin Core before other names",
     "<meta name=author content='Web Team'><meta name=dc.creator content='Ann Lee'>", "", "author",
     "Ann Lee", "meta dc.creator"},
    {"properties in one", "<meta property='dc:creator x:y' content='Ann Lee'>", "", "author",
     "Ann Lee", "meta dc.creator"},
    {"microdata of a person", "",
     "<div itemprop=author><img><span itemprop=name>Ann Lee</span> Political editor</div>",
     "author", "Ann Lee", "microdata author"},
    {"byline", "", "<p class=article-author>Von Ann Lee und Bo Ek</p>", "author",
     "Ann Lee und Bo Ek", "byline"},
    {"linked byline", "", "<p class=byline>By <a href=a>Ann Lee</a>, our woman in Kyiv</p>",
     "author", "Ann Lee", "byline"},
    {"small print is no byline", "", "<p class=author-line>Posted on 3 May</p>", "author", "", ""},
    {"noble names", "<meta name=author content='von der Leyen'>", "", "author", "von der Leyen",
     "meta author"},
    {"author with an address", "<meta name=author content='Ann Lee ann@daily.example'>", "",
     "author", "Ann Lee", "meta author"},
    {"an address is no author", "<meta name=author content='https://social.example/ann'>", "",
     "author", "", ""},
    {"json-ld of the page alone",
     json_ld(R"({"@type":"WebPage","datePublished":"2015-11-27","dateModified":"2015-11-28"})"), "",
     "date", "2015-11-27", "json-ld datePublished"},
    {"modified", "<meta property=article:modified_time content='2015-11-28T08:00:00Z'>", "",
     "modified", "2015-11-28", "meta article:modified_time"},
    {"modified is not published", "<meta property=og:updated_time content='2015-11-28'>", "",
     "date", "", ""},
    {"date that can't be read gives way",
     "<meta name=date content='yesterday'><meta name=dc.date content='27.11.2015'>", "", "date",
     "2015-11-27", "meta dc.date"},
    {"the time of publication among others", "",
     "<time datetime='2015-01-01'>x</time><time itemprop=datePublished "
     "datetime='2015-11-27'>y</time>",
     "date", "2015-11-27", "microdata datepublished"},
    {"time element", "", "<time datetime='2015-11-27'>Friday</time>", "date", "2015-11-27",
     "time element"},
    {"printed date", "", "<h1>Talks end</h1><div class=post-date>Friday, 27 November 2015</div>",
     "date", "2015-11-27", "printed date"},
    {"address", "<link rel=canonical href='https://daily.example/2015/11/27/talks'>", "", "date",
     "2015-11-27", "url path"},
    {"canonical link before json-ld",
     json_ld(R"({"@type":"Article","url":"https://daily.example/amp/talks"})") +
         "<link rel=canonical href='https://daily.example/talks'>",
     "", "url", "https://daily.example/talks", "link canonical"},
    {"front page declared canonical",
     "<link rel=canonical href='https://daily.example/'><meta property=og:url "
     "content='https://daily.example/talks'>",
     "", "url", "https://daily.example/talks", "meta og:url"},
    {"site without a name", "<meta property=og:site_name content='https://www.daily.example/'>", "",
     "source", "daily.example", "meta og:site_name"},
};
INSTANTIATE_TEST_SUITE_P(All, HtmlFieldTest, testing::ValuesIn(kFields));

TEST(HtmlMetadataTest, RemembersWhereBodyAndLanguageCameFrom) {
  const Article article = article_of(page("", "<p>" + repeated(kFirst + " ", 3) + "</p>"));
  EXPECT_EQ(source_of(article, "body"), "page");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(source_of(article, "lang"), "text");
  EXPECT_EQ(source_of(article_of(page("", "<p>Kyiv.</p>")), "lang"), "html lang");
}

}  // namespace
}  // namespace news

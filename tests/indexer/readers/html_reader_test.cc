#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <ostream>
#include <string>

#include "indexer/readers/html_fragment.h"
#include "indexer/readers/html_nesting.h"
#include "tests/indexer/readers/html_pages.h"

namespace news {
namespace {

struct BodyCase {
  std::string label, html, expected;
};
void PrintTo(const BodyCase& c, std::ostream* os) { *os << c.label; }

class HtmlBodyTest : public testing::TestWithParam<BodyCase> {};

TEST_P(HtmlBodyTest, FindsTheArticle) {
  EXPECT_EQ(article_of(page("<title>T</title>", GetParam().html)).body, GetParam().expected);
}

const BodyCase kBodies[] = {
    {"paragraphs", kParagraphs, kText},
    {"article element", "<div>Menu Home</div><article>" + kParagraphs + "</article>", kText},
    {"nav, header, footer, aside",
     "<nav>Home News</nav><div><header><div class=menu>Menu</div></header>" + kParagraphs +
         "<aside>Read this other story, it is long enough to be taken for text.</aside></div>"
         "<footer>Copyright</footer>",
     kText},
    {"itemprop wins",
     "<div><p>" + kSecond + " Elsewhere.</p></div><div itemprop=articleBody>" + kParagraphs +
         "</div>",
     kText},
    {"scripts, styles, templates, hidden parts",
     "<article><script>var x = 'text, "
     "text';</script><style>p{}</style><template><p>no</p></template>" +
         kParagraphs +
         "<p hidden>no</p><p style='display: none'>no</p><noscript>no</noscript></article>",
     kText},
    {"comments and related stories by class",
     "<main>" + kParagraphs +
         "<div class='comments-list'><p>I do not agree at all, sir.</p></div>"
         "<div id=relatedArticles><p>More about the law and the court in this "
         "article.</p></div></main>",
     kText},
    {"words inside words do not count",
     "<article class='loading-header-shadow'>" + kParagraphs + "</article>", kText},
    {"lists of links go, lists of words stay",
     "<article>" + kParagraphs +
         "<ul><li><a href=a>One link</a></li><li><a href=b>Two</a></li></ul>"
         "<ul><li>First item</li><li>Second item</li></ul></article>",
     kText + "\n\nFirst item\nSecond item"},
    {"tables of data stay, links or not",
     "<article>" + kParagraphs +
         "<table><tr><th>Year</th><th>Law</th></tr><tr><td>1999</td><td><a href=a>Press "
         "law</a></td></tr></table></article>",
     kText + "\n\nYear Law\n1999 Press law"},
    {"credits of pictures go",
     "<article><p>" + kFirst +
         "</p><p>Foto: dpa</p><p>© Northern Wire</p><p>(Photo by Ann "
         "Lee)</p><p>" +
         kSecond + "</p></article>",
     kText},
    {"line breaks", "<article><p>" + kFirst + "<br>" + kSecond + "</p></article>",
     kFirst + "\n" + kSecond},
    {"double line breaks", "<article>" + kFirst + "<br><br>" + kSecond + "</article>", kText},
    {"entities and spaces",
     "<article><p>Smith &amp; Sons&nbsp;Ltd  \n said: &ldquo;caf&eacute;&rdquo; " + kFirst +
         "</p></article>",
     "Smith & Sons Ltd said: “café” " + kFirst},
    {"headings and quotes",
     "<article>" + kParagraphs +
         "<h2>What next</h2><blockquote>We shall see.</blockquote></article>",
     kText + "\n\nWhat next\n\nWe shall see."},
    {"inline elements do not break words",
     "<article><p>Ky<b>iv</b> and <a href=x>the talks</a>. " + kFirst + "</p></article>",
     "Kyiv and the talks. " + kFirst},
    {"a page of tables",
     "<table><tr><td>Home</td><td><p>" + kFirst + "</p><p>" + kSecond + "</p></td></tr></table>",
     kText},
    {"short article", "<p>Talks ended.</p>", "Talks ended."},
    {"the lead between title and text",
     "<article><header><h1>T</h1><p class=intro>Parliament had asked for more time and did not "
     "get it, to the anger of many.</p><p class=byline>By Ann Lee, our correspondent</p></header>"
     "<div class=article__body>" +
         kParagraphs + "</div></article>",
     "Parliament had asked for more time and did not get it, to the anger of many.\n\n" + kText},
    {"a lead without a heading",
     "<div><div class=teaser-text><p>Parliament had asked for more time, and got none.</p></div>"
     "<div class=news-text>" +
         kParagraphs + "</div></div>",
     "Parliament had asked for more time, and got none.\n\n" + kText},
    {"no lead before the title",
     "<div><div class=intro><p>The news from all over the world, every day, for more than a "
     "hundred "
     "years, free.</p></div><h1>The law is signed</h1><div class=article-body>" +
         kParagraphs + "</div></div>",
     kText},
    {"a body in parts with something between them",
     "<main><div class=article-body><p>" + kFirst +
         "</p></div><div class=box><p>An unrelated box that tells readers about the offers of the "
         "day and of the week.</p></div><div class=article-body><p>" +
         kSecond + " " + kSecond + "</p></div></main>",
     kFirst + "\n\n" + kSecond + " " + kSecond},
    {"sections that read alike",
     "<div class=page><div class=text><p>" + kFirst + " " + kFirst + " " + kFirst +
         "</p></div><div class=text><p>" + kSecond + " " + kSecond +
         "</p></div><div><a href=a>All about the law</a></div></div>",
     kFirst + " " + kFirst + " " + kFirst + "\n\n" + kSecond + " " + kSecond},
    {"the article with the title goes before longer teasers",
     "<article><h1>The law is signed</h1>" + repeated(kParagraphs, 2) + "</article><article><p>" +
         repeated(kSecond + " ", 20) + "</p></article>",
     kText + "\n\n" + kText},
    {"pages that scroll on into the next article",
     "<main><div class=block><h1>The law is signed</h1>" + repeated(kParagraphs, 4) +
         "</div><div class=block><h1>Floods in the north</h1><p>" + repeated(kSecond + " ", 9) +
         "</p></div></main>",
     kText + "\n\n" + kText + "\n\n" + kText + "\n\n" + kText},
    {"several first-level headings in one article",
     "<main><h1>The law</h1><p>" + kFirst + "</p><h1>What next</h1><p>" + kSecond + "</p></main>",
     kText},
    {"comments longer than the article",
     "<div class=post>" + kParagraphs + kParagraphs + "</div><ol class=commentlist><li><p>" +
         repeated(kSecond + " ", 20) + "</p></li></ol>",
     kText + "\n\n" + kText},
    {"names in pairs",
     "<main>" + kParagraphs +
         "<div class=author-box><p>Ann Lee writes on "
         "law.</p></div></main>",
     kText},
    {"names that qualify",
     "<main><article class='has-paywall category-cookies'>" + kParagraphs + "</article></main>",
     kText},
    {"page builders call everything a widget",
     "<div class=widget><div class=widget-text><p>" + kFirst +
         "</p></div></div><div class=widget><div class=widget-text><p>" + kSecond +
         "</p></div></div>",
     kText},
    {"lines that point elsewhere",
     "<article><p>" + kFirst +
         "</p><p>Read more: <a href=a>The court</a></p><p><b>Lesen Sie auch</b></p><p>Anzeige</p>"
         "<p>ЧИТАЙТЕ ТАКЖЕ: <a href=b>Суд</a></p><p>関連記事</p><p>" +
         kSecond + "</p></article>",
     kText},
    {"comments and attributes of no use are not looked into",
     "<article><!-- <div> > --><p data-tracking='a > b \"<p>\" and so on and on'>" + kFirst +
         "</p><p onclick=\"alert('>')\">" + kSecond + "</p></article>",
     kText},
    {"unclosed comment", kParagraphs + "<!-- and then " + kSecond, kText},
    {"unclosed script", kParagraphs + "<script> if (a", kText},
};
INSTANTIATE_TEST_SUITE_P(All, HtmlBodyTest, testing::ValuesIn(kBodies));

TEST(HtmlReaderTest, ReadsDeclaredCharset) {
  std::string html = page("<meta charset=windows-1251><title>T</title>",
                          "<p>\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2</p>");
  EXPECT_EQ(article_of(html).body, "Президент");
}

TEST(HtmlReaderTest, FallsBackToTheArticleBodyOfJsonLd) {
  const auto page_with = [](const std::string& declared, const std::string& body) {
    return article_of(page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                           "\"articleBody\":\"" +
                               declared + "\"}</script>",
                           body))
        .body;
  };
  const std::string whole = repeated(kFirst + " ", 9) + kFirst;
  EXPECT_EQ(page_with(whole, kParagraphs), whole) << "the page has the beginning only";
  EXPECT_EQ(page_with(whole, "<p>" + whole + "</p>" + kParagraphs), whole + "\n\n" + kText);
  EXPECT_EQ(page_with(kFirst, kParagraphs), kText);
  EXPECT_EQ(page_with("&lt;p&gt;A &amp;amp; B. " + whole + "&lt;/p&gt;", "<p>Short.</p>"),
            "A & B. " + whole)
      << "escaped twice";
}

// Of this process so far.
long peak_megabytes() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Time per hostile page; the limit is generous, for debug and sanitizer builds on a busy machine.
// What it tells apart is linear (well under a second) from quadratic (minutes).
void expect_quick(const std::string& label, const std::string& html) {
  const auto begin = std::chrono::steady_clock::now();
  read_bytes(html, "a.html");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(took.count(), 10.0) << label;
}

TEST(HtmlBombTest, EndsQuickly) {
  const std::string start = "<html><body>";
  expect_quick("deep div", start + repeated("<div>", 200'000));
  expect_quick("deep span", start + repeated("<span>", 200'000) + "x");
  expect_quick("deep table", start + repeated("<table><tr><td>", 50'000));
  expect_quick("deep list", start + repeated("<ul><li>", 100'000));
  expect_quick("deep unknown", start + repeated("<x-y>", 200'000));
  expect_quick("unclosed paragraphs", start + repeated("<p>text ", 200'000));
  expect_quick("unclosed formatting", start + repeated("<b>x<p>", 100'000));
  std::string fonts = start;
  for (int i = 0; i < 50'000; ++i) fonts += "<font size=" + std::to_string(i) + "><p>";
  expect_quick("formatting with attributes", fonts);
  std::string attributes = start + "<div";
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  expect_quick("attributes", attributes + ">x</div>");
  expect_quick("open tags", start + repeated("<a href=", 200'000));
  expect_quick("open comments", start + repeated("<!--", 200'000));
  expect_quick("open references", start + repeated("&amp", 200'000));
  expect_quick("open scripts", start + repeated("<script></", 200'000));
  expect_quick("crossed formatting", start + repeated("<b><i></b></i>", 100'000));
  expect_quick("anchors", start + repeated("<a><div>", 300) + repeated("<a>", 100'000));
  expect_quick("svg", start + "<svg>" + repeated("<title><g>", 100'000));
}

TEST(HtmlBombTest, StopsWhatOnlyTheParserFindsOut) {
  // An end tag in the wrong place costs the parser a walk along all that is open; a scan of tags
  // allows for many of them.
  const std::string html = repeated("<span>", 90) + repeated("</x>", 400'000);
  expect_quick("end tags that close nothing", html);
}

TEST(HtmlBombTest, TakesLittleMemory) {
  const Reading reading = read_bytes("<body>" + repeated("<br>", 2'000'000), "a.html");
  EXPECT_EQ(reading.reasons(), "HTML with too many elements to hold in memory\n");
  EXPECT_LT(peak_megabytes(), 700);
}

TEST(HtmlNestingTest, RefusesOnlyTheAbsurd) {
  EXPECT_EQ(html_refusal(repeated("<div>", 400) + repeated("</div>", 400)), "");
  EXPECT_EQ(html_refusal(repeated("<div></div>", 10'000)), "");
  EXPECT_EQ(html_refusal(repeated("<p>", 10'000)), "");
  EXPECT_EQ(html_refusal("<script>" + repeated("'<div>'", 1'000) + "</script>"), "");
  EXPECT_EQ(html_refusal("<!--" + repeated("<div>", 1'000) + "-->"), "");
  EXPECT_EQ(html_refusal(repeated("<p><b>x</p>", 10'000)), "");
  EXPECT_EQ(html_refusal(repeated("<div a='>' b=\">\" c = '</div>'></div>", 10'000)), "");
  EXPECT_EQ(html_refusal("<!-->" + repeated("<div>", 600) + "-->"),
            "HTML nested deeper than 512 levels");
  EXPECT_EQ(html_refusal(repeated("<body a=1>", 1'001)),
            "HTML element with more than 1000 attributes");
  EXPECT_EQ(html_refusal(repeated("<div>", 600)), "HTML nested deeper than 512 levels");
  EXPECT_EQ(html_refusal("<svg><div>" + repeated("<div><textarea></div></textarea>", 1'000)),
            "HTML nested deeper than 512 levels")
      << "the <div> ends the <svg>: <textarea> is one again";
  EXPECT_EQ(html_refusal(repeated("<svg><g></g><p>x</p>", 1'000)), "");
  EXPECT_EQ(html_refusal("<p" + repeated(" a=1", 1'001) + ">"),
            "HTML element with more than 1000 attributes");
}

TEST(HtmlFragmentTest, TellsMarkupFromText) {
  EXPECT_TRUE(contains_markup("<p>x</p>"));
  EXPECT_TRUE(contains_markup("a<br/>b"));
  EXPECT_TRUE(contains_markup("Q&amp;A"));
  EXPECT_TRUE(contains_markup("it&#8217;s"));
  EXPECT_FALSE(contains_markup("a < b"));
  EXPECT_FALSE(contains_markup("AT&T; Q&A"));
  EXPECT_FALSE(contains_markup("BP Plc <BP.L> rose"));
  EXPECT_EQ(text_of_fragment("One\n\nTwo <b>three</b>"), "One\n\nTwo three");
}

}  // namespace
}  // namespace news

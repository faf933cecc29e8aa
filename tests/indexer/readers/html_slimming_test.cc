#include "indexer/readers/html_slimming.h"

#include <gtest/gtest.h>
#include <gumbo.h>

#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace news {
namespace {

struct Case {
  std::string label, html, slim;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class HtmlSlimmingTest : public testing::TestWithParam<Case> {};

TEST_P(HtmlSlimmingTest, LeavesOutWhatNobodyReads) {
  EXPECT_EQ(without_code(GetParam().html), GetParam().slim);
}

const Case kCases[] = {
    {"script", "<script>if (a<b) x('</p>')</script>y", "<script></script>y"},
    {"data", "<script type='application/ld+json'>{}</script>",
     "<script type='application/ld+json'>{}</script>"},
    {"style", "<STYLE media=x>p > a {}</STYLE>y", "<STYLE media=x></STYLE>y"},
    {"script that hides its end", "<script><!--<script></script>--></script>y",
     "<script><!--<script></script>--></script>y"},
    {"script without an end", "a<script>b<p>c", "a<script>b<p>c"},
    {"names that only begin so", "<scripture>a</scripture><styled>b",
     "<scripture>a</scripture><styled>b"},
    {"comments", "a<!-- <p> > -->b<!-->c<!--->d<!--x--!>e", "a<!---->b<!---->c<!---->d<!---->e"},
    {"comment without an end", "a<!-- b", "a<!-- b"},
    {"text that looks like markup", "<textarea><!-- a --></textarea><!-- b -->",
     "<textarea><!-- a --></textarea><!---->"},
    {"long attributes",
     "<img src='https://img.example/a>b/c.jpg' data-x=1><a "
     "href='https://daily.example/a-long-one'>",
     "<img  data-x=1><a href='https://daily.example/a-long-one'>"},
    {"attributes without marks", "<p data-layer=abcdefghijklmnopqrstuvwxyz>x", "<p >x"},
    {"a mark that doesn't close", "<p data-layer='abcdefghijklmnopqrstuvwxyz>x<!-- y -->",
     "<p data-layer='abcdefghijklmnopqrstuvwxyz>x<!-- y -->"},
    {"no markup", "a < b <3", "a < b <3"},
    {"empty", "", ""},
};
INSTANTIATE_TEST_SUITE_P(All, HtmlSlimmingTest, testing::ValuesIn(kCases));

// The tree as the reader sees it: elements with the attributes it asks for, and text, without what
// stands in scripts and styles.
void describe(const GumboNode* node, std::string& out) {
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: {
      const GumboElement& element = node->v.element;
      out += '<';
      out += gumbo_normalized_tagname(element.tag);
      for (const char* name : {"class", "id", "href"}) {
        const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
        if (attribute != nullptr) out += std::string(" ") + name + "=" + attribute->value;
      }
      out += '>';
      if (element.tag != GUMBO_TAG_SCRIPT && element.tag != GUMBO_TAG_STYLE) {
        for (unsigned i = 0; i < element.children.length; ++i) {
          describe(static_cast<const GumboNode*>(element.children.data[i]), out);
        }
      }
      out += "</>";
      return;
    }
    case GUMBO_NODE_COMMENT:
      return;
    default:
      out += node->v.text.text;
  }
}

std::string tree_of(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  std::string described;
  describe(output->root, described);
  gumbo_destroy_output(&options, output);
  return described;
}

// The oracle is the parser on the whole page. Adjacent texts are one in the description, so a
// comment between them is no difference.
TEST(HtmlSlimmingProperty, TheTreeStaysTheSame) {
  const std::vector<std::string> pieces = {
      "<p>",
      "</p>",
      "<div class=a>",
      "<div id='b' data-long-one='> < \"so it goes on\" <p>'>",
      "</div>",
      "text ",
      "<b>",
      "</b>",
      "<script>",
      "</script>",
      "<style>",
      "</style>",
      "<!--",
      "-->",
      "--!>",
      "<!-->",
      "<!---->",
      "a>b",
      "<",
      ">",
      "\"",
      "'",
      "=",
      "/",
      "<br/>",
      "<a href=\"/x>y\" onclick='go(\"a > b\") ; and so on and on'>",
      "</a>",
      "<textarea>",
      "</textarea>",
      "<title>",
      "</title>",
      "<table>",
      "<td>",
      "</table>",
      "<img src=https://img.example/a-long-address.jpg alt=x>",
      "<p =x y>",
      "<p a= 'b' class = c data-very-long-name-here = 'd'>",
      "<xmp>",
      "</xmp>",
      "<iframe>",
      "</iframe>",
      "<!DOCTYPE html>",
      "<?x?>",
      "</>",
      "<scripty>",
      "&amp;",
      "<script src='x'/>"};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 14);
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string html = "<body>";
    for (int i = length(random); i > 0; --i) html += pieces[pick(random)];
    const std::string slim = without_code(html);
    ASSERT_EQ(tree_of(slim), tree_of(html)) << html << "\nslim: " << slim;
  }
}

}  // namespace
}  // namespace news

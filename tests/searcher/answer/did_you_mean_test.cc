// Which spelling is offered for what found nothing, and that its number is what it finds.
#include <gtest/gtest.h>

#include "searcher/answer/search_engine.h"
#include "searcher/query/query_parser.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

using support::TestArticle;
using support::TestIndex;

TestArticle article(const std::string& id, const std::string& body,
                    const std::vector<std::string>& persons, const std::string& source) {
  TestArticle made;
  made.article = {.id = id, .title = "Report", .body = body, .source = source, .language = "en"};
  for (const std::string& person : persons) {
    made.annotations.entities.push_back(support::named(MentionType::person, person));
  }
  return made;
}

struct Case {
  std::string_view label, query, filter, offered;  // filter: a source
  std::uint64_t matches = 0;                       // of what is offered
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class DidYouMeanTest : public testing::TestWithParam<Case> {};

SearchRequest request_of(const Case& given) {
  SearchRequest request;
  ParsedQuery parsed = parse_query(given.query, {});
  EXPECT_FALSE(parsed.error) << given.query;
  request.query = std::move(parsed.query);
  request.query_text = given.query;
  request.suggest = true;
  if (!given.filter.empty()) {
    request.filters.push_back({Facet::source, std::string(given.filter), false});
  }
  return request;
}

TEST_P(DidYouMeanTest, OffersWhatHasHits) {
  const TestIndex index({
      article("a", "merkel met putin; the flood rose", {"Angela Merkel", "Vladimir Putin"}, "Wire"),
      article("b", "merkel spoke of food and food and food", {"Angela Merkel"}, "Wire"),
      article("c", "food for the told and the old", {"Angela Davis"}, "Post"),
      article("d", "food prices in 2015; markel sang", {"Anna Markel"}, "Post"),
  });
  SearchEngine engine({index.path()});
  const SearchRequest request = request_of(GetParam());
  const SearchResult result = engine.search(request);
  if (GetParam().offered.empty()) {
    EXPECT_FALSE(result.did_you_mean) << result.did_you_mean->query;
    return;
  }
  ASSERT_TRUE(result.did_you_mean);
  EXPECT_EQ(result.did_you_mean->query, GetParam().offered);
  EXPECT_EQ(result.did_you_mean->matches, GetParam().matches);
  ASSERT_FALSE(result.notices.empty());
  EXPECT_NE(result.notices.back().text.find("did you mean"), std::string::npos);
  // Asked as offered, it finds as many.
  Case again = GetParam();
  again.query = result.did_you_mean->query;
  EXPECT_EQ(engine.search(request_of(again)).matches, GetParam().matches);
}

INSTANTIATE_TEST_SUITE_P(
    Spelling, DidYouMeanTest,
    testing::Values(Case{"a swap", "mekrel", "", "merkel", 2},
                    Case{"a doubled letter before a more frequent word", "flod", "", "flood", 1},
                    Case{"the first letter swapped", "emrkel", "", "merkel", 2},
                    Case{"another first letter", "nerkel", "", "merkel", 2},
                    Case{"a name's first letter", "person:Nerkel", "", "person:\"Angela Merkel\"",
                         2},
                    Case{"capitals", "Mekrel", "", "merkel", 2},
                    Case{"two words", "mekrel puttin", "", "merkel putin", 1},
                    Case{"beside a right word", "putin mekrel", "", "putin merkel", 1},
                    Case{"only with hits under the filter", "mrkel", "Post", "markel", 1},
                    Case{"no hit under the filter", "puttin", "Post", ""},
                    Case{"in a phrase", "\"mekrel met\"", "", "\"merkel met\"", 1},
                    Case{"in a field", "body:mekrel", "", "body:merkel", 2},
                    Case{"a part of a name", "person:Angla", "", "person:\"Angela Merkel\"", 2},
                    Case{"a part of a name under a filter", "person:Angla", "Post",
                         "person:\"Angela Davis\"", 1},
                    Case{"both parts, other order", "person:\"Merkl Angla\"", "",
                         "person:\"Angela Merkel\"", 2},
                    Case{"an exclusion", "putin -person:Angela_Merkl", "", ""},
                    Case{"a name among alternatives that have hits", "putin OR person:Makrel", "",
                         "putin OR person:\"Anna Markel\"", 2},
                    Case{"what is there needs no help", "merkel", "", ""},
                    Case{"nothing near", "xylophone", "", ""}, Case{"too short", "qx", "", ""},
                    Case{"a number is no mistake", "2016", "", ""},
                    Case{"words that never meet are spelt right", "putin told", "", ""}));

TEST(DidYouMean, AMuchMoreFrequentNameComesBeforeASlip) {
  std::vector<TestArticle> articles = {article("r", "the secretary", {"Donald Regan"}, "Wire")};
  for (int i = 0; i < 9; ++i) {
    articles.push_back(article("p" + std::to_string(i), "a speech", {"Ronald Reagan"}, "Wire"));
  }
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  const SearchResult result = engine.search(request_of({"", "person:Reagn", "", ""}));
  ASSERT_TRUE(result.did_you_mean);
  EXPECT_EQ(result.did_you_mean->query, "person:\"Ronald Reagan\"");
}

TEST(DidYouMean, NamesTheFilterThatChanges) {
  const TestIndex index({article("a", "the flood rose", {"Angela Merkel"}, "Wire")});
  SearchEngine engine({index.path()});
  SearchRequest request = request_of({"", "flood", "", ""});
  request.filters.push_back({Facet::person, "Angla", false});
  const SearchResult result = engine.search(request);
  ASSERT_TRUE(result.did_you_mean);
  EXPECT_EQ(result.did_you_mean->query, "flood");
  EXPECT_EQ(result.did_you_mean->filters, std::vector<std::string>{"person=Angela Merkel"});
  EXPECT_EQ(result.did_you_mean->matches, 1U);
}

}  // namespace
}  // namespace news

#include "searcher/answer/search_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.h"
#include "searcher/query/query_parser.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

using support::named;
using support::TestArticle;
using support::TestIndex;
using ::testing::ElementsAre;

SearchRequest request_of(std::string_view query) {
  ParsedQuery parsed =
      parse_query(query, {.match_any = false, .today = *make_date(2020, 1, 1), .limits = {}});
  EXPECT_FALSE(parsed.error) << parsed.error->message;
  SearchRequest request;
  request.query_text = query;
  request.query = std::move(parsed.query);
  return request;
}

std::vector<std::string> ids_of(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.article.id);
  return ids;
}

std::vector<std::string> values_of(const FacetTable& table) {
  std::vector<std::string> values;
  for (const FacetValue& value : table.values) {
    values.push_back(value.name + " " + std::to_string(value.count) + (value.selected ? " *" : ""));
  }
  return values;
}

TestArticle article(const std::string& id, const std::string& title, const std::string& body,
                    std::optional<Date> date, std::vector<Entity> entities,
                    std::vector<std::string> countries = {}) {
  TestArticle made;
  made.article = {.id = id,
                  .title = title,
                  .body = body,
                  .date = date,
                  .source = "Wire " + id.substr(0, 1),
                  .language = "en"};
  made.annotations.entities = std::move(entities);
  made.annotations.countries = std::move(countries);
  return made;
}

const MentionType kPerson = MentionType::person;
const MentionType kOrg = MentionType::org;

std::vector<TestArticle> sample() {
  return {
      article("a1", "Oil prices fall", "OPEC met in Vienna. Oil prices fell again.",
              make_date(2015, 11, 27),
              {named(kOrg, "OPEC"), named(kPerson, "Ali Naimi", 2, {"Naimi"})}, {"Austria"}),
      article("a2", "Putin visits Paris", "Vladimir Putin met Hollande about oil.",
              make_date(2015, 11, 26),
              {named(kPerson, "Vladimir Putin", 3, {"Putin"}), named(kPerson, "François Hollande")},
              {"Russia", "France"}),
      article("b1", "Putin and Merkel", "Talks in Berlin.", make_date(2014, 5, 1),
              {named(kPerson, "Vladimir Putin"), named(kPerson, "Angela Merkel")},
              {"Germany", "Russia"}),
      article("b2", "Weather", "Rain in Berlin, oil on the road.", std::nullopt, {}, {"Germany"})};
}

class SearchEngineTest : public ::testing::Test {
 protected:
  TestIndex index_{sample()};
  SearchEngine engine_{{index_.path()}};
};

TEST_F(SearchEngineTest, RanksAndCounts) {
  const SearchResult result = engine_.search(request_of("oil"));
  EXPECT_EQ(result.matches, 3U);
  EXPECT_TRUE(result.exact);
  ASSERT_EQ(result.hits.size(), 3U);
  EXPECT_EQ(result.hits[0].article.id, "a1");  // in the title, and twice
  EXPECT_EQ(result.hits[0].rank, 1U);
  EXPECT_GT(result.hits[0].score, result.hits[1].score);
  EXPECT_TRUE(result.hits[0].article.body.empty());
  EXPECT_FALSE(result.hits[0].snippets.empty());
  EXPECT_EQ(result.hits[0].title_marks, (std::vector<TextRange>{{0, 3}}));
}

TEST_F(SearchEngineTest, CountsDoNotDependOnTheLimit) {
  SearchRequest request = request_of("oil");
  request.limit = 1;
  request.offset = 1;
  const SearchResult result = engine_.search(request);
  EXPECT_EQ(result.matches, 3U);
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits[0].rank, 2U);
}

TEST_F(SearchEngineTest, FacetsAreExactAndSorted) {
  SearchRequest request = request_of("");
  request.facets = {
      {.facet = Facet::person}, {.facet = Facet::country, .limit = 1}, {.facet = std::nullopt}};
  const SearchResult result = engine_.search(request);
  ASSERT_EQ(result.facets.size(), 3U);
  EXPECT_THAT(values_of(result.facets[0]), ElementsAre("Vladimir Putin 2", "Ali Naimi 1",
                                                       "Angela Merkel 1", "François Hollande 1"));
  EXPECT_EQ(result.facets[0].missing, 1U);
  EXPECT_THAT(values_of(result.facets[1]), ElementsAre("Germany 2"));
  EXPECT_EQ(result.facets[1].other, 4U);
  EXPECT_THAT(values_of(result.facets[2]), ElementsAre("2014 1", "2015 2"));
  EXPECT_EQ(result.facets[2].missing, 1U);
}

TEST_F(SearchEngineTest, SelectedFacetShowsWhatElseCouldBeSelected) {
  SearchRequest request = request_of("");
  request.filters = {{Facet::person, "Merkel", false}};
  request.facets = {{.facet = Facet::person}, {.facet = Facet::country}};
  const SearchResult result = engine_.search(request);
  EXPECT_EQ(result.matches, 1U);
  EXPECT_THAT(values_of(result.facets[0]), ElementsAre("Vladimir Putin 2", "Ali Naimi 1",
                                                       "Angela Merkel 1 *", "François Hollande 1"));
  EXPECT_THAT(values_of(result.facets[1]), ElementsAre("Germany 1", "Russia 1"));
}

TEST_F(SearchEngineTest, FiltersOfOneFacetAddUpAndOfSeveralNarrow) {
  SearchRequest request = request_of("");
  request.filters = {{Facet::person, "Vladimir Putin", false}, {Facet::person, "Naimi", false}};
  EXPECT_EQ(engine_.search(request).matches, 3U);
  request.filters.push_back({Facet::country, "Germany", false});
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("b1"));
  request.filters = {{Facet::person, "Putin", true}};
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("a1", "b2"));
  request.filters = {{Facet::person, "none", false}};
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("b2"));
}

TEST_F(SearchEngineTest, UnscoredHitsAreNewestFirstUndatedLast) {
  EXPECT_THAT(ids_of(engine_.search(request_of(""))), ElementsAre("a1", "a2", "b1", "b2"));
}

TEST_F(SearchEngineTest, SortsByDate) {
  SearchRequest request = request_of("oil OR talks");
  request.sort = SortOrder::date_ascending;
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("b1", "a2", "a1", "b2"));
  request.sort = SortOrder::date_descending;
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("a1", "a2", "b1", "b2"));
}

TEST_F(SearchEngineTest, SinceAndUntilAreInclusive) {
  SearchRequest request = request_of("");
  request.since = make_date(2014, 5, 1);
  request.until = make_date(2015, 11, 26);
  EXPECT_THAT(ids_of(engine_.search(request)), ElementsAre("a2", "b1"));
}

TEST_F(SearchEngineTest, SeesCommitsMadeAfterItWasOpened) {
  EXPECT_EQ(engine_.search(request_of("")).matches, 4U);
  for (int i = 0; i < 5; ++i) {
    index_.add({article("c" + std::to_string(i), "More oil", "Text.", std::nullopt,
                        {named(kOrg, "ECB")})});
  }
  SearchRequest request = request_of("");
  request.facets = {{.facet = Facet::org}};
  const SearchResult result = engine_.search(request);
  EXPECT_EQ(result.matches, 9U);
  EXPECT_THAT(values_of(result.facets[0]), ElementsAre("ECB 5", "OPEC 1"));
}

TEST_F(SearchEngineTest, SeveralIndexesCountByLabel) {
  const TestIndex other(
      {article("z1", "Putin speaks", "In Moscow.", make_date(2016, 1, 1),
               {named(kOrg, "Kremlin Press"), named(kPerson, "Vladimir Putin")}, {"Russia"})});
  SearchEngine both({index_.path(), other.path()});
  SearchRequest request = request_of("putin");
  request.facets = {{.facet = Facet::person, .limit = 1}, {.facet = Facet::country, .limit = 1}};
  const SearchResult result = both.search(request);
  EXPECT_EQ(result.matches, 3U);
  EXPECT_THAT(values_of(result.facets[0]), ElementsAre("Vladimir Putin 3"));
  EXPECT_THAT(values_of(result.facets[1]), ElementsAre("Russia 3"));
  ASSERT_TRUE(both.article("z1"));
}

TEST_F(SearchEngineTest, GivesArticlesById) {
  const auto stored = engine_.article("a2");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->article.title, "Putin visits Paris");
  EXPECT_FALSE(engine_.article("nothing"));
}

TEST_F(SearchEngineTest, ExplainsWordsAndValues) {
  const Explanation explanation = engine_.explain(request_of("oil person:putin"));
  EXPECT_EQ(explanation.matches, 1U);
  ASSERT_EQ(explanation.leaves.size(), 2U);
  EXPECT_FALSE(explanation.leaves[0].terms.empty());
  ASSERT_EQ(explanation.leaves[1].values.size(), 1U);
  EXPECT_EQ(explanation.leaves[1].values[0].label, "Vladimir Putin");
}

TEST(SearchEngine, RefusesWhatIsNoIndex) {
  const support::TemporaryFolder folder;
  try {
    SearchEngine({folder.path().string()}).article("a1");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_FALSE(error.hint().empty());
  }
}

}  // namespace
}  // namespace news

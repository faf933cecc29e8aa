// Articles like one, and keywords in context.
#include <gtest/gtest.h>

#include <algorithm>

#include "common/error.h"
#include "searcher/answer/completion.h"
#include "searcher/answer/concordance.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/period.h"
#include "searcher/answer/similar.h"
#include "searcher/query/query_parser.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

IndexSet opened(const support::TestIndex& index) {
  IndexSet indexes({index.path()});
  indexes.refresh();
  return indexes;
}

using support::TestArticle;
using support::TestIndex;

TestArticle article(const std::string& id, const std::string& title, const std::string& body,
                    std::vector<Entity> entities = {}) {
  TestArticle made;
  made.article = {.id = id, .title = title, .body = body, .language = "en"};
  made.annotations.entities = std::move(entities);
  return made;
}

SearchRequest ask(const std::string& query) {
  SearchRequest request;
  request.query_text = query;
  request.query = std::move(parse_query(query, {}).query);
  return request;
}

std::vector<std::string> ids(const SimilarArticles& similar) {
  std::vector<std::string> found;
  for (const SimilarHit& hit : similar.hits) found.push_back(hit.hit.article.id);
  return found;
}

TEST(Period, FollowsTheCalendar) {
  const Date day = *make_date(2015, 12, 31);
  EXPECT_EQ(period_label(day, DateUnit::week), "2015-W53");
  EXPECT_EQ(period_begin(day, DateUnit::week), *make_date(2015, 12, 28));
  EXPECT_EQ(next_period(period_begin(day, DateUnit::week), DateUnit::week), *make_date(2016, 1, 4));
  EXPECT_EQ(next_period(*make_date(2015, 12, 1), DateUnit::month), *make_date(2016, 1, 1));
  EXPECT_EQ(next_period(day, DateUnit::day), *make_date(2016, 1, 1));
  EXPECT_EQ(finest_unit(day, day, 40), DateUnit::day);
  EXPECT_EQ(finest_unit(*make_date(2015, 11, 22), day, 40), DateUnit::day);
  EXPECT_EQ(finest_unit(*make_date(2015, 11, 21), day, 40), DateUnit::week);
  EXPECT_EQ(finest_unit(*make_date(2014, 1, 1), day, 40), DateUnit::month);
  EXPECT_EQ(finest_unit(*make_date(1900, 1, 1), day, 40), DateUnit::year);
}

class SimilarTest : public ::testing::Test {
 protected:
  TestIndex index_{{
      article("a", "Quake in Nepal", "The earthquake destroyed Kathmandu houses",
              {support::named(MentionType::place, "Nepal", 3)}),
      article("b", "Aid for Nepal", "Rescuers dig after the earthquake in Kathmandu",
              {support::named(MentionType::place, "Nepal", 1)}),
      article("c", "Earthquake drill", "Schools rehearse what to do", {}),
      article("d", "Bank rate", "The central bank keeps its rate", {}),
      article("e", "Bank profits", "Profits of the central bank rose", {}),
      article("f", "Elections", "Voters choose a parliament", {}),
  }};
  IndexSet indexes_ = opened(index_);
  Analyzer analyzer_;
};

TEST_F(SimilarTest, RanksByWhatIsSharedAndSaysWhat) {
  const auto given = find_article(indexes_, "a");
  ASSERT_TRUE(given);
  const SimilarArticles similar = find_similar(indexes_, analyzer_, *given, ask(""), {});
  EXPECT_EQ(ids(similar), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(similar.matches, 2U);
  EXPECT_EQ(similar.id, "a");
  std::vector<std::string> shared;
  for (const std::size_t place : similar.hits[0].shared) {
    shared.push_back(similar.terms[place].name);
  }
  std::ranges::sort(shared);
  EXPECT_EQ(shared, (std::vector<std::string>{"Nepal", "earthquake", "kathmandu", "nepal"}));
  EXPECT_TRUE(std::ranges::is_sorted(similar.terms, std::greater<>(), &SimilarTerm::weight));
  // Words of this article alone would find nothing.
  EXPECT_TRUE(std::ranges::none_of(similar.terms, [](const auto& t) { return t.articles < 2; }));
}

TEST_F(SimilarTest, TakesFiltersAndLimits) {
  const auto given = find_article(indexes_, "a");
  SearchRequest request = ask("");
  request.limit = 1;
  EXPECT_EQ(ids(find_similar(indexes_, analyzer_, *given, request, {})),
            (std::vector<std::string>{"b"}));
  request.filters.push_back({Facet::place, "Nepal", true});
  EXPECT_EQ(ids(find_similar(indexes_, analyzer_, *given, request, {})),
            (std::vector<std::string>{"c"}));
  EXPECT_FALSE(find_article(indexes_, "zz"));
}

TEST_F(SimilarTest, FindsKnownNamesInATextFromOutside) {
  const StoredArticle made = article_of_text(
      indexes_, "Tremors again\n\nPeople of Nepal fled their houses. NEPAL's army helps.", "");
  EXPECT_EQ(made.article.title, "Tremors again");
  EXPECT_EQ(made.article.language, "en");
  ASSERT_EQ(made.annotations.entities.size(), 1U);
  EXPECT_EQ(made.annotations.entities[0].name, "Nepal");
  const SimilarArticles similar = find_similar(indexes_, analyzer_, made, ask(""), {});
  ASSERT_FALSE(similar.hits.empty());
  EXPECT_EQ(similar.hits[0].hit.article.id, "a");
  EXPECT_EQ(article_of_text(indexes_, "no title\nhere", "").article.title, "");
  EXPECT_EQ(article_of_text(indexes_, "one line", "de").article.language, "de");
}

class ConcordanceTest : public ::testing::Test {
 protected:
  Concordance find(const std::string& query, ConcordanceRequest wanted = {}) {
    return find_concordance(indexes_, analyzer_, ask(query), wanted);
  }

  const std::string body_ =
      "Rain fell. The flood came at\nnight! A second flood, worse, followed.\n\nflood";
  TestIndex index_{{
      article("a", "Flood warning", body_),
      article("b", "中文", "洪水来了。东京的洪水很大。"),
      article("c", "Drought", "No water and no rain."),
  }};
  IndexSet indexes_ = opened(index_);
  Analyzer analyzer_;
};

TEST_F(ConcordanceTest, EveryPlaceHasItsSentence) {
  const Concordance found = find("flood");
  ASSERT_EQ(found.lines.size(), 4U);
  EXPECT_EQ(found.matches, 1U);
  EXPECT_TRUE(found.whole);
  EXPECT_EQ(found.lines[0].field, TextField::title);
  EXPECT_EQ(found.lines[0].right, " warning");
  EXPECT_EQ(found.lines[1].left, "The ");
  EXPECT_EQ(found.lines[1].right, " came at\nnight!");
  EXPECT_EQ(found.lines[2].left, "A second ");
  EXPECT_EQ(found.lines[2].right, ", worse, followed.");
  EXPECT_EQ(found.lines[3].left, "");
  for (const ConcordanceLine& line : found.lines) {
    const std::string& text = line.field == TextField::title ? line.title : body_;
    const std::string whole = line.left + line.keyword + line.right;
    EXPECT_EQ(text.substr(line.byte_begin - line.left.size(), whole.size()), whole);
    EXPECT_FALSE(line.cut_before || line.cut_after);
  }
}

TEST_F(ConcordanceTest, CutsContextByColumnsAndLinesByTheLimit) {
  const Concordance found = find("flood", {.limit = 3, .context_columns = 4});
  EXPECT_EQ(found.lines.size(), 3U);
  EXPECT_FALSE(found.whole);
  EXPECT_EQ(found.lines[2].left, "ond ");
  EXPECT_EQ(found.lines[2].right, ", wo");
  EXPECT_TRUE(found.lines[2].cut_before && found.lines[2].cut_after);
  const Concordance wide = find("洪水", {.context_columns = 3});
  ASSERT_EQ(wide.lines.size(), 2U);
  EXPECT_EQ(wide.lines[1].left, "的");
  EXPECT_EQ(wide.lines[1].right, "很");
}

TEST_F(ConcordanceTest, SortsByContextAndLeavesOutWhatIsExcluded) {
  const Concordance found = find("flood", {.order = ConcordanceOrder::right});
  std::vector<std::string> right;
  for (const ConcordanceLine& line : found.lines) right.push_back(line.right);
  EXPECT_EQ(right,
            (std::vector<std::string>{"", " came at\nnight!", " warning", ", worse, followed."}));
  EXPECT_TRUE(find("rain -flood").lines.size() == 1U);
  EXPECT_TRUE(find("lang:en").lines.empty());
}

TEST(Completion, RefusesNothingAndQuotesWhatItFinds) {
  const TestIndex index({article(
      "a", "t", "merger",
      {support::named(MentionType::person, "Angela Merkel", 2, {"Angela Merkel", "Меркель"})})});
  const IndexSet indexes = opened(index);
  EXPECT_THROW(complete(indexes, {.prefix = "person:"}), Error);
  EXPECT_THROW(complete(indexes, {.prefix = " "}), Error);
  const Completions found = complete(indexes, {.prefix = "mer"});
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_EQ(found.items[0].query, "person:\"Angela Merkel\"");
  EXPECT_EQ(found.items[0].matched, "merkel");
  EXPECT_EQ(found.items[1].query, "body:=merger");
  EXPECT_EQ(complete(indexes, {.prefix = "person:\"Ang"}).items.size(), 1U);
  EXPECT_EQ(complete(indexes, {.prefix = "ent:мерк"}).items.size(), 1U);
  EXPECT_EQ(complete(indexes, {.prefix = "org:mer"}).items.size(), 0U);
  EXPECT_EQ(complete(indexes, {.prefix = "title:mer"}).items.size(), 0U);
}

}  // namespace
}  // namespace news

// What comes before what: the promises of the ranking, on indexes of many articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "searcher/answer/search_engine.h"
#include "searcher/query/pasted_query.h"
#include "searcher/query/word_limit.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

using support::named;
using support::TestArticle;
using support::TestIndex;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

SearchRequest request_of(std::string_view query, bool match_any = false) {
  ParserOptions options;
  options.match_any = match_any;
  options.today = *make_date(2020, 1, 1);
  ParsedQuery parsed = read_query(query, options);
  EXPECT_FALSE(parsed.error) << parsed.error->message;
  SearchRequest request;
  request.query_text = query;
  request.query = std::move(parsed.query);
  request.query_notice = parsed.notice;
  request.match_any = match_any;
  request.snippets = 0;
  request.limit = 0;
  return request;
}

std::vector<std::string> ids_of(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.article.id);
  return ids;
}

TestArticle article(const std::string& id, const std::string& title, const std::string& body,
                    std::vector<Entity> entities = {}) {
  TestArticle made;
  made.article = {.id = id, .title = title, .body = body, .language = "en"};
  made.annotations.entities = std::move(entities);
  return made;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// The misspellings are rare and stand in short articles, often, and in titles: all that makes a
// word weigh much. The right word is frequent and stands once in long articles.
TEST(Ranking, RightWordsComeBeforeMisspellings) {
  std::vector<TestArticle> articles;
  for (int i = 0; i < 1500; ++i) {
    const std::string filler = repeated(" filler" + std::to_string(i % 97) + " text", 150);
    articles.push_back(article("right" + std::to_string(i), "", "Macron" + filler));
  }
  for (const char* wrong : {"macon", "macro", "marcon", "macrons", "macrn"}) {
    articles.push_back(
        article(std::string("wrong-") + wrong, wrong, repeated(wrong + std::string(" "), 9)));
  }
  for (int i = 0; i < 1500; ++i) {
    articles.push_back(article("other" + std::to_string(i), "", "Nothing of that kind."));
  }
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  for (const Weighting weighting : {Weighting::ineb2, Weighting::bm25}) {
    for (const char* query : {"macron~1", "macron~2", "macron~2 OR kind"}) {
      SearchRequest request = request_of(query);
      request.weighting = weighting;
      std::size_t last_right = 0;
      std::size_t first_wrong = 100'000;
      const std::vector<std::string> ids = ids_of(engine.search(request));
      for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i].starts_with("right")) last_right = i;
        if (ids[i].starts_with("wrong")) first_wrong = std::min(first_wrong, i);
      }
      EXPECT_LT(last_right, first_wrong) << query;
      EXPECT_LT(first_wrong, ids.size()) << query;
    }
  }
}

TEST(Ranking, MoreEditsComeLater) {
  const TestIndex index({article("two", "", "mackrom mackrom mackrom mackrom"),
                         article("one", "", "macroon and some words more"),
                         article("none", "", "macron and some words more, and more, and more")});
  SearchEngine engine({index.path()});
  EXPECT_THAT(ids_of(engine.search(request_of("macron~2"))), ElementsAre("none", "one", "two"));
}

TestArticle mentioning(const std::string& id, const std::string& title, const std::string& body,
                       std::initializer_list<std::size_t> in_body, bool in_title) {
  TestArticle made = article(id, title, body, {named(MentionType::person, "Angela Merkel")});
  auto& annotations = made.annotations;
  const auto add = [&](TextField field, std::size_t begin) {
    annotations.mentions.push_back({.field = field,
                                    .byte_begin = static_cast<std::uint32_t>(begin),
                                    .byte_end = static_cast<std::uint32_t>(begin + 6),
                                    .type = MentionType::person,
                                    .entity = 0});
  };
  if (in_title) add(TextField::title, 0);
  for (const std::size_t begin : in_body) add(TextField::body, begin);
  annotations.entities[0].count = static_cast<std::uint32_t>(annotations.mentions.size());
  return made;
}

TEST(Ranking, ArticlesAboutAnEntityComeBeforePassingMentions) {
  const std::string text = repeated("Some words of a report about something. ", 60);
  const TestIndex index(
      {mentioning("passing-short", "Weather", "Rain, said Merkel.", {11}, false),
       mentioning("passing-late", "Weather", text, {2000}, false),
       mentioning("spread", "Europe", text, {500, 700, 1000, 1600, 2200}, false),
       mentioning("lead", "Europe", text, {10, 1000}, false),
       mentioning("about", "Merkel resigns", text, {0, 100, 300, 700, 1300, 2000}, true)});
  SearchEngine engine({index.path()});
  SearchRequest option = request_of("");
  option.filters = {{Facet::person, "Angela Merkel", false}};
  const auto order = ElementsAre("about", "spread", "lead", "passing-short", "passing-late");
  EXPECT_THAT(ids_of(engine.search(option)), order);
  EXPECT_THAT(ids_of(engine.search(request_of("person:\"Angela Merkel\""))), order);
  // Words count beside it, and what matches is the same.
  EXPECT_THAT(ids_of(engine.search(request_of("person:Merkel rain"))),
              ElementsAre("passing-short"));
  EXPECT_EQ(engine.search(request_of("NOT person:Merkel")).matches, 0U);
}

TEST(Ranking, TitleAndBodyAreOneField) {
  std::vector<TestArticle> articles = {
      article("title", "Budget passed", "Parliament voted on Friday about the money of next year."),
      article("body", "Parliament", "It voted on Friday about the budget and money of next year.")};
  for (int i = 0; i < 20; ++i) {
    articles.push_back(article("x" + std::to_string(i), "Other", "Something else of the day."));
  }
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  EXPECT_THAT(ids_of(engine.search(request_of("budgets"))), ElementsAre("title", "body"));
  EXPECT_THAT(ids_of(engine.search(request_of("title:budgets"))), ElementsAre("title"));
  EXPECT_THAT(ids_of(engine.search(request_of("body:budgets"))), ElementsAre("body"));
}

TEST(Ranking, HyphenatedWordsAreLooseWhenAnyWordWillDo) {
  const TestIndex index(
      {article("whole", "", "The wi-fi is free."), article("part", "", "A sci-fi film.")});
  SearchEngine engine({index.path()});
  EXPECT_THAT(ids_of(engine.search(request_of("wi-fi", true))), ElementsAre("whole", "part"));
  EXPECT_THAT(ids_of(engine.search(request_of("wi-fi"))), ElementsAre("whole"));
}

// The two have the same words as often, in the same length.
TEST(Ranking, WordsNearEachOtherComeFirst) {
  const std::string filler = repeated("Something else was said here. ", 6);
  std::vector<TestArticle> articles = {
      article("apart", "Report", "There was price. " + filler + "The rose of oil."),
      article("near", "Report", "There was price of oil. " + filler + "The rose."),
      article("other", "Report", filler)};
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  EXPECT_THAT(ids_of(engine.search(request_of("price oil"))), ElementsAre("near", "apart"));
  EXPECT_THAT(ids_of(engine.search(request_of("oil price"))), ElementsAre("near", "apart"));
  // Written with an operator they are two conditions and no name; five words are a topic.
  for (const char* query : {"price OR oil", "price oil something else said"}) {
    const SearchResult found = engine.search(request_of(query));
    ASSERT_GE(found.hits.size(), 2U) << query;
    EXPECT_DOUBLE_EQ(found.hits[0].score, found.hits[1].score) << query;
  }
}

TestArticle dated(const std::string& id, const std::string& body, const char* day) {
  TestArticle made = article(id, "Report", body);
  made.article.date = parse_iso(day);
  return made;
}

TEST(Recency, NewArticlesComeFirstWhenAsked) {
  const std::vector<TestArticle> articles = {
      dated("old", "Oil, oil and oil again.", "2001-03-01"),
      dated("new", "Oil and much else was on the table.", "2012-03-01"),
      dated("middle", "Oil and much else was on the table.", "2012-01-01"),
      article("undated", "Report", "Oil and much else was on the table."),
      dated("weather", "Rain.", "2012-03-01")};
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  SearchRequest request = request_of("oil");
  const SearchResult plain = engine.search(request);
  EXPECT_THAT(ids_of(plain), ElementsAre("old", "new", "middle", "undated"));
  request.recency_half_life = 60;
  const SearchResult recent = engine.search(request);
  EXPECT_THAT(ids_of(recent), ElementsAre("new", "old", "middle", "undated"));
  EXPECT_EQ(recent.matches, plain.matches);
  // Half of the best score for the newest, a quarter 60 days before.
  const double best = plain.hits[0].score;
  EXPECT_NEAR(recent.hits[0].score, plain.hits[1].score + best / 2, 1e-9);
  EXPECT_NEAR(recent.hits[2].score, plain.hits[2].score + best / 4, 1e-9);
  request.limit = 4;
  const Explanation explanation = engine.explain(request);
  ASSERT_EQ(explanation.hits.size(), 4U);
  EXPECT_THAT(explanation.hits[0].parts, Contains(Field(&ScorePart::text, "--recency")));
}

TEST(Explanations, PartsAddUpToTheScore) {
  std::vector<TestArticle> articles = {
      article("a", "Oil price",
              "The price of oil rose, said Putin, by air. Oil again. Air strikes.",
              {named(MentionType::person, "Vladimir Putin", 3, {"Putin"})}),
      article("b", "Gas", "Oil and gas, the trade of Putin in oil.",
              {named(MentionType::person, "Vladimir Putin", 1, {"Putin"})}),
      article("c", "Weather", "Oil on the road, price of rain, near the trade.")};
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  for (const char* query :
       {"oil", "oil price", "trade oil price", "oil^3 price", "oil OR (price gas) OR person:Putin",
        "person:Putin oil -rain", "(oil person:Putin)^2 OR trade", "oli~1 pri* =trade",
        "\"air strikes\" OR oil NEAR/9 trade", "title:oil OR body:oil",
        "(price person:Putin) OR (gas oil NOT price)", "the of oil"}) {
    for (const bool match_any : {false, true}) {
      for (const Weighting weighting : {Weighting::ineb2, Weighting::bm25}) {
        SearchRequest request = request_of(query, match_any);
        request.limit = 10;
        request.weighting = weighting;
        request.filters = {{Facet::lang, "en", false}};
        const Explanation explanation = engine.explain(request);
        const SearchResult found = engine.search(request);
        EXPECT_EQ(explanation.hits.size(), found.hits.size()) << query;
        for (std::size_t i = 0; i < explanation.hits.size(); ++i) {
          const ExplainedHit& hit = explanation.hits[i];
          EXPECT_EQ(hit.id, found.hits[i].article.id);
          EXPECT_NEAR(hit.score, found.hits[i].score, 1e-6);
          double sum = 0;
          for (const ScorePart& part : hit.parts) sum += part.weight;
          EXPECT_NEAR(sum, hit.score, 1e-6) << query << " in " << hit.id;
        }
      }
    }
  }
}

TEST(Explanations, SayWhatMatched) {
  const TestIndex index({article("a", "Oil price", "Oil, said Putin.",
                                 {named(MentionType::person, "Vladimir Putin", 3, {"Putin"})})});
  SearchEngine engine({index.path()});
  SearchRequest request = request_of("oils person:Putin");
  request.limit = 1;
  const Explanation explanation = engine.explain(request);
  ASSERT_EQ(explanation.hits.size(), 1U);
  ASSERT_EQ(explanation.hits[0].parts.size(), 2U);
  EXPECT_THAT(explanation.hits[0].parts[0].terms,
              ElementsAre(MatchedTerm{{"oil", "en", WordScope::any, 1}, kTitleWeight + 1}));
  EXPECT_THAT(explanation.hits[0].parts[1].values,
              ElementsAre(MatchedValue{{Facet::person, "Vladimir Putin", 1}, 3}));
}

TEST(Expansion, AddsWordsOfTheBestHits) {
  std::vector<TestArticle> articles;
  for (int i = 0; i < 6; ++i) {
    articles.push_back(
        article("opec" + std::to_string(i), "Cartel", "Opec cut its barrels and output."));
  }
  articles.push_back(article("related", "Prices", "Fewer barrels, less output of the kingdom."));
  for (int i = 0; i < 30; ++i) {
    articles.push_back(article("x" + std::to_string(i), "Other", "Something else of the day."));
  }
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  SearchRequest any = request_of("opec", true);
  any.expand = true;
  const SearchResult found = engine.search(any);
  EXPECT_EQ(found.matches, 7U);
  EXPECT_EQ(found.hits.back().article.id, "related");
  EXPECT_THAT(found.notices, Contains(Field(&Notice::text, HasSubstr("barrel"))));
  SearchRequest all = request_of("opec");
  all.expand = true;
  EXPECT_EQ(engine.search(all).matches, 6U);
  all.query = request_of("nosuchword").query;
  EXPECT_EQ(engine.search(all).matches, 0U);
}

TEST(LongQueries, AreCutToTheRarestWordsAndSaySo) {
  std::vector<TestArticle> articles;
  for (int i = 0; i < 50; ++i)
    articles.push_back(article("x" + std::to_string(i), "", "the usual"));
  articles.push_back(article("rare", "", "the unusual zebra"));
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  const std::string query = repeated("the ", 399) + "usual zebra " + repeated("absent ", 300);
  const SearchResult any = engine.search(request_of(query, true));
  EXPECT_EQ(any.hits.front().article.id, "rare");
  EXPECT_THAT(any.notices, Contains(Field(&Notice::text, HasSubstr("701 words; the 256 rarest"))));
  SearchRequest all = request_of(repeated("the ", 300) + "zebra");
  const SearchResult cut = engine.search(all);
  EXPECT_THAT(ids_of(cut), ElementsAre("rare"));
  EXPECT_THAT(cut.notices, Contains(Field(&Notice::text, HasSubstr("301 words"))));
  EXPECT_THAT(engine.search(request_of("zebra unusual")).notices, testing::IsEmpty());
}

TEST(Phrases, MayEndInAStar) {
  const TestIndex index({article("strikes", "", "The air strikes went on."),
                         article("striking", "", "An air, striking as it was."),
                         article("apart", "", "Strikes in the air.")});
  SearchEngine engine({index.path()});
  const SearchResult found = engine.search(request_of("\"air strik*\""));
  EXPECT_EQ(std::set<std::string>({"strikes", "striking"}), [&] {
    const auto ids = ids_of(found);
    return std::set<std::string>(ids.begin(), ids.end());
  }());
  EXPECT_EQ(engine.search(request_of("\"ai* strikes\"")).matches, 1U);
  EXPECT_THAT(engine.search(request_of("\"*ir strikes\"")).notices,
              Contains(Field(&Notice::text, HasSubstr("'*ir' within quotation marks"))));
}

TEST(Near, SaysInWhichFieldItLooks) {
  const TestIndex index(
      {article("t", "Putin meets Merkel", "Talks."), article("b", "Talks", "Putin met Merkel.")});
  SearchEngine engine({index.path()});
  const SearchResult one = engine.search(request_of("putin NEAR/5 title:merkel"));
  EXPECT_THAT(ids_of(one), ElementsAre("t"));
  EXPECT_THAT(one.notices, Contains(Field(&Notice::text, HasSubstr("looked for in titles"))));
  EXPECT_THAT(engine.search(request_of("body:putin NEAR/5 title:merkel")).notices,
              Contains(Field(&Notice::text, HasSubstr("never near"))));
}

TEST(Phrases, OfFrequentWordsEndInABudget) {
  std::vector<TestArticle> articles;
  for (int i = 0; i < 3000; ++i) {
    articles.push_back(article("x" + std::to_string(i), "", repeated("the one to a ", 20)));
  }
  const TestIndex index(articles);
  SearchEngine engine({index.path()});
  const auto start = std::chrono::steady_clock::now();
  const SearchResult result = engine.search(request_of(repeated("\"the to\"~100 ", 250)));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_EQ(result.matches, 3000U);
  EXPECT_THAT(result.notices, Contains(Field(&Notice::text, HasSubstr("would take long"))));
  EXPECT_THAT(engine.search(request_of("\"the one\" \"one to\"")).notices, testing::IsEmpty());
}

}  // namespace
}  // namespace news

// Facet tables and match counts against counting by hand, on random archives that also change; and
// several indexes against one with the same articles.
#include <gtest/gtest.h>

#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/answer/significance.h"
#include "tests/searcher/answer/random_archive.h"

namespace news {
namespace {

using namespace testing_answer;
using support::Columns;
using support::TestIndex;

using Counts = std::map<std::string, std::uint64_t>;

struct Counted {
  Counts values{};
  std::uint64_t found{};
  std::uint64_t missing{};
};

// `labels(article)`: its values, none when it has no value.
template <class Labels>
Counted count_by_hand(const Archive& archive, const Question& question, LeftOut left_out,
                      Labels labels) {
  Counted counted;
  for (const auto& [id, given] : archive) {
    if (!question.matches(given, left_out)) continue;
    ++counted.found;
    const std::set<std::string> values = labels(given);
    if (values.empty()) ++counted.missing;
    for (const std::string& value : values) ++counted.values[value];
  }
  return counted;
}

std::string printed(const FacetValue& value) {
  std::string text = value.name + " " + std::to_string(value.count) + (value.selected ? "*" : "");
  if (value.significance) {
    text += " " + std::to_string(value.significance->in_index) + " " +
            std::to_string(std::lround(value.significance->score * 1000));
  }
  for (const FacetValue& finer : value.finer) text += " [" + printed(finer) + "]";
  return text;
}

std::string printed(const FacetTable& table) {
  std::string text = table.facet + ": ";
  for (const FacetValue& value : table.values) text += printed(value) + ", ";
  return text + "other " + std::to_string(table.other) + ", missing " +
         std::to_string(table.missing) + (table.exact ? "" : ", inexact");
}

// The table that a request should give, from plain counts.
FacetTable table_by_hand(const FacetRequest& request, const Archive& archive,
                         const Question& question) {
  const Facet facet = *request.facet;
  const auto labels = [&](const TestArticle& given) { return values_of(given, facet); };
  const Counted counted = count_by_hand(archive, question, {facet, false}, labels);
  const Counted everywhere = count_by_hand(archive, {}, {}, labels);
  const auto selected = question.selected.find(facet);
  std::vector<FacetValue> values;
  Counts with_selected = counted.values;
  if (selected != question.selected.end()) {
    for (const std::string& value : selected->second) {
      if (everywhere.values.contains(value)) with_selected.try_emplace(value, 0);
    }
  }
  for (const auto& [name, count] : with_selected) {
    FacetValue value{.name = name, .count = count};
    value.selected = selected != question.selected.end() && selected->second.contains(name);
    const std::string text = name_key(request.match);
    const bool fits =
        name_key(name).find(text) != std::string::npos ||
        (facet == Facet::person && name_key(alias_of(name)).find(text) != std::string::npos);
    if (!fits && !value.selected) continue;
    if (request.sort == FacetSort::significance) {
      const std::uint64_t in_index = everywhere.values.at(name);
      value.significance = {log_likelihood({count, counted.found, in_index, archive.size()}),
                            in_index};
    }
    values.push_back(value);
  }
  std::ranges::sort(values, [&](const FacetValue& a, const FacetValue& b) {
    if (request.sort == FacetSort::name) return a.name < b.name;
    if (a.significance && a.significance->score != b.significance->score) {
      return a.significance->score > b.significance->score;
    }
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  FacetTable table{.facet = std::string(facet_spec(facet).name)};
  table.missing = counted.missing;
  std::vector<FacetValue> late;
  for (const FacetValue& value : values) {
    if (value.count >= request.min_count &&
        (request.limit == 0 || table.values.size() < request.limit)) {
      table.values.push_back(value);
    } else if (value.selected) {
      late.push_back(value);
    } else {
      table.other += value.count;
    }
  }
  table.values.insert(table.values.end(), late.begin(), late.end());
  return table;
}

FacetRequest random_facet(Dice& dice) {
  static constexpr std::array kFacetsOfArchive = {Facet::person, Facet::country, Facet::source};
  static constexpr std::array kSorts = {FacetSort::count, FacetSort::name, FacetSort::significance};
  FacetRequest request{.facet = kFacetsOfArchive[dice.pick(kFacetsOfArchive.size())]};
  request.limit = dice.pick(5);
  if (dice.chance(75)) request.sort = kSorts[dice.pick(kSorts.size())];
  if (dice.chance(30)) request.match = dice.one_of({"a", "ODE", "fule", "emile", "zola", "x", "é"});
  if (dice.chance(30)) request.min_count = dice.pick(12);
  return request;
}

void expect_values(const Archive& archive, SearchEngine& engine, Dice& dice) {
  for (int i = 0; i < 20; ++i) {
    const Question question = random_question(dice);
    SearchRequest request = request_of(question);
    for (int table = 0; table < 4; ++table) request.facets.push_back(random_facet(dice));
    const SearchResult result = engine.search(request);
    const auto matches = std::ranges::count_if(
        archive, [&](const auto& pair) { return question.matches(pair.second); });
    ASSERT_EQ(result.matches, static_cast<std::uint64_t>(matches));
    ASSERT_EQ(result.hits.size(), std::min<std::size_t>(3, result.matches));
    for (std::size_t table = 0; table < request.facets.size(); ++table) {
      ASSERT_EQ(printed(result.facets[table]),
                printed(table_by_hand(request.facets[table], archive, question)))
          << "sort "
          << (request.facets[table].sort ? static_cast<int>(*request.facets[table].sort) : -1)
          << " match '" << request.facets[table].match << "'";
    }
  }
}

// What stands beside a value is what a search for it finds.
void expect_counts_are_searches(SearchEngine& engine, Dice& dice) {
  const Question question = random_question(dice);
  SearchRequest request = request_of(question);
  request.facets = {{.facet = Facet::person, .limit = 0}};
  const SearchResult result = engine.search(request);
  for (const FacetValue& value : result.facets[0].values) {
    Question narrowed = question;
    narrowed.selected[Facet::person] = {value.name};
    ASSERT_EQ(engine.search(request_of(narrowed)).matches, value.count) << value.name;
  }
}

std::size_t label_length(DateUnit unit) {
  return unit == DateUnit::year ? 4 : unit == DateUnit::month ? 7 : 10;
}

// A period that is no longer than one value of the table is left out of its count.
bool leaves_dates_out(const Question& question, DateUnit unit) {
  bool any = false;
  for (const DateFilter& filter : question.dates) {
    if (filter.excluded) continue;
    any = true;
    if (filter.period.undated) continue;
    const std::size_t length = label_length(unit);
    if (to_iso(*filter.period.first).substr(0, length) !=
        to_iso(*filter.period.last).substr(0, length)) {
      return false;
    }
  }
  return any;
}

void expect_dates(const Archive& archive, SearchEngine& engine, Dice& dice) {
  for (int i = 0; i < 20; ++i) {
    const Question question = random_question(dice);
    SearchRequest request = request_of(question);
    for (const DateUnit unit : {DateUnit::year, DateUnit::month, DateUnit::day}) {
      request.facets.push_back({.date_unit = unit, .limit = 0});
    }
    const SearchResult result = engine.search(request);
    for (std::size_t table = 0; table < 3; ++table) {
      const DateUnit unit = request.facets[table].date_unit;
      const Counted counted = count_by_hand(
          archive, question, {{}, leaves_dates_out(question, unit)}, [&](const TestArticle& given) {
            std::set<std::string> labels;
            if (given.article.date) {
              labels.insert(to_iso(*given.article.date).substr(0, label_length(unit)));
            }
            return labels;
          });
      Counts shown;
      for (const FacetValue& value : result.facets[table].values) shown[value.name] = value.count;
      ASSERT_EQ(shown, counted.values);
      ASSERT_EQ(result.facets[table].missing, counted.missing);
    }
  }
}

Archive random_archive(std::size_t articles, Dice& dice) {
  Archive archive;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::string id = "id" + std::to_string(i);
    archive[id] = random_article(id, dice);
  }
  return archive;
}

std::vector<TestArticle> articles_of(const Archive& archive) {
  std::vector<TestArticle> articles;
  for (const auto& [id, given] : archive) articles.push_back(given);
  return articles;
}

void expect_right_answers(const Archive& archive, SearchEngine& engine, Dice& dice) {
  expect_values(archive, engine, dice);
  expect_counts_are_searches(engine, dice);
  expect_dates(archive, engine, dice);
}

TEST(Facets, EqualCountingByHandOnRandomArchives) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Dice dice(seed);
    Archive archive = random_archive(150, dice);
    constexpr std::array kColumns = {Columns::always, Columns::once, Columns::never};
    TestIndex index(articles_of(archive), kColumns[seed % kColumns.size()]);
    SearchEngine engine({index.path()});
    expect_right_answers(archive, engine, dice);

    // Change a third, delete some, add some: the numbers must follow.
    std::vector<TestArticle> changed;
    std::vector<std::string> gone;
    for (int i = 0; i < 150; i += 3) {
      changed.push_back(random_article("id" + std::to_string(i), dice));
    }
    for (int i = 1; i < 150; i += 10) gone.push_back("id" + std::to_string(i));
    for (int i = 0; i < 20; ++i) {
      changed.push_back(random_article("new" + std::to_string(i), dice));
    }
    index.add(changed);
    index.remove(gone);
    for (const TestArticle& given : changed) archive[given.article.id] = given;
    for (const std::string& id : gone) archive.erase(id);
    expect_right_answers(archive, engine, dice);
    if (HasFatalFailure()) return;
  }
}

TEST(Facets, MonthsAddUpToTheirYear) {
  Dice dice(7);
  const Archive archive = random_archive(150, dice);
  TestIndex index(articles_of(archive));
  SearchEngine engine({index.path()});
  SearchRequest request = request_of({});
  request.facets = {
      {.date_unit = DateUnit::year, .finer_units = {DateUnit::month, DateUnit::day}, .limit = 0},
      {.date_unit = DateUnit::day, .limit = 0}};
  const SearchResult result = engine.search(request);
  std::vector<FacetValue> days;
  for (const FacetValue& year : result.facets[0].values) {
    std::uint64_t in_months = 0;
    for (const FacetValue& month : year.finer) {
      EXPECT_EQ(month.name.substr(0, 4), year.name);
      in_months += month.count;
      days.insert(days.end(), month.finer.begin(), month.finer.end());
    }
    EXPECT_EQ(in_months, year.count);
  }
  EXPECT_EQ(days, result.facets[1].values);
}

std::vector<std::string> ids_and_scores(const SearchResult& result) {
  std::vector<std::string> hits;
  for (const Hit& hit : result.hits)
    hits.push_back(hit.article.id + " " + std::to_string(std::lround(hit.score * 10000)));
  return hits;
}

std::string printed(const SearchResult& result) {
  std::string text = std::to_string(result.matches) + " |";
  for (const std::string& hit : ids_and_scores(result)) text += " " + hit;
  for (const FacetTable& table : result.facets) text += "\n" + printed(table);
  return text;
}

// Calls work(engine, dice) for several archives.
template <class Work>
void on_random_archives(std::size_t size, Work work) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Dice dice(seed);
    const TestIndex index(articles_of(random_archive(size, dice)));
    SearchEngine engine({index.path()});
    work(engine, dice);
  }
}

// Everything (-n 0) is ordered by other code than a page.
TEST(AllHits, StandInTheOrderOfAPage) {
  on_random_archives(150, [](SearchEngine& engine, Dice& dice) {
    for (int i = 0; i < 40; ++i) {
      SearchRequest request = request_of(random_question(dice));
      request.sort = std::array{SortOrder::relevance, SortOrder::date_ascending,
                                SortOrder::date_descending}[dice.pick(3)];
      request.offset = dice.pick(4);
      request.limit = 0;
      const std::string all = printed(engine.search(request));
      request.limit = 200;
      ASSERT_EQ(all, printed(engine.search(request)));
    }
  });
}

// A page looks at no more matches than it has to: at those that may tie with its last hit, and at
// the hundred whose words may gain by standing together.
TEST(Pages, AreStretchesOfAllHits) {
  on_random_archives(250, [](SearchEngine& engine, Dice& dice) {
    std::vector<std::string> texts = {"oil",
                                      "oil bank",
                                      "war OR vote",
                                      "bank war flood",
                                      "oil -vote",
                                      "end",
                                      "vote OR person:\"Ana Ek\""};
    for (int i = 0; i < 60; ++i) {
      SearchRequest request = request_of(random_question(dice));
      if (i % 2 == 0) request.query = parse_query(dice.one_of(texts), {}).query;
      request.sort = std::array{SortOrder::relevance, SortOrder::relevance,
                                SortOrder::date_descending}[dice.pick(3)];
      request.limit = 0;
      std::vector<std::string> expected = ids_and_scores(engine.search(request));
      request.offset = dice.pick(4) * dice.pick(40);
      request.limit = 1 + dice.pick(30);
      expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                              request.offset, expected.size())));
      expected.resize(std::min(expected.size(), request.limit));
      ASSERT_EQ(ids_and_scores(engine.search(request)), expected)
          << to_string(*request.query) << " " << request.offset << " " << request.limit;
    }
  });
}

// Counts that come with the ranking are those of a pass of their own.
TEST(Pages, OfPhrasesAndRangesCountAsWithoutHits) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Dice dice(seed);
    const Archive archive = random_archive(400, dice);
    const Columns columns = seed % 2 == 0 ? Columns::always : Columns::never;
    const TestIndex index(articles_of(archive), columns);
    SearchEngine engine({index.path()});
    std::size_t found = 0;
    for (const char* text :
         {"\"oil bank\"", "oil NEAR/2 war", "oil date:2011", "\"war flood\" OR vote",
          "\"vote oil\"", "date:2010..2012 -\"bank war\"",
          "\"bank war flood\" person:\"Ana Ek\""}) {
      SearchRequest request;
      if (dice.chance(50)) request = request_of(random_question(dice));
      request.query = parse_query(text, {}).query;
      for (int table = 0; table < 3; ++table) request.facets.push_back(random_facet(dice));
      request.limit = 1 + dice.pick(5);
      const SearchResult page = engine.search(request);
      request.hits = false;
      const SearchResult counted = engine.search(request);
      EXPECT_EQ(page.matches, counted.matches) << text;
      EXPECT_EQ(page.hits.size(), std::min<std::size_t>(request.limit, page.matches)) << text;
      ASSERT_EQ(page.facets.size(), counted.facets.size());
      for (std::size_t i = 0; i < page.facets.size(); ++i)
        EXPECT_EQ(printed(page.facets[i]), printed(counted.facets[i])) << text;
      found += page.matches;
    }
    EXPECT_GT(found, 20U);
  }
}

TEST(SeveralIndexes, AnswerAsOneWithTheSameArticles) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    Dice dice(seed);
    const Archive archive = random_archive(120, dice);
    std::array<std::vector<TestArticle>, 3> parts;
    for (const TestArticle& given : articles_of(archive)) parts[dice.pick(3)].push_back(given);
    const TestIndex a(parts[0]);
    const TestIndex b(parts[1], Columns::never);
    const TestIndex c(parts[2]);
    const TestIndex merged(articles_of(archive));
    SearchEngine several({a.path(), b.path(), c.path()});
    SearchEngine one({merged.path()});
    for (int i = 0; i < 30; ++i) {
      SearchRequest request = request_of(random_question(dice));
      for (int table = 0; table < 3; ++table) request.facets.push_back(random_facet(dice));
      request.facets.push_back({.date_unit = DateUnit::week, .sort = FacetSort::significance});
      request.limit = 5;
      ASSERT_EQ(printed(several.search(request)), printed(one.search(request)));
    }
  }
}

struct LikelihoodCase {
  std::string_view label;
  Cooccurrence counts;
  double expected;
};
void PrintTo(const LikelihoodCase& c, std::ostream* os) { *os << c.label; }
class LogLikelihoodTest : public testing::TestWithParam<LikelihoodCase> {};

TEST_P(LogLikelihoodTest, IsDunnings) {
  EXPECT_NEAR(log_likelihood(GetParam().counts), GetParam().expected, 0.005);
}

// Dunning 1993, table 3 gives "the swiss" with these four cells; the others by hand.
INSTANTIATE_TEST_SUITE_P(
    Facets, LogLikelihoodTest,
    testing::Values(LikelihoodCase{"the swiss, from the paper", {110, 2552, 221, 31777}, 270.72},
                    LikelihoodCase{"independent", {5, 50, 10, 100}, 0},
                    LikelihoodCase{"rarer than elsewhere", {0, 50, 10, 100}, -14.976},
                    LikelihoodCase{"everything found", {10, 100, 10, 100}, 0},
                    LikelihoodCase{"nothing found", {0, 0, 10, 100}, 0},
                    LikelihoodCase{"all articles have it", {10, 10, 100, 100}, 0}));

}  // namespace
}  // namespace news

// Facet tables and match counts against counting by hand, on random archives that also change.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "searcher/answer/search_engine.h"
#include "searcher/query/query_parser.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

using support::TestArticle;
using support::TestIndex;

const std::vector<std::string> kWords = {"oil", "bank", "war", "flood", "vote"};
const std::vector<std::string> kPersons = {"Ana Ek", "Ben Ode", "Cy Ibn Al", "Dora Füle",
                                           "Émile Zo"};
const std::vector<std::string> kCountries = {"Chad", "Peru", "Iran"};

struct World {
  std::map<std::string, TestArticle> articles;  // by id
};

TestArticle random_article(const std::string& id, std::mt19937& random) {
  const auto chance = [&](int percent) {
    return std::uniform_int_distribution<int>(0, 99)(random) < percent;
  };
  TestArticle made;
  made.article.id = id;
  made.article.title = "Report";
  made.article.language = "en";
  for (const std::string& word : kWords) {
    if (chance(30)) made.article.body += word + " ";
  }
  made.article.body += "end";
  if (chance(80)) {
    made.article.date = make_date(2010 + std::uniform_int_distribution<int>(0, 3)(random),
                                  std::uniform_int_distribution<unsigned>(1, 12)(random), 7);
  }
  if (chance(70)) made.article.source = chance(50) ? "Wire" : "Post";
  for (const std::string& person : kPersons) {
    if (chance(25))
      made.annotations.entities.push_back(support::named(MentionType::person, person));
  }
  for (const std::string& country : kCountries) {
    if (chance(30)) made.annotations.countries.push_back(country);
  }
  return made;
}

std::set<std::string> values_of(const TestArticle& given, Facet facet) {
  std::set<std::string> values;
  if (facet == Facet::person) {
    for (const Entity& entity : given.annotations.entities) values.insert(entity.name);
  } else if (facet == Facet::country) {
    values.insert(given.annotations.countries.begin(), given.annotations.countries.end());
  } else if (!given.article.source.empty()) {
    values.insert(given.article.source);
  }
  return values;
}

// A request in both forms: as the engine takes it, and as a rule to count by.
struct Question {
  std::string word{};  // empty: all articles
  std::map<Facet, std::set<std::string>> selected{};
  std::map<Facet, std::set<std::string>> excluded{};
  int since_year = 0;

  [[nodiscard]] bool matches(const TestArticle& given, std::optional<Facet> left_out = {}) const {
    if (!word.empty() && (" " + given.article.body).find(" " + word + " ") == std::string::npos)
      return false;
    if (since_year != 0 &&
        (!given.article.date || static_cast<int>(given.article.date->year()) < since_year)) {
      return false;
    }
    const auto holds_any = [&](Facet facet, const std::set<std::string>& wanted) {
      const auto values = values_of(given, facet);
      return std::ranges::any_of(wanted,
                                 [&](const std::string& value) { return values.contains(value); });
    };
    for (const auto& [facet, wanted] : selected) {
      if (facet != left_out && !holds_any(facet, wanted)) return false;
    }
    return std::ranges::none_of(
        excluded, [&](const auto& pair) { return holds_any(pair.first, pair.second); });
  }
};

Question random_question(std::mt19937& random) {
  const auto pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  Question question;
  if (pick(3) != 0) question.word = kWords[pick(kWords.size())];
  if (pick(2) == 0) question.selected[Facet::person].insert(kPersons[pick(kPersons.size())]);
  if (pick(4) == 0) question.selected[Facet::person].insert(kPersons[pick(kPersons.size())]);
  if (pick(3) == 0) question.selected[Facet::country].insert(kCountries[pick(kCountries.size())]);
  if (pick(4) == 0) question.excluded[Facet::source].insert("Wire");
  if (pick(4) == 0) question.excluded[Facet::person].insert(kPersons[pick(kPersons.size())]);
  if (pick(3) == 0) question.since_year = 2011 + static_cast<int>(pick(3));
  return question;
}

SearchRequest request_of(const Question& question) {
  SearchRequest request;
  request.query = std::move(parse_query(question.word, {}).query);
  for (const auto& [facet, values] : question.selected) {
    for (const std::string& value : values) request.filters.push_back({facet, value, false});
  }
  for (const auto& [facet, values] : question.excluded) {
    for (const std::string& value : values) request.filters.push_back({facet, value, true});
  }
  if (question.since_year != 0) request.since = make_date(question.since_year, 1, 1);
  request.facets = {{.facet = Facet::person, .limit = 0},
                    {.facet = Facet::country, .limit = 2},
                    {.facet = Facet::source},
                    {.facet = std::nullopt, .date_unit = DateUnit::month, .limit = 0}};
  request.limit = 3;
  return request;
}

void expect_table(const World& world, const Question& question, Facet facet,
                  const FacetTable& table) {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t missing = 0;
  for (const auto& [id, given] : world.articles) {
    if (!question.matches(given, facet)) continue;
    const auto values = values_of(given, facet);
    if (values.empty()) ++missing;
    for (const std::string& value : values) ++counts[value];
  }
  std::uint64_t total = 0;
  for (const auto& [value, count] : counts) total += count;
  std::uint64_t shown = 0;
  for (const FacetValue& value : table.values) {
    EXPECT_EQ(value.count, counts.contains(value.name) ? counts.at(value.name) : 0) << value.name;
    shown += value.count;
  }
  EXPECT_EQ(table.missing, missing);
  EXPECT_EQ(table.other, total - shown);
  EXPECT_TRUE(table.exact);
}

void expect_months(const World& world, const Question& question, const FacetTable& table) {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t missing = 0;
  for (const auto& [id, given] : world.articles) {
    if (!question.matches(given)) continue;
    if (given.article.date) {
      ++counts[to_iso(*given.article.date).substr(0, 7)];
    } else {
      ++missing;
    }
  }
  std::map<std::string, std::uint64_t> shown;
  for (const FacetValue& value : table.values) shown[value.name] = value.count;
  EXPECT_EQ(shown, counts);
  EXPECT_EQ(table.missing, missing);
}

void expect_right_answers(const World& world, SearchEngine& engine, std::mt19937& random) {
  for (int i = 0; i < 20; ++i) {
    const Question question = random_question(random);
    const SearchResult result = engine.search(request_of(question));
    const auto matches = std::ranges::count_if(
        world.articles, [&](const auto& pair) { return question.matches(pair.second); });
    ASSERT_EQ(result.matches, static_cast<std::uint64_t>(matches));
    ASSERT_EQ(result.hits.size(), std::min<std::size_t>(3, result.matches));
    expect_table(world, question, Facet::person, result.facets[0]);
    expect_table(world, question, Facet::country, result.facets[1]);
    expect_table(world, question, Facet::source, result.facets[2]);
    expect_months(world, question, result.facets[3]);
    // What stands beside a value is what a search for it finds.
    for (const FacetValue& value : result.facets[0].values) {
      Question narrowed = question;
      narrowed.selected[Facet::person] = {value.name};
      ASSERT_EQ(engine.search(request_of(narrowed)).matches, value.count) << value.name;
    }
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(Facets, EqualCountingByHandOnRandomArchives) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    std::mt19937 random(seed);
    World world;
    std::vector<TestArticle> articles;
    for (int i = 0; i < 150; ++i) {
      articles.push_back(random_article("id" + std::to_string(i), random));
      world.articles[articles.back().article.id] = articles.back();
    }
    TestIndex index(articles);
    SearchEngine engine({index.path()});
    expect_right_answers(world, engine, random);

    // Change a third, delete some, add some: the numbers must follow.
    std::vector<TestArticle> changed;
    std::vector<std::string> gone;
    for (int i = 0; i < 150; i += 3)
      changed.push_back(random_article("id" + std::to_string(i), random));
    for (int i = 1; i < 150; i += 10) gone.push_back("id" + std::to_string(i));
    for (int i = 0; i < 20; ++i)
      changed.push_back(random_article("new" + std::to_string(i), random));
    index.add(changed);
    index.remove(gone);
    for (const TestArticle& given : changed) world.articles[given.article.id] = given;
    for (const std::string& id : gone) world.articles.erase(id);
    expect_right_answers(world, engine, random);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace news

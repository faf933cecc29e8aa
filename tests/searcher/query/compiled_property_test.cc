// Whatever the query, the library accepts what is compiled from it, and boolean algebra holds.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/searcher/query/random_query.h"
#include "tests/searcher/query/small_index.h"

namespace news {
namespace {

using testing_query::query_of;
using testing_query::random_query;
using testing_query::SmallIndex;

const SmallIndex& index() {
  static const SmallIndex built = {
      {.id = "a1",
       .title = "Merkel summit",
       .body = "Talks at the U.S. summit on wi-fi floods.",
       .date = "2015-03-01",
       .values = {{Facet::person, "Angela Merkel", {"Merkel"}}}},
      {.id = "b",
       .title = "AT&T",
       .body = "The flood talk. O'Neill said 3,000.50 x_y né.",
       .date = "2016-12-31",
       .values = {{Facet::org, "AT&T", {}}}},
      {.id = "c", .title = "东京都知事", .body = "日本 东京都知事 Москва", .language = "zh"},
      {.id = "d", .title = "", .body = "merkel the merkel the summit talk flood", .language = "de"},
  };
  return built;
}

std::string found(const QueryNode& query) {
  return index().matches(index().compiler().compile(query).query);
}

TEST(CompiledProperty, EveryQueryRuns) {
  std::mt19937 random(11);
  for (int i = 0; i < 3'000; ++i) {
    const QueryPtr query = random_query(random, 3);
    ASSERT_NO_THROW(found(*query)) << to_string(*query);
  }
}

TEST(CompiledProperty, SetAlgebraHolds) {
  std::mt19937 random(12);
  int checked = 0;
  for (int i = 0; i < 700; ++i) {
    const QueryPtr one = random_query(random, 2);
    const QueryPtr other = random_query(random, 2);
    const std::string label = to_string(*one) + " | " + to_string(*other);
    const auto pair_of = [&](bool negated) {
      std::vector<QueryPtr> operands;
      for (const QueryNode* operand : {one.get(), other.get()}) {
        QueryPtr copy = clone(*operand);
        operands.push_back(negated ? query_of(NotQuery{std::move(copy)}) : std::move(copy));
      }
      return operands;
    };
    // A part without anything to search for is left out, which is no set operation.
    const auto skipped = [](const QueryNode& query) {
      return std::ranges::any_of(
          index().compiler().compile(query).notices,
          [](const Notice& notice) { return notice.text.starts_with("nothing to search"); });
    };
    if (skipped(*one) || skipped(*other)) continue;
    ++checked;
    const std::string neither = found(*query_of(AndQuery{pair_of(true)}));
    const std::string not_any = found(*query_of(NotQuery{query_of(OrQuery{pair_of(false)})}));
    ASSERT_EQ(neither, not_any) << label;
    const std::string both = found(*query_of(AndQuery{pair_of(false)}));
    const std::string not_missing = found(*query_of(NotQuery{query_of(OrQuery{pair_of(true)})}));
    ASSERT_EQ(both, not_missing) << label;
    ASSERT_EQ(found(*one), found(*query_of(NotQuery{query_of(NotQuery{clone(*one)})}))) << label;
  }
  EXPECT_GT(checked, 200);
}

TEST(CompiledProperty, PrintedQueryFindsTheSame) {
  std::mt19937 random(13);
  ParserOptions roomy;
  roomy.limits = {1'000'000, 100'000, 200, 100, 100'000};
  for (int i = 0; i < 1'000; ++i) {
    const QueryPtr query = random_query(random, 2);
    const ParsedQuery parsed = parse_query(to_string(*query), roomy);
    ASSERT_FALSE(parsed.error) << to_string(*query) << ": " << parsed.error->message;
    ASSERT_EQ(found(*parsed.query), found(*query)) << to_string(*query);
  }
}

}  // namespace
}  // namespace news

// Timelines, entities that occur together, pages of entities and completions against counting by
// hand, on random archives, in one index and cut into two.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "common/unicode.h"
#include "searcher/answer/completion.h"
#include "searcher/answer/cooccurrence.h"
#include "searcher/answer/entity_page.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/timeline.h"
#include "tests/searcher/answer/random_archive.h"

namespace news {
namespace {

using namespace testing_answer;  // NOLINT(google-build-using-namespace): the vocabulary of the test
using support::TestIndex;

// An archive in `count` indexes, after changes and deletions.
struct World {
  World(unsigned seed, std::size_t count) : dice(seed) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < count; ++i) {
      indexes.push_back(std::make_unique<TestIndex>());
      paths.push_back(indexes.back()->path());
    }
    change(1, 0);
    change(4, 0);
    change(0, 9);
    set = std::make_unique<IndexSet>(paths);
    set->refresh();
  }

  static std::string id_of(int number) { return "id" + std::to_string(number); }

  // New content for every article whose number `step` divides, and none for those of `removed`.
  void change(int step, int removed) {
    std::vector<std::vector<TestArticle>> added(indexes.size());
    std::vector<std::vector<std::string>> gone(indexes.size());
    for (int i = 0; i < 120; ++i) {
      const auto home = static_cast<std::size_t>(i) % indexes.size();
      if (removed != 0 && i % removed == 0) {
        archive.erase(id_of(i));
        gone[home].push_back(id_of(i));
      } else if (step != 0 && i % step == 0) {
        added[home].push_back(archive[id_of(i)] = random_article(id_of(i), dice));
      }
    }
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      if (!added[i].empty()) indexes[i]->add(added[i]);
      if (!gone[i].empty()) indexes[i]->remove(gone[i]);
    }
  }

  template <class Fits>
  [[nodiscard]] std::uint64_t count(Fits fits) const {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(archive, [&](const auto& pair) { return fits(pair.second); }));
  }

  Dice dice;
  Archive archive;
  std::vector<std::unique_ptr<TestIndex>> indexes;
  std::unique_ptr<IndexSet> set;
  Analyzer analyzer;
};

class ExploreProperty : public ::testing::TestWithParam<std::tuple<unsigned, std::size_t>> {
 protected:
  World world_{std::get<0>(GetParam()), std::get<1>(GetParam())};
};

bool names(const TestArticle& given, const std::string& person) {
  return values_of(given, Facet::person).contains(person);
}

bool lies_in(const TestArticle& given, const std::string& period, DateUnit unit) {
  if (!given.article.date) return false;
  const std::string day = to_iso(*given.article.date);
  return unit == DateUnit::week ? to_iso_week(*given.article.date) == period
                                : day.starts_with(period);
}

TEST_P(ExploreProperty, TimelinesEqualCountingByHand) {
  for (int i = 0; i < 12; ++i) {
    const Question question = random_question(world_.dice);
    const auto unit = static_cast<DateUnit>(world_.dice.pick(4));
    const std::string person = world_.dice.one_of(kPersons);
    const Timeline timeline =
        find_timeline(*world_.set, world_.analyzer, request_of(question),
                      {.unit = unit, .entities = {{Facet::person, person, true}}});
    const auto fits = [&](const TestArticle& given) { return question.matches(given); };
    ASSERT_EQ(timeline.matches, world_.count(fits));
    ASSERT_EQ(timeline.undated, world_.count([&](const TestArticle& given) {
      return fits(given) && !given.article.date;
    }));
    std::uint64_t dated = 0;
    for (const TimelinePeriod& period : timeline.periods) {
      const auto in = [&](const TestArticle& given) {
        return lies_in(given, period.period, timeline.unit);
      };
      ASSERT_EQ(period.articles, world_.count([&](const auto& g) { return fits(g) && in(g); }));
      ASSERT_EQ(period.archive, world_.count(in)) << period.period;
      ASSERT_EQ(period.entities.at(0),
                world_.count([&](const auto& g) { return fits(g) && in(g) && names(g, person); }));
      dated += period.articles;
    }
    ASSERT_EQ(dated + timeline.undated, timeline.matches);
    for (std::size_t p = 1; p < timeline.periods.size(); ++p) {
      ASSERT_LT(timeline.periods[p - 1].period, timeline.periods[p].period);
    }
  }
}

TEST_P(ExploreProperty, EntitiesAndPairsEqualCountingByHand) {
  for (int i = 0; i < 12; ++i) {
    const Question question = random_question(world_.dice);
    const EntityNetwork found = find_cooccurrence(
        *world_.set, world_.analyzer, request_of(question),
        {.facets = {Facet::person, Facet::country}, .entities = 0, .pairs = 0, .min_articles = 1});
    const auto fits = [&](const TestArticle& given) { return question.matches(given); };
    const auto has = [&](const TestArticle& given, const CooccurringEntity& entity) {
      return values_of(given, entity.facet).contains(entity.name);
    };
    ASSERT_EQ(found.matches, world_.count(fits));
    for (const CooccurringEntity& entity : found.entities) {
      ASSERT_EQ(entity.articles,
                world_.count([&](const auto& g) { return fits(g) && has(g, entity); }));
      ASSERT_EQ(entity.archive, world_.count([&](const auto& g) { return has(g, entity); }));
    }
    std::size_t expected = 0;
    const auto& all = found.entities;
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        const std::uint64_t both = world_.count(
            [&](const auto& g) { return fits(g) && has(g, all[a]) && has(g, all[b]); });
        const bool trivial = all[a].articles == found.matches || all[b].articles == found.matches;
        if (both == 0 || trivial) continue;
        ++expected;
        const auto pair = std::ranges::find_if(
            found.pairs, [&](const auto& p) { return p.first == a && p.second == b; });
        ASSERT_NE(pair, found.pairs.end()) << all[a].name << all[b].name;
        ASSERT_EQ(pair->articles, both);
      }
    }
    ASSERT_EQ(found.pairs.size(), expected);
  }
}

TEST_P(ExploreProperty, PagesEqualCountingByHand) {
  for (const std::string& person : kPersons) {
    SearchRequest request;
    request.query = std::move(parse_query("", {}).query);
    if (world_.dice.chance(50)) request.since = make_date(2012, 1, 1);
    const auto fits = [&](const TestArticle& given) {
      return names(given, person) &&
             (!request.since || (given.article.date && *given.article.date >= *request.since));
    };
    const EntityAnswer answer = find_entity(*world_.set, world_.analyzer, request,
                                            {.facets = {}, .name = person, .unit = {}});
    ASSERT_EQ(answer.page.has_value(), world_.count(fits) > 0);
    if (!answer.page) continue;
    EXPECT_EQ(answer.page->articles, world_.count(fits));
    std::vector<SeenAlias> aliases;
    if (alias_of(person) != person) aliases = {{alias_of(person), world_.count(fits)}};
    EXPECT_EQ(answer.page->aliases, aliases);
    std::optional<Date> first;
    std::optional<Date> last;
    for (const auto& [id, given] : world_.archive) {
      if (!fits(given) || !given.article.date) continue;
      if (!first || *given.article.date < *first) first = given.article.date;
      if (!last || *given.article.date > *last) last = given.article.date;
    }
    ASSERT_EQ(answer.page->first.has_value(), first.has_value());
    if (first) {
      EXPECT_EQ(answer.page->first->date, *first);
      EXPECT_EQ(answer.page->last->date, *last);
    }
    for (const CooccurringEntity& other : answer.page->related) {
      EXPECT_NE(other.name, person);
      EXPECT_EQ(other.articles,
                world_.count([&](const auto& g) { return fits(g) && names(g, other.name); }));
    }
  }
}

// All words of a name and of its spellings, from each of their words on.
bool begins_somewhere(const std::string& name, const std::string& prefix) {
  const std::string key = name_key(name);
  for (std::size_t at = 0; at != std::string::npos; at = key.find(' ', at)) {
    if (key[at] == ' ') ++at;
    if (std::string_view(key).substr(at).starts_with(prefix)) return true;
  }
  return false;
}

TEST_P(ExploreProperty, CompletionsEqualLookingAtEveryName) {
  for (const std::string prefix : {"a", "ek", "b", "o", "cy", "ibn", "ibn a", "al", "fu", "z", "zo",
                                   "emile z", "xyz", "person:e", "country:i", "w", "b"}) {
    const std::size_t colon = prefix.find(':');
    const std::string key = colon == std::string::npos ? prefix : prefix.substr(colon + 1);
    const Completions found = complete(*world_.set, {.prefix = prefix, .limit = 0});
    EXPECT_TRUE(found.exact);
    std::map<std::pair<std::string, std::string>, std::uint64_t> shown;
    for (const Completion& item : found.items) {
      const std::string facet(item.facet ? facet_spec(*item.facet).name : "word");
      shown[{facet, item.name}] = item.articles;
    }
    std::map<std::pair<std::string, std::string>, std::uint64_t> expected;
    const auto add = [&](const std::string& facet, const std::string& name, bool fits,
                         std::uint64_t articles) {
      const bool asked = colon == std::string::npos || prefix.substr(0, colon) == facet;
      if (asked && fits && articles > 0) expected[{facet, name}] = articles;
    };
    for (const std::string& person : kPersons) {
      add("person", person,
          begins_somewhere(person, key) || begins_somewhere(alias_of(person), key),
          world_.count([&](const auto& g) { return names(g, person); }));
    }
    for (const auto& [facet, values] : std::map<Facet, std::vector<std::string>>{
             {Facet::country, kCountries}, {Facet::source, {"Wire", "Post"}}}) {
      for (const std::string& value : values) {
        add(std::string(facet_spec(facet).name), value, begins_somewhere(value, key),
            world_.count([&](const auto& g) { return values_of(g, facet).contains(value); }));
      }
    }
    std::vector<std::string> words = kWords;
    words.emplace_back("end");
    for (const std::string& word : words) {
      add("word", word, word.starts_with(key), world_.count([&](const auto& g) {
        return (" " + g.article.body + " ").find(" " + word + " ") != std::string::npos;
      }));
    }
    EXPECT_EQ(shown, expected) << prefix;
  }
}

INSTANTIATE_TEST_SUITE_P(Archives, ExploreProperty,
                         ::testing::Combine(::testing::Values(1U, 2U), ::testing::Values(1U, 3U)));

}  // namespace
}  // namespace news

// Small random archives, random requests, and the rules to answer these by looking at every
// article.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/query/query_parser.h"
#include "searcher/search_request.h"
#include "tests/support/test_index.h"

namespace news::testing_answer {

using support::TestArticle;

inline const std::vector<std::string> kWords = {"oil", "bank", "war", "flood", "vote"};
inline const std::vector<std::string> kPersons = {"Ana Ek", "Ben Ode", "Cy Ibn Al", "Dora Füle",
                                                  "Émile Zo"};
inline const std::vector<std::string> kCountries = {"Chad", "Peru", "Iran"};
// A spelling that is no part of the person's name.
inline std::string alias_of(const std::string& person) {
  return person == "Émile Zo" ? "Zólà" : person;
}

using Archive = std::map<std::string, TestArticle>;  // by id

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t pick(std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
  }
  const std::string& one_of(const std::vector<std::string>& list) {
    return list[pick(list.size())];
  }
  bool chance(unsigned percent) { return pick(100) < percent; }

 private:
  std::mt19937 random_;
};

inline TestArticle random_article(const std::string& id, Dice& dice) {
  TestArticle made;
  made.article.id = id;
  made.article.title = "Report";
  made.article.language = "en";
  for (const std::string& word : kWords) {
    if (dice.chance(30)) made.article.body += word + " ";
  }
  made.article.body += "end";
  if (dice.chance(80)) {
    made.article.date =
        make_date(2010 + static_cast<int>(dice.pick(4)), static_cast<unsigned>(1 + dice.pick(12)),
                  dice.chance(50) ? 7 : 8);
  }
  if (dice.chance(70)) made.article.source = dice.chance(50) ? "Wire" : "Post";
  for (const std::string& person : kPersons) {
    if (!dice.chance(25)) continue;
    made.annotations.entities.push_back(
        support::named(MentionType::person, person, 1, {alias_of(person)}));
  }
  for (const std::string& country : kCountries) {
    if (dice.chance(30)) made.annotations.countries.push_back(country);
  }
  return made;
}

inline std::set<std::string> values_of(const TestArticle& given, Facet facet) {
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

inline bool in_period(const TestArticle& given, const DateQuery& period) {
  if (period.undated) return !given.article.date;
  return given.article.date && (!period.first || *period.first <= *given.article.date) &&
         (!period.last || *given.article.date <= *period.last);
}

// What is left out when a facet is counted without its own selection.
struct LeftOut {
  std::optional<Facet> facet{};
  bool dates = false;
};

// A request as a rule to count by.
struct Question {
  std::string word{};  // empty: all articles
  std::map<Facet, std::set<std::string>> selected{};
  std::map<Facet, std::set<std::string>> excluded{};
  std::vector<DateFilter> dates{};
  int since_year = 0;

  [[nodiscard]] bool matches(const TestArticle& given, LeftOut left_out = {}) const {
    if (!word.empty() && (" " + given.article.body).find(" " + word + " ") == std::string::npos) {
      return false;
    }
    if (since_year != 0 &&
        (!given.article.date || static_cast<int>(given.article.date->year()) < since_year)) {
      return false;
    }
    return dates_fit(given, left_out.dates) && values_fit(given, left_out.facet);
  }

  [[nodiscard]] bool dates_fit(const TestArticle& given, bool left_out) const {
    bool any_wanted = false;
    bool fits = false;
    for (const DateFilter& filter : dates) {
      if (filter.excluded) {
        if (in_period(given, filter.period)) return false;
      } else {
        any_wanted = true;
        fits = fits || in_period(given, filter.period);
      }
    }
    return left_out || !any_wanted || fits;
  }

  [[nodiscard]] bool values_fit(const TestArticle& given, std::optional<Facet> left_out) const {
    const auto holds_any = [&](Facet facet, const std::set<std::string>& wanted) {
      const auto values = values_of(given, facet);
      return std::ranges::any_of(wanted, [&](const std::string& value) {
        return value == "none" ? values.empty() : values.contains(value);
      });
    };
    for (const auto& [facet, wanted] : selected) {
      if (facet != left_out && !holds_any(facet, wanted)) return false;
    }
    return std::ranges::none_of(
        excluded, [&](const auto& pair) { return holds_any(pair.first, pair.second); });
  }
};

inline DateQuery random_period(Dice& dice) {
  const std::chrono::year year(2010 + static_cast<int>(dice.pick(4)));
  const std::chrono::month month(static_cast<unsigned>(1 + dice.pick(12)));
  switch (dice.pick(4)) {
    case 0:
      return {{}, {}, true};
    case 1:
      return {year / month / 1, Date(year / month / std::chrono::last), false};
    case 2:
      return {year / month / 7, year / month / 7, false};
    default:
      return {year / 1 / 1, year / 12 / 31, false};
  }
}

inline Question random_question(Dice& dice) {
  Question question;
  if (dice.chance(66)) question.word = dice.one_of(kWords);
  if (dice.chance(50)) question.selected[Facet::person].insert(dice.one_of(kPersons));
  if (dice.chance(25)) question.selected[Facet::person].insert(dice.one_of(kPersons));
  if (dice.chance(5)) question.selected[Facet::person].insert("none");
  if (dice.chance(33)) question.selected[Facet::country].insert(dice.one_of(kCountries));
  if (dice.chance(25)) question.excluded[Facet::source].insert("Wire");
  if (dice.chance(10)) question.excluded[Facet::source].insert("none");
  if (dice.chance(25)) question.excluded[Facet::person].insert(dice.one_of(kPersons));
  if (dice.chance(20)) question.since_year = 2011 + static_cast<int>(dice.pick(3));
  while (dice.chance(30)) question.dates.push_back({random_period(dice), dice.chance(30)});
  return question;
}

inline SearchRequest request_of(const Question& question) {
  SearchRequest request;
  request.query = std::move(parse_query(question.word, {}).query);
  for (const auto& [facet, values] : question.selected) {
    for (const std::string& value : values) request.filters.push_back({facet, value, false});
  }
  for (const auto& [facet, values] : question.excluded) {
    for (const std::string& value : values) request.filters.push_back({facet, value, true});
  }
  request.date_filters = question.dates;
  if (question.since_year != 0) request.since = make_date(question.since_year, 1, 1);
  request.limit = 3;
  return request;
}

}  // namespace news::testing_answer

// Random queries as the parser could have made them, for property tests.
#pragma once

#include <array>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include "searcher/query/query.h"

namespace news::testing_query {

template <class Content>
QueryPtr query_of(Content content) {
  auto node = std::make_unique<QueryNode>();
  node->content = std::move(content);
  return node;
}

inline std::string random_word(std::mt19937& random) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"merkel",   "Summit",     "talks", "talk",   "U.S",    "wi-fi", "AT&T",
       "Merkel's", "东京都知事", "日本",  "flood",  "floods", "the",   "a1",
       "3,000.50", "o'neill",    "né",    "Москва", "€",      "x_y"});
  return std::string(kWords[random() % kWords.size()]);
}

inline QueryPtr random_text_leaf(std::mt19937& random) {
  const auto scope = static_cast<WordScope>(random() % 3);
  if (random() % 4 == 0) {
    std::string text = random_word(random);
    for (auto more = random() % 4; more > 0; --more) text += " " + random_word(random);
    return query_of(PhraseQuery{text, static_cast<unsigned>(random() % 3), scope});
  }
  WordQuery word;
  word.text = random_word(random);
  word.match = static_cast<WordQuery::Match>(random() % 5);
  if (word.match == WordQuery::Match::fuzzy) word.edits = 1 + static_cast<unsigned>(random() % 2);
  if (word.text == "€" && word.match != WordQuery::Match::stemmed) word.text = "euro";
  word.scope = scope;
  return query_of(std::move(word));
}

inline QueryPtr random_near_operand(std::mt19937& random) {
  if (random() % 3 != 0) return random_text_leaf(random);
  OrQuery any;
  for (auto count = 2 + random() % 2; count > 0; --count) {
    any.operands.push_back(random_text_leaf(random));
  }
  return query_of(std::move(any));
}

inline QueryPtr random_filter(std::mt19937& random) {
  switch (random() % 6) {
    case 0:
      return query_of(IdQuery{random() % 2 == 0 ? "a1" : "not there"});
    case 1: {
      DateQuery date;
      const auto year = std::chrono::year{2014 + static_cast<int>(random() % 4)};
      if (random() % 4 != 0) date.first = Date{year / 3 / 1};
      if (random() % 4 != 0) date.last = Date{year / 12 / 31};
      date.undated = !date.first && !date.last;
      return query_of(date);
    }
    case 2:
      return query_of(FacetQuery{std::nullopt, "Merkel", false});
    case 3:
      return query_of(FacetQuery{Facet::person, "none", random() % 2 == 0});
    default:
      break;
  }
  const auto facet = static_cast<Facet>(random() % kFacetCount);
  return query_of(
      FacetQuery{facet, random() % 2 == 0 ? "Angela Merkel" : random_word(random), true});
}

inline QueryPtr random_query(std::mt19937& random, int depth) {
  switch (depth == 0 ? random() % 4 : random() % 9) {
    case 0:
    case 1:
      return random_text_leaf(random);
    case 2:
      return random_filter(random);
    case 3: {
      NearQuery near;
      for (auto count = 2 + random() % 2; count > 0; --count) {
        near.operands.push_back(random_near_operand(random));
      }
      near.distance = 1 + static_cast<unsigned>(random() % 12);
      near.ordered = random() % 2 == 0;
      return query_of(std::move(near));
    }
    case 4:
      return query_of(NotQuery{random_query(random, depth - 1)});
    case 5:
      return query_of(
          BoostQuery{random_query(random, depth - 1), 0.25 * static_cast<double>(random() % 9)});
    case 6: {
      if (random() % 8 == 0) return query_of(AllQuery{});
      [[fallthrough]];
    }
    case 7: {
      AndQuery all;
      for (auto count = 2 + random() % 3; count > 0; --count) {
        all.operands.push_back(random_query(random, depth - 1));
      }
      return query_of(std::move(all));
    }
    default:
      break;
  }
  OrQuery any;
  for (auto count = 2 + random() % 3; count > 0; --count) {
    any.operands.push_back(random_query(random, depth - 1));
  }
  return query_of(std::move(any));
}

}  // namespace news::testing_query

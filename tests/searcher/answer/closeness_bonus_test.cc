// What close words gain, against comparing all positions with all.
#include "searcher/answer/closeness_bonus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "searcher/answer/ranking.h"

namespace news {
namespace {

constexpr int kDistance = 3;
const std::vector<std::string> kVocabulary = {"a", "b", "c", "d"};

using Places = std::map<std::string, std::set<int>>;  // term -> positions

bool close_by_hand(const std::set<int>& left, const std::set<int>& right) {
  return std::ranges::any_of(left, [&](int a) {
    return std::ranges::any_of(right,
                               [&](int b) { return a != b && std::abs(a - b) <= kDistance; });
  });
}

double gain_by_hand(const Places& places, const std::vector<std::string>& words) {
  double gain = 0;
  for (const auto& [field, share] : {std::pair{WordField::title, 0.25}, {WordField::body, 0.5}}) {
    unsigned pairs = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto left = places.find(exact_term(field, words[i]));
      const auto right = places.find(exact_term(field, words[i + 1]));
      if (left == places.end() || right == places.end()) continue;
      if (close_by_hand(left->second, right->second)) ++pairs;
    }
    gain += share * pairs / static_cast<double>(words.size() - 1);
  }
  return gain;
}

TEST(ClosenessBonus, EqualsComparingAllPositions) {
  std::mt19937 random(5);
  const auto below = [&](unsigned end) { return static_cast<unsigned>(random() % end); };
  std::size_t gained = 0;
  for (int round = 0; round < 20; ++round) {
    Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
    std::vector<Places> archive;
    for (int number = 0; number < 60; ++number) {
      Xapian::Document document;
      Places& places = archive.emplace_back();
      for (const WordField field : {WordField::title, WordField::body}) {
        for (const std::string& word : kVocabulary) {
          for (unsigned i = below(3); i > 0; --i) {
            const auto position = static_cast<int>(1 + below(25));
            document.add_posting(exact_term(field, word), static_cast<unsigned>(position));
            places[exact_term(field, word)].insert(position);
          }
        }
      }
      index.add_document(document);
    }
    std::vector<std::string> words;
    for (unsigned i = 2 + below(3); i > 0; --i) words.push_back(kVocabulary[below(4)]);
    std::vector<RankedMatch> matches;
    for (unsigned number = 1 + below(2); number <= 60; number += 1 + below(2))
      matches.push_back({.weight = 1.0 + number, .document = number});
    ClosenessBonus(index, words).add_to(matches);
    for (const RankedMatch& match : matches) {
      const double gain = gain_by_hand(archive[match.document - 1], words);
      EXPECT_NEAR(match.weight, (1.0 + match.document) * (1 + gain), 1e-9);
      gained += gain > 0 ? 1 : 0;
    }
  }
  EXPECT_GT(gained, 100U);
}

TEST(ClosenessBonus, GivesNothingForOneWordOrUnknownOnes) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_posting(exact_term(WordField::body, "oil"), 1);
  document.add_posting(exact_term(WordField::body, "oil"), 2);
  index.add_document(document);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, {"oil"}, {"oil", "price"}, {"price", "rise"}}) {
    std::vector<RankedMatch> matches = {{.weight = 2, .document = 1}};
    ClosenessBonus(index, words).add_to(matches);
    EXPECT_DOUBLE_EQ(matches[0].weight, 2);
  }
  // The same word twice is a pair, too.
  std::vector<RankedMatch> matches = {{.weight = 2, .document = 1}};
  ClosenessBonus(index, {"oil", "oil"}).add_to(matches);
  EXPECT_DOUBLE_EQ(matches[0].weight, 3);
}

}  // namespace
}  // namespace news

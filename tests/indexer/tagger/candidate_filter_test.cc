#include "indexer/tagger/candidate_filter.h"

#include <gtest/gtest.h>

#include <random>

namespace news {
namespace {

constexpr std::uint8_t kA = WordParts::kAlone;
constexpr std::uint8_t kF = WordParts::kFirst;
constexpr std::uint8_t kL = WordParts::kLast;
constexpr std::uint8_t kI = WordParts::kInside;
constexpr std::uint8_t kLink = WordParts::kLink;

std::vector<bool> candidates_of(const std::vector<std::uint8_t>& parts) {
  CandidateFilter filter;
  return filter.find(parts);
}

// Marks the tokens of every stretch that is a mention by its parts.
std::vector<bool> by_trying_all(const std::vector<std::uint8_t>& parts) {
  std::vector<bool> marked(parts.size());
  for (std::size_t first = 0; first < parts.size(); ++first) {
    if ((parts[first] & kA) != 0) marked[first] = true;
    if ((parts[first] & kF) == 0) continue;
    int links = 0;
    for (std::size_t last = first + 1; last < parts.size(); ++last) {
      if ((parts[last] & kL) != 0) {
        for (std::size_t t = first; t <= last; ++t) marked[t] = true;
      }
      if ((parts[last] & kI) != 0) {
        links = 0;
      } else if ((parts[last] & kLink) == 0 || ++links > 2) {
        break;
      }
    }
  }
  return marked;
}

TEST(CandidateFilter, KeepsWhatAStretchOfPartsCanReach) {
  // "Bank of England said": the link counts between a beginning and an end.
  EXPECT_EQ(candidates_of({kF, kLink, kL, 0}), (std::vector<bool>{true, true, true, false}));
  // "said of England": nothing begins before the link.
  EXPECT_EQ(candidates_of({0, kLink, kA | kL}), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(candidates_of({kF, kLink, kLink, kLink, kL}), std::vector<bool>(5, false));
  EXPECT_EQ(candidates_of({kF, kI}), std::vector<bool>(2, false));
  EXPECT_EQ(candidates_of({}), std::vector<bool>());
}

TEST(CandidateFilter, AgreesWithTryingEveryStretch) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::uint8_t> parts(random() % 12);
    for (std::uint8_t& part : parts) {
      part = static_cast<std::uint8_t>(random() & random() & WordParts::kAll);
      if ((part & kI) == 0 && random() % 2 == 0) part |= kLink;
    }
    ASSERT_EQ(candidates_of(parts), by_trying_all(parts)) << "round " << round;
  }
}

TEST(PartsOf, RulesOutWhatOutsideLeadsByFar) {
  constexpr float kQuantum = 1.0F / 32;
  std::array<std::int16_t, kRowWidth> sums{};
  EXPECT_EQ(parts_of(sums, kQuantum), WordParts::kAll);
  sums[kOutside] = 100;
  EXPECT_EQ(parts_of(sums, kQuantum), 0);
  for (Label label = 1; label < kLabelCount; ++label) {
    if (label_part(label) == LabelPart::inside) sums[label] = 50;
  }
  EXPECT_EQ(parts_of(sums, kQuantum), WordParts::kLink);
  for (Label label = 1; label < kLabelCount; ++label) {
    if (label_part(label) == LabelPart::last) sums[label] = 90;
  }
  EXPECT_EQ(parts_of(sums, kQuantum), WordParts::kLink | WordParts::kLast);
}

TEST(OutsideLead, IsOverTheBestOtherLabel) {
  std::array<std::int16_t, kRowWidth> sums{};
  sums.fill(-40);
  sums[kOutside] = 10;
  EXPECT_EQ(outside_lead(sums, 1.0F / 32), 50.0F / 32);
  sums[kLabelCount - 1] = 26;
  EXPECT_EQ(outside_lead(sums, 1.0F / 32), -0.5F);
}

TEST(NarrowCandidates, CutsEndsEasilyAndMiddlesRarely) {
  struct Case {
    std::vector<float> leads;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> left;
  };
  const std::vector<Case> cases = {
      {{}, {}},
      {{-1}, {{0, 1}}},
      {{0.5F}, {}},
      {{2}, {}},
      {{0.5F, -1, 0.5F, -1, 0.5F}, {{1, 4}}},  // "of" between two names
      {{-1, 2, -1, -1}, {{0, 1}, {2, 4}}},     // nothing goes on over it
      {{-1, 0.5F, 2, 0.5F, -1}, {{0, 1}, {4, 5}}},
      {{2, 2, 0, 2, 0.5F, 2}, {{2, 3}}},
  };
  for (const Case& c : cases) {
    std::vector<TokenRange> ranges{{7, 9}};
    narrow_candidates(c.leads, ranges);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> left;
    for (const TokenRange& range : ranges) left.emplace_back(range.begin, range.end);
    EXPECT_EQ(left, c.left) << testing::PrintToString(c.leads);
  }
}

}  // namespace
}  // namespace news

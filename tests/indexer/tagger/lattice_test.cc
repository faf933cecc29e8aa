// Dynamic programming against the sum over every path there is.
#include "indexer/tagger/lattice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

namespace news {
namespace {

using Path = std::vector<Label>;

struct Lattice {
  std::vector<ScoreRow> scores{};
  Transitions transitions{};
};

Lattice random_lattice(std::size_t tokens, unsigned seed, float spread) {
  std::mt19937 random(seed);
  const auto number = [&] {
    return spread * (static_cast<float>(random() % 2001) / 1000.0F - 1.0F);
  };
  Lattice lattice;
  lattice.scores.resize(tokens);
  for (ScoreRow& row : lattice.scores) {
    for (std::size_t l = 0; l < kLabelCount; ++l) row[l] = number();
  }
  for (auto& row : lattice.transitions.closed) {
    for (std::size_t j = 0; j < kOpeners; ++j) row[j] = number();
  }
  for (std::size_t j = 0; j < kOpeners; ++j) lattice.transitions.start[j] = number();
  for (float& weight : lattice.transitions.end) weight = number();
  for (auto& row : lattice.transitions.open) {
    for (float& weight : row) weight = number();
  }
  return lattice;
}

// Calls `visit` with every well-formed path and its score.
void for_each_path(Lattice& lattice, const std::function<void(const Path&, double)>& visit) {
  Path path;
  const std::function<void(double)> extend = [&](double score) {
    const std::size_t t = path.size();
    if (t == lattice.scores.size()) {
      if (!is_open(path.back())) visit(path, score + lattice.transitions.end[path.back()]);
      return;
    }
    for (Label label = 0; label < kLabelCount; ++label) {
      double step = lattice.scores[t][label];
      if (t == 0) {
        // A sentence begins as if after no mention.
        if (!may_follow(kOutside, label)) continue;
        step += lattice.transitions.start[opener_of(label)];
      } else {
        if (!may_follow(path.back(), label)) continue;
        step += transition_of(lattice.transitions, path.back(), label);
      }
      path.push_back(label);
      extend(score + step);
      path.pop_back();
    }
  };
  extend(0);
}

struct Sums {
  double log_sum{};
  std::vector<std::array<double, kLabelCount>> marginals{};
  Transitions expected{};
};

Sums brute_force(Lattice& lattice, const std::vector<std::uint64_t>& allowed) {
  std::vector<std::pair<Path, double>> paths;
  double highest = -std::numeric_limits<double>::infinity();
  for_each_path(lattice, [&](const Path& path, double score) {
    for (std::size_t t = 0; t < path.size(); ++t) {
      if (!allowed.empty() && ((allowed[t] >> path[t]) & 1U) == 0) return;
    }
    highest = std::max(highest, score);
    paths.emplace_back(path, score);
  });
  double sum = 0;
  for (const auto& [path, score] : paths) sum += std::exp(score - highest);
  Sums sums;
  sums.log_sum = highest + std::log(sum);
  sums.marginals.resize(lattice.scores.size());
  for (const auto& [path, score] : paths) {
    const double probability = std::exp(score - sums.log_sum);
    const auto weight = static_cast<float>(probability);
    for (std::size_t t = 0; t < path.size(); ++t) {
      sums.marginals[t][path[t]] += probability;
      (t == 0 ? sums.expected.start[opener_of(path[t])]
              : transition_of(sums.expected, path[t - 1], path[t])) += weight;
    }
    sums.expected.end[path.back()] += weight;
  }
  return sums;
}

void expect_close(const Transitions& found, const Transitions& expected) {
  constexpr float kClose = 2e-4F;
  for (std::size_t i = 0; i < kClosedLabels; ++i) {
    for (std::size_t j = 0; j < kOpeners; ++j)
      EXPECT_NEAR(found.closed[i][j], expected.closed[i][j], kClose) << i << " to " << j;
    EXPECT_NEAR(found.end[i], expected.end[i], kClose) << "end " << i;
  }
  for (std::size_t j = 0; j < kOpeners; ++j)
    EXPECT_NEAR(found.start[j], expected.start[j], kClose) << "start " << j;
  for (std::size_t x = 0; x < kMentionTypeCount; ++x) {
    for (std::size_t k = 0; k < 4; ++k)
      EXPECT_NEAR(found.open[x][k], expected.open[x][k], kClose) << "type " << x << ", " << k;
  }
}

struct Case {
  std::string label{};
  std::size_t tokens{};
  unsigned seed{};
  float spread{};
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class LatticeTest : public testing::TestWithParam<Case> {
 protected:
  Lattice lattice_ = random_lattice(GetParam().tokens, GetParam().seed, GetParam().spread);
};

TEST_P(LatticeTest, FindsTheBestPath) {
  Path best;
  double best_score = -std::numeric_limits<double>::infinity();
  for_each_path(lattice_, [&](const Path& path, double score) {
    if (score <= best_score) return;
    best_score = score;
    best = path;
  });
  Path found(GetParam().tokens);
  BestPath(lattice_.transitions).find(lattice_.scores, found);
  EXPECT_EQ(found, best);
}

// A stretch between two tokens that are certainly outside is the middle of the whole sentence.
TEST_P(LatticeTest, FindsTheBestPathOfAStretch) {
  const std::size_t count = GetParam().tokens;
  ScoreRow outside{};
  outside.fill(-1e6F);
  outside[kOutside] = 0;
  for (const Edges edges : {Edges{false, false}, Edges{false, true}, Edges{true, false}}) {
    std::vector<ScoreRow> whole = lattice_.scores;
    if (!edges.begins) whole.insert(whole.begin(), outside);
    if (!edges.ends) whole.push_back(outside);
    Path of_whole(whole.size());
    BestPath(lattice_.transitions).find(whole, of_whole);
    Path found(count);
    BestPath(lattice_.transitions).find(lattice_.scores, found, edges);
    const auto from = of_whole.begin() + (edges.begins ? 0 : 1);
    EXPECT_EQ(found, Path(from, from + static_cast<std::ptrdiff_t>(count)));
  }
}

TEST_P(LatticeTest, SumsOverAllPaths) {
  const Sums expected = brute_force(lattice_, {});
  PathSums sums;
  EXPECT_NEAR(sums.run(lattice_.scores, lattice_.transitions, {}), expected.log_sum, 1e-4);
  ScoreRow row{};
  for (std::size_t t = 0; t < GetParam().tokens; ++t) {
    sums.marginals(t, row);
    double all = 0;
    for (std::size_t l = 0; l < kLabelCount; ++l) {
      EXPECT_NEAR(row[l], expected.marginals[t][l], 1e-4) << "token " << t << ", label " << l;
      all += row[l];
    }
    EXPECT_NEAR(all, 1, 1e-4);
  }
  Transitions counts;
  sums.add_expected(counts, 1);
  expect_close(counts, expected.expected);
}

TEST_P(LatticeTest, SumsOverTheAllowedPathsOnly) {
  // One token may be anything that is no person, the others are left free.
  std::vector<std::uint64_t> allowed(GetParam().tokens, (std::uint64_t{1} << kLabelCount) - 1);
  for (const Label label : {unit_label(0), last_label(0), begin_label(0), inside_label(0)})
    allowed[GetParam().tokens / 2] &= ~(std::uint64_t{1} << label);
  const Sums expected = brute_force(lattice_, allowed);
  PathSums sums;
  EXPECT_NEAR(sums.run(lattice_.scores, lattice_.transitions, allowed), expected.log_sum, 1e-4);
  ScoreRow row{};
  for (std::size_t t = 0; t < GetParam().tokens; ++t) {
    sums.marginals(t, row);
    for (std::size_t l = 0; l < kLabelCount; ++l)
      EXPECT_NEAR(row[l], expected.marginals[t][l], 1e-4) << "token " << t << ", label " << l;
  }
  Transitions counts;
  sums.add_expected(counts, 1);
  expect_close(counts, expected.expected);
}

TEST_P(LatticeTest, OnePathAllowedHasAllTheProbability) {
  Path path(GetParam().tokens);
  BestPath(lattice_.transitions).find(lattice_.scores, path);
  std::vector<std::uint64_t> allowed;
  for (const Label label : path) allowed.push_back(std::uint64_t{1} << label);
  PathSums sums;
  sums.run(lattice_.scores, lattice_.transitions, allowed);
  ScoreRow row{};
  for (std::size_t t = 0; t < path.size(); ++t) {
    sums.marginals(t, row);
    EXPECT_NEAR(row[path[t]], 1, 1e-4);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, LatticeTest,
    testing::Values(Case{"one_token", 1, 1, 1}, Case{"one_token_sure", 1, 2, 8},
                    Case{"two_tokens", 2, 3, 1}, Case{"two_tokens_sure", 2, 4, 8},
                    Case{"three_tokens", 3, 5, 1}, Case{"three_tokens_unlike", 3, 6, 3},
                    Case{"three_tokens_sure", 3, 7, 8}),
    [](const auto& test) { return test.param.label; });

TEST(Lattice, MemoryOfALongerSentenceDoesNotShow) {
  Lattice lengthy = random_lattice(40, 8, 3);
  Lattice brief = random_lattice(2, 9, 3);
  brief.transitions = lengthy.transitions;
  BestPath used_path(lengthy.transitions);
  PathSums used_sums;
  Path labels(40);
  used_path.find(lengthy.scores, labels);
  used_sums.run(lengthy.scores, lengthy.transitions, {});
  Path again(2);
  Path fresh(2);
  used_path.find(brief.scores, again);
  BestPath(brief.transitions).find(brief.scores, fresh);
  EXPECT_EQ(again, fresh);
  EXPECT_EQ(used_sums.run(brief.scores, brief.transitions, {}),
            PathSums().run(brief.scores, brief.transitions, {}));
  BestPath(brief.transitions).find({}, {});
}

// Every label tried after every other; of equals the one with the lowest number.
Path best_path_of_all(Lattice& lattice) {
  const std::size_t count = lattice.scores.size();
  constexpr float kNever = -1e30F;
  std::vector<std::array<float, kLabelCount>> best(count);
  std::vector<Path> from(count, Path(kLabelCount));
  for (std::size_t t = 0; t < count; ++t) {
    for (Label to = 0; to < kLabelCount; ++to) {
      float highest = kNever;
      if (t == 0 && may_follow(kOutside, to)) highest = lattice.transitions.start[opener_of(to)];
      for (Label label = 0; t > 0 && label < kLabelCount; ++label) {
        if (!may_follow(label, to)) continue;
        const float way = best[t - 1][label] + transition_of(lattice.transitions, label, to);
        if (way <= highest) continue;
        highest = way;
        from[t][to] = label;
      }
      best[t][to] = highest + lattice.scores[t][to];
    }
  }
  Path path(count);
  for (Label label = 1; label < kClosedLabels; ++label) {
    const auto ending = [&](Label last) {
      return best[count - 1][last] + lattice.transitions.end[last];
    };
    if (ending(label) > ending(path.back())) path.back() = label;
  }
  for (std::size_t t = count - 1; t > 0; --t) path[t - 1] = from[t][path[t]];
  return path;
}

// Sure and unsure tokens, weights that are whole numbers so that many ways are equally good.
TEST(Lattice, LabelsPassedOverAreOnNoBestPath) {
  for (unsigned seed = 100; seed < 300; ++seed) {
    const float spread = seed % 4 == 0 ? 2 : seed % 4 == 1 ? 5 : 40;
    Lattice lattice = random_lattice(30, seed, spread);
    if (seed % 3 != 0) {
      for (ScoreRow& row : lattice.scores) std::ranges::transform(row, row.begin(), roundf);
      for (auto& row : lattice.transitions.closed) std::ranges::transform(row, row.begin(), roundf);
    }
    if (seed % 5 == 0) {
      for (ScoreRow& row : lattice.scores) row[kOutside] += spread * 3;
    }
    Path found(30);
    BestPath(lattice.transitions).find(lattice.scores, found);
    ASSERT_EQ(found, best_path_of_all(lattice)) << "seed " << seed;
  }
}

TEST(Lattice, LongPathsAreWellFormed) {
  for (unsigned seed = 20; seed < 40; ++seed) {
    const Lattice lattice = random_lattice(60, seed, 20);
    Path labels(60);
    BestPath(lattice.transitions).find(lattice.scores, labels);
    EXPECT_TRUE(may_follow(kOutside, labels.front()));
    EXPECT_FALSE(is_open(labels.back()));
    for (std::size_t t = 1; t < labels.size(); ++t)
      EXPECT_TRUE(may_follow(labels[t - 1], labels[t])) << "token " << t << " of seed " << seed;
  }
}

TEST(Labels, PartsTypesAndNumbersAgree) {
  for (std::size_t type = 0; type < kMentionTypeCount; ++type) {
    EXPECT_EQ(label_part(unit_label(type)), LabelPart::unit);
    EXPECT_EQ(label_part(last_label(type)), LabelPart::last);
    EXPECT_EQ(label_part(begin_label(type)), LabelPart::begin);
    EXPECT_EQ(label_part(inside_label(type)), LabelPart::inside);
    for (const Label label :
         {unit_label(type), last_label(type), begin_label(type), inside_label(type)}) {
      EXPECT_EQ(label_type(label), type);
      EXPECT_LT(label, kLabelCount);
    }
  }
  for (std::size_t opener = 0; opener < kOpeners; ++opener)
    EXPECT_EQ(opener_of(opener_label(opener)), opener);
}

}  // namespace
}  // namespace news

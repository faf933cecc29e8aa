#include "common/story_sketch.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

#include "common/content_hash.h"

namespace news {
namespace {

std::vector<std::uint64_t> hashes_of(const std::vector<int>& words) {
  std::vector<std::uint64_t> hashes;
  for (const int word : words) hashes.push_back(hash64("w" + std::to_string(word)));
  return hashes;
}

double jaccard(const std::vector<int>& a, const std::vector<int>& b) {
  using Runs = std::set<std::tuple<int, int, int>>;
  const auto runs = [](const std::vector<int>& words) {
    Runs found;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      found.emplace(words[i], words[i + 1], words[i + 2]);
    }
    return found;
  };
  const Runs x = runs(a);
  const Runs y = runs(b);
  std::size_t both = 0;
  for (const auto& run : x) both += y.count(run);
  return static_cast<double>(both) / static_cast<double>(x.size() + y.size() - both);
}

TEST(StorySketch, EqualTextsHaveEqualSketchesAndShortOnesNone) {
  const auto words = hashes_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  EXPECT_EQ(story_sketch(words).size(), kSketchBytes);
  EXPECT_EQ(story_sketch(words), story_sketch(words));
  EXPECT_EQ(story_sketch(std::span(words).first(kMinSketchWords - 1)), "");
  EXPECT_EQ(equal_sketch_bytes("", ""), 0U);
  EXPECT_FALSE(is_same_story("", story_sketch(words)));
}

TEST(StorySketch, EstimatesTheShareOfCommonRuns) {
  std::mt19937 random(3);
  std::uniform_int_distribution<int> word(0, 2000);
  for (const double replaced : {0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0}) {
    double difference = 0;
    constexpr int kTexts = 60;
    for (int i = 0; i < kTexts; ++i) {
      std::vector<int> original(300);
      for (int& w : original) w = word(random);
      std::vector<int> copy = original;
      for (int& w : copy) {
        if (std::uniform_real_distribution<>(0, 1)(random) < replaced) w = word(random);
      }
      const auto equal =
          equal_sketch_bytes(story_sketch(hashes_of(original)), story_sketch(hashes_of(copy)));
      const double estimate = static_cast<double>(equal) / static_cast<double>(kSketchBytes);
      EXPECT_NEAR(estimate, jaccard(original, copy), 0.3);
      difference += estimate - jaccard(original, copy);
    }
    EXPECT_NEAR(difference / kTexts, 0, 0.03) << replaced;
  }
}

}  // namespace
}  // namespace news

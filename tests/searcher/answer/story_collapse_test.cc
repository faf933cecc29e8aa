#include "searcher/answer/story_collapse.h"

#include <gtest/gtest.h>

#include <random>

#include "common/story_sketch.h"

namespace news {
namespace {

// The rule, without tables.
std::vector<Story> by_hand(const std::vector<std::string>& sketches) {
  std::vector<Story> stories;
  for (std::size_t place = 0; place < sketches.size(); ++place) {
    bool joined = false;
    for (Story& story : stories) {
      if (!is_same_story(sketches[story.best], sketches[place])) continue;
      story.others.push_back(place);
      joined = true;
      break;
    }
    if (!joined) stories.push_back({.best = place, .others = {}});
  }
  return stories;
}

TEST(StoryCollapse, EqualsComparingAllWithAll) {
  std::mt19937 random(11);
  const auto pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  std::size_t joined = 0;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> sketches;
    for (int i = 0; i < 150; ++i) {
      std::string sketch(kSketchBytes, '\0');
      for (char& byte : sketch) byte = static_cast<char>(pick(256));
      if (!sketches.empty() && pick(3) != 0) {
        // A copy with about half of its bytes changed: at the border of being the same.
        sketch = sketches[pick(sketches.size())];
        const std::size_t changes = pick(kSketchBytes);
        for (std::size_t c = 0; c < changes && !sketch.empty(); ++c) {
          sketch[pick(kSketchBytes)] = static_cast<char>(pick(256));
        }
      }
      if (pick(20) == 0) sketch.clear();
      sketches.push_back(sketch);
    }
    const std::vector<Story> stories = collapse_stories(sketches);
    ASSERT_EQ(stories, by_hand(sketches));
    joined += sketches.size() - stories.size();
  }
  EXPECT_GT(joined, 300U);
}

TEST(StoryCollapse, EveryTextWithoutSketchStandsAlone) {
  EXPECT_EQ(collapse_stories({"", "", ""}).size(), 3U);
  EXPECT_TRUE(collapse_stories({}).empty());
}

}  // namespace
}  // namespace news

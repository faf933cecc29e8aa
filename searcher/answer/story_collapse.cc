#include "searcher/answer/story_collapse.h"

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "common/story_sketch.h"

namespace news {
namespace {

// Two sketches with more than half of their bytes equal have a band of two equal bytes, for there
// are half as many bands as bytes. So looking up bands misses no story.
constexpr std::size_t kBandBytes = 2;
constexpr std::size_t kBands = kSketchBytes / kBandBytes;
static_assert(kSameStoryBytes > kBands && kBands * kBandBytes == kSketchBytes);

class StoryTable {
 public:
  // The first story that the sketch belongs to.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& sketch) const {
    std::optional<std::size_t> first;
    for (std::size_t band = 0; band < kBands; ++band) {
      const auto found = bands_[band].find(key_of(sketch, band));
      if (found == bands_[band].end()) continue;
      for (const std::size_t story : found->second) {
        if (first && story >= *first) break;  // they stand in rising order
        if (is_same_story(sketch, *sketches_[story])) {
          first = story;
          break;
        }
      }
    }
    return first;
  }

  // Stories are added in order; `sketch` must outlive the table.
  void add(std::size_t story, const std::string& sketch) {
    sketches_.resize(story + 1);
    sketches_[story] = &sketch;
    for (std::size_t band = 0; band < kBands; ++band) {
      bands_[band][key_of(sketch, band)].push_back(story);
    }
  }

 private:
  static std::uint16_t key_of(const std::string& sketch, std::size_t band) {
    const auto byte = [&](std::size_t i) {
      return static_cast<unsigned char>(sketch[band * kBandBytes + i]);
    };
    return static_cast<std::uint16_t>(byte(0) << 8U | byte(1));
  }

  std::array<std::unordered_map<std::uint16_t, std::vector<std::size_t>>, kBands> bands_;
  std::vector<const std::string*> sketches_;
};

}  // namespace

std::vector<Story> collapse_stories(const std::vector<std::string>& sketches) {
  std::vector<Story> stories;
  StoryTable table;
  for (std::size_t place = 0; place < sketches.size(); ++place) {
    const std::string& sketch = sketches[place];
    const bool has_sketch = sketch.size() == kSketchBytes;
    const auto known = has_sketch ? table.find(sketch) : std::nullopt;
    if (known) {
      stories[*known].others.push_back(place);
      continue;
    }
    if (has_sketch) table.add(stories.size(), sketch);
    stories.push_back({.best = place, .others = {}});
  }
  return stories;
}

}  // namespace news

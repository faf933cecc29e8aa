// Near-duplicates among the hits of a search as one: agency copy in several outlets, later versions
// of a report.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace news {

struct Story {
  std::size_t best{};                 // place of its best hit in the ranking
  std::vector<std::size_t> others{};  // places of the rest, in the order of the ranking
  bool operator==(const Story&) const = default;
};

// `sketches` (common/story_sketch.h) in the order of the ranking. From the best hit down, each
// joins the first story whose best hit it resembles (is_same_story), or begins one. A hit without a
// sketch is a story of its own. Stories come in the order of their best hits.
std::vector<Story> collapse_stories(const std::vector<std::string>& sketches);

}  // namespace news

// A page of hits whose near-duplicates are one. Shows the index library's types: include it from
// .cc files only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "searcher/answer/ranking.h"

namespace news {

struct StoryHit {
  Xapian::docid document{};
  double weight{};
  std::vector<std::string> same_story{};  // ids of the others, in the order of the ranking
};

struct StoryPage {
  std::vector<StoryHit> hits{};
  std::uint64_t stories{};  // among all matches
};

// `matches`: all, best first, so that all stories can be told; `offset` and `limit` (0 = all) count
// stories. About 2 microseconds a match. Throws Xapian::Error.
StoryPage story_page(std::span<const RankedMatch> matches, const Xapian::Database& all,
                     std::size_t offset, std::size_t limit);

}  // namespace news

// A page of hits whose near-duplicates are one. Shows the index library's types: include it from
// .cc files only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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

// Ranks every match of `enquire` (query, weighting and order set) to tell all stories; `offset`
// and `limit` (0 = all) count stories. About 2 microseconds and 150 bytes a match beside the
// ranking. Throws Xapian::Error.
StoryPage story_page(Xapian::Enquire& enquire, const Xapian::Database& all, std::size_t offset,
                     std::size_t limit);

}  // namespace news

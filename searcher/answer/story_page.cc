#include "searcher/answer/story_page.h"

#include <algorithm>

#include "common/schema.h"
#include "searcher/answer/story_collapse.h"

namespace news {

StoryPage story_page(std::span<const RankedMatch> matches, const Xapian::Database& all,
                     std::size_t offset, std::size_t limit) {
  std::vector<std::string> sketches;
  sketches.reserve(matches.size());
  for (const RankedMatch& match : matches)
    sketches.push_back(all.get_document(match.document).get_value(kStorySlot));
  const std::vector<Story> stories = collapse_stories(sketches);
  StoryPage page{.stories = stories.size()};
  const std::size_t first = std::min(offset, stories.size());
  const std::size_t count =
      limit == 0 ? stories.size() - first : std::min(limit, stories.size() - first);
  for (std::size_t i = first; i < first + count; ++i) {
    const RankedMatch& best = matches[stories[i].best];
    StoryHit hit{.document = best.document, .weight = best.weight};
    for (const std::size_t other : stories[i].others)
      hit.same_story.push_back(all.get_document(matches[other].document).get_value(kIdSlot));
    page.hits.push_back(std::move(hit));
  }
  return page;
}

}  // namespace news

#include "searcher/answer/story_page.h"

#include <algorithm>

#include "common/schema.h"
#include "searcher/answer/story_collapse.h"

namespace news {

StoryPage story_page(Xapian::Enquire& enquire, const Xapian::Database& all, std::size_t offset,
                     std::size_t limit) {
  const Xapian::MSet matches = enquire.get_mset(0, all.get_doccount());
  std::vector<std::string> sketches;
  sketches.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    sketches.push_back(match.get_document().get_value(kStorySlot));
  }
  const std::vector<Story> stories = collapse_stories(sketches);
  StoryPage page{.stories = stories.size()};
  const std::size_t first = std::min(offset, stories.size());
  const std::size_t count =
      limit == 0 ? stories.size() - first : std::min(limit, stories.size() - first);
  for (std::size_t i = first; i < first + count; ++i) {
    const auto best = matches[static_cast<Xapian::doccount>(stories[i].best)];
    StoryHit hit{.document = *best, .weight = best.get_weight()};
    for (const std::size_t other : stories[i].others) {
      hit.same_story.push_back(
          matches[static_cast<Xapian::doccount>(other)].get_document().get_value(kIdSlot));
    }
    page.hits.push_back(std::move(hit));
  }
  return page;
}

}  // namespace news

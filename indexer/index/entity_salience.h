// How much an article is about each of its entities: what tells the report on Angela Merkel from
// the one that names her in passing.
#pragma once

#include <vector>

#include "common/article.h"
#include "common/entity.h"

namespace news {

// For each of annotations.entities a number from 1 to kMaxSalience: the mentions (at most 8), 8 for
// the headline, 4 for the lead (first kLeadBytes of the body), and 1 for each of the body's
// quarters with a mention. Mentions of an entity that stands nowhere in the text count by its
// `count` alone.
std::vector<unsigned> entity_salience(const Article& article, const Annotations& annotations);

inline constexpr std::size_t kLeadBytes = 350;  // about the first two sentences of a news report

}  // namespace news

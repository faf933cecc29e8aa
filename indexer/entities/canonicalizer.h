// Mentions in, entities out: joins short forms to full names within an article, links them to the
// knowledge base, gives each real thing one canonical name and derives the countries the article is
// about.
#pragma once

#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/recognizer.h"

namespace news {

// Pure function of its arguments. `spans` as Recognizer::recognize returns them.
Annotations canonicalize(const Article& article, const std::vector<NameSpan>& spans,
                         const Knowledge& knowledge);

}  // namespace news

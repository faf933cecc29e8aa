// Which countries an article is about, drawn from what it names and where.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/name_span.h"

namespace news {

// One mention and what it was linked to.
struct LinkedMention {
  const NameSpan* span{};
  const LinkedEntity* entity{};
};

// English names, most important first. A former state counts as itself.
std::vector<std::string> derive_countries(const Article& article,
                                          const std::vector<LinkedMention>& mentions,
                                          const Knowledge& knowledge);

}  // namespace news

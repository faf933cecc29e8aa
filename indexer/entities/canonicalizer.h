// Mentions in, entities out: joins short forms to full names within an article, links them to the
// knowledge base, gives each real thing one canonical name and derives the countries the article is
// about.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/mention_groups.h"
#include "indexer/entities/provenance.h"
#include "indexer/entities/name_span.h"

namespace news {

// What was decided on the way, for explanations.
struct CanonicalTrace {
  std::vector<JoinedBy> joined_by{};                   // one a span
  std::vector<std::optional<std::size_t>> group_of{};  // one a span; dates and money have none
  std::vector<MentionGroup> groups{};
  std::vector<LinkedEntity> linked{};                  // one a group
  std::vector<std::vector<RankedReading>> readings{};  // one a group
};

// Pure function of its arguments. `spans` as Recognizer::recognize returns them.
Annotations canonicalize(const Article& article, const std::vector<NameSpan>& spans,
                         const Knowledge& knowledge, CanonicalTrace* trace = nullptr);

}  // namespace news

// One list of spans from two: what the trained model found, and what the rules and the knowledge
// table found. The model knows contexts, the table knows names; where they disagree, a name that
// the table has and that cannot be what the model says it is goes by the table.
#pragma once

#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/name_span.h"

namespace news {

// Both sorted, each without overlaps; so is the result.
std::vector<NameSpan> merge_spans(const Article& article, std::vector<NameSpan> model,
                                  const std::vector<NameSpan>& rules, const Knowledge& knowledge);

}  // namespace news

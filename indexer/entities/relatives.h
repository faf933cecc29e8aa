// Persons an article introduces as somebody's relatives: "his wife, Hillary Clinton".
#pragma once

#include "common/article.h"
#include "indexer/entities/name_span.h"

namespace news {

// Whether a word of kinship stands right before the name, or right behind it in apposition ("X, the
// widow of"). A bare family name means the other one.
bool is_introduced_as_relative(const Article& article, const NameSpan& span);

}  // namespace news

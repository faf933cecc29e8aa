// What `indexer tag --explain` prints of one article.
#pragma once

#include <string>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/explanation.h"

namespace news {

// The mentions in the order of the text, each with its reason on the line below, then what was
// found and left out.
std::string explained_text(const Article& article, const Annotations& annotations,
                           const Explanation& explanation);

// annotations_json with "why" in each mention: {"text","found_by","score","title","joined_by",
// "joined_to","named_by","readings":[{"name","kind","country","wikidata","line","prior","score","share"}],
// "renamed_to"}; "score" is null where no model was asked, "joined_by" to "renamed_to" are missing
// for dates and amounts. Mentions that were left out follow under "left_out", with "name" "".
std::string explained_json(const Article& article, const Annotations& annotations,
                           const Explanation& explanation);

}  // namespace news

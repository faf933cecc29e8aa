// What a JSON object says about an article, whatever its fields are called and however they are
// wrapped.
#pragma once

#include <simdjson.h>

#include <optional>
#include <vector>

#include "common/article.h"
#include "indexer/readers/article_reader.h"

namespace news {

// Mapped paths (dotted: "content.text", "tags.0") win over names; origin is left empty, language is
// as declared.
Article article_of_json(simdjson::dom::object object, const std::vector<FieldMapping>& mappings);

// The array of articles inside an answer of a news service ({"status": "ok", "articles": [...]}),
// when the object is no article itself.
std::optional<simdjson::dom::array> wrapped_articles(simdjson::dom::object object);

}  // namespace news

// An article and what it names as JSON records: the same in `indexer dump`, `indexer tag` and
// `searcher show`.
//
//   mention: field, begin, end, type, text, name ("" for dates and money)
//   entity:  type, name, count, aliases, country, wikidata
// Unknown texts are "", an unknown date or line is null. Offsets are bytes of the stored title or
// body. Mentions that do not lie in their text are left out.
#pragma once

#include <string>

#include "common/article.h"
#include "common/entity.h"

namespace news {

// {"type":"article","id","title","body","date","source","author","section","url","lang",
//  "origin":{"file","member","line"},"mentions":[...],"entities":[...],"countries":[...]}, without
//  a line feed.
std::string article_json(const Article& article, const Annotations& annotations);

// {"id","mentions":[...],"entities":[...],"countries":[...]}, without a line feed.
std::string annotations_json(const Article& article, const Annotations& annotations);

}  // namespace news

// An article and what it names as JSON records: the same in `indexer dump`, `indexer tag` and
// `searcher show`.
//
//   mention: field, begin, end, type, text, name ("" for dates and money)
//   entity:  type, name, count, aliases, country, wikidata
// Unknown texts are "", an unknown date or line is null. Offsets are bytes of the stored title or
// body. Mentions that do not lie in their text are left out.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "common/entity.h"

namespace news {

// {"type":"article","id","title","body","date","source","author","section","url","lang",
//  "origin":{"file","member","line"},"mentions":[...],"entities":[...],"countries":[...]}, without
//  a line feed.
std::string article_json(const Article& article, const Annotations& annotations);

// {"type":"summary","returned":N,"missing":[ids]}: ends a stream of articles, so that a cut one
// shows.
std::string articles_summary_json(std::size_t returned,
                                  const std::vector<std::string>& missing = {});

// {"id","mentions":[...],"entities":[...],"countries":[...]}, without a line feed.
std::string annotations_json(const Article& article, const Annotations& annotations);

}  // namespace news

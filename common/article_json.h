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

enum class Provenance { left_out, included };

// {"type":"article","id","title","body","date","source","author","section","url","lang",
//  "origin":{"file","member","line"},"mentions":[...],"entities":[...],"countries":[...]}, without
//  a line feed. With provenance also "modified" (a date or null) and "provenance":{field: where its
//  value came from}, of the fields that have one.
std::string article_json(const Article& article, const Annotations& annotations,
                         Provenance provenance = Provenance::left_out);

// Where the value of each field that has one came from, in the order of the record; "input" where
// the format leaves no choice.
std::vector<FieldSource> provenance_of(const Article& article);

// {"type":"summary","returned":N,"missing":[ids]}: ends a stream of articles, so that a cut one
// shows.
std::string articles_summary_json(std::size_t returned,
                                  const std::vector<std::string>& missing = {});

// {"id","mentions":[...],"entities":[...],"countries":[...]}, without a line feed.
std::string annotations_json(const Article& article, const Annotations& annotations);

}  // namespace news

// The article as the index keeps it (document data): enough to show it, to mark its entities, to
// recompute them and to dump it, without the sources.
//
//   record   := version byte (1 or 2), string id, title, body, date ("YYYYMMDD" or ""), source,
//   author, section,
//               url, language, file, member, varint line (0 = none),
//               varint number of entities, entity*, varint number of mentions, mention*,
//               varint number of countries, string*, in version 2: string modified ("YYYYMMDD" or
//               ""), varint number of sources, (string field, string from)*
//   entity   := varint type, string name, country, wikidata, varint number of aliases, (string,
//   varint count)* mention  := varint type * 2 + field, varint begin - end of the one before (0 at
//   the start of a field),
//               varint length, varint entity + 1 (0 = none)
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"
#include "common/entity.h"
#include "common/result.h"

namespace news {

struct StoredArticle {
  Article article{};
  Annotations annotations{};

  bool operator==(const StoredArticle&) const = default;
};

// `annotations` must keep the invariants of common/entity.h.
std::string encode_stored_article(const Article& article, const Annotations& annotations);

// Fails on bytes this program did not write: truncated, another version, mention outside its text.
Result<StoredArticle> decode_stored_article(std::string_view bytes);
// Throws Error(damaged) instead; `which` names the article in its message.
StoredArticle read_stored_article(std::string_view bytes, std::string_view which = "an article");

}  // namespace news

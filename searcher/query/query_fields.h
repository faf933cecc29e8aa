// The field names of the query language and what may follow each.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/schema.h"
#include "searcher/query/query.h"

namespace news {

struct QueryField {
  enum class Kind { words, facet, date, id };
  Kind kind = Kind::words;
  WordScope scope = WordScope::any;  // of words
  std::optional<Facet> facet{};      // of facet; absent for ent: any entity facet
};

// Letter case does not matter: Person: is person:.
std::optional<QueryField> query_field(std::string_view name);

// "title body id date ent person ..."
std::string query_field_names();

// The field name within two edits of `name` (one, for names of three letters or fewer); empty when
// none is.
std::string_view nearest_query_field(std::string_view name);

}  // namespace news

// A gazetteer file: names of one's own, such as a desk's list of companies, one a line (README.md,
// "Gazetteers"). This room reads the lines; `user_gazetteer` finds the names in articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/entities/table_lines.h"

namespace news {

struct GazetteerName {
  TypedName name{};
  std::vector<std::string> aliases{};
  std::string country{};   // ISO 3166-1 alpha-2, may be empty
  std::string wikidata{};  // "Q7747", may be empty
  std::size_t line{};      // 1-based
  std::string source_line{};

  bool operator==(const GazetteerName&) const = default;
};

struct GazetteerFile {
  std::vector<GazetteerName> names{};
  std::vector<LineProblem> malformed{};  // lines that are none, `file` as given
};

// Columns: type, name, aliases (apart by bars), country, wikidata; or those a header names, in its
// order, others skipped. Types are those of entities, or kinds of the knowledge tables ("company").
// Takes any bytes; `file` is only for messages.
GazetteerFile parse_gazetteer(std::string_view content, const std::string& file);

}  // namespace news

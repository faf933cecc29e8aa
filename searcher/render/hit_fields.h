// What a hit consists of in machine output: the one list of names for `--fields`, JSON keys and CSV
// columns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace news {

enum class HitField : std::uint8_t {
  rank,
  score,
  id,
  title,
  title_marks,
  date,
  source,
  author,
  section,
  url,
  lang,
  snippets,
  entities,
  same_story,
  body
};

std::string_view hit_field_name(HitField field);

// "id,title,date": fields in the order asked for, each once. `snippet` and `language` are
// understood too. Throws Error(usage) for an unknown or empty name, with the known ones as hint.
std::vector<HitField> parse_hit_fields(std::string_view list);

// Without `--fields`: all but the body; and what fits a row of a table.
std::span<const HitField> default_json_fields();
std::span<const HitField> default_table_fields();

}  // namespace news

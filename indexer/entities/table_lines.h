// Lines of the small text files people write by hand or export from a spreadsheet: corrections and
// gazetteers. Fields stand apart by a tab or, in lines without one, by two or more spaces; `#` at
// the beginning of a field, or between spaces, opens a comment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entity.h"

namespace news {

struct TableLine {
  std::size_t number{};               // 1-based
  std::string text{};                 // as it stands, without line end, for messages
  std::vector<std::string> fields{};  // white space collapsed, quotes around a field dropped
  bool is_utf8 = true;                // otherwise `text` is repaired and `fields` is empty
};

// Blank lines and lines that hold only a comment are left out. Takes any bytes.
std::vector<TableLine> table_lines(std::string_view content);

// Whether a letter or digit is in it: nothing else can be a name.
bool can_be_name(std::string_view text);

// White space collapsed, a pair of double quotes around the whole dropped.
std::string clean_field(std::string_view raw);

// Something to tell about a line, as compilers do: "FILE:LINE: reason".
struct LineProblem {
  std::string file{};
  std::size_t line{};
  std::string reason{};

  bool operator==(const LineProblem&) const = default;
};
std::string to_string(const LineProblem& problem);

// A name and what it names, written "person:Angela Merkel".
struct TypedName {
  MentionType type{};
  std::string name{};

  bool operator==(const TypedName&) const = default;
};
std::string to_string(const TypedName& name);

// None when the text has not that form, its type is no type of an entity, or no letter or digit is
// in the name.
std::optional<TypedName> parse_typed_name(std::string_view text);

// person, org, place, facility, group, misc, product: what an entity can be.
std::optional<MentionType> entity_type_of(std::string_view name);
// "person, org, ..." for messages.
std::string entity_type_names();

// The parts between bars, trimmed, empty ones left out: "ACME|Acme Corp." -> two.
std::vector<std::string> split_at_bars(std::string_view text);

// ISO 3166-1 alpha-2 by its form; whether such a country exists is for the knowledge table to say.
bool is_country_code(std::string_view text);
// "Q7747".
bool is_wikidata_id(std::string_view text);

// Reads a file named on the command line. Throws Error(usage) when it can't be read or is larger
// than any such file can sensibly be.
std::string read_table_file(const std::string& path);

}  // namespace news

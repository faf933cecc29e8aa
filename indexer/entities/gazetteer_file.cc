#include "indexer/entities/gazetteer_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "common/unicode.h"
#include "indexer/entities/knowledge.h"

namespace news {
namespace {

enum Column : std::size_t { kType, kName, kAliases, kCountry, kWikidata, kColumnCount };
constexpr std::array<std::string_view, kColumnCount> kColumnNames = {"type", "name", "aliases",
                                                                     "country", "wikidata"};
using Places = std::array<std::optional<std::size_t>, kColumnCount>;

// Where each column stands, when the line is a header: it must name both columns that are needed.
std::optional<Places> header_places(const TableLine& line) {
  Places places{};
  for (std::size_t i = 0; i < line.fields.size(); ++i) {
    const auto found = std::ranges::find(kColumnNames, to_lower(line.fields[i]));
    if (found != kColumnNames.end()) {
      places[static_cast<std::size_t>(found - kColumnNames.begin())] = i;
    }
  }
  if (!places[kType] || !places[kName]) return std::nullopt;
  return places;
}

std::optional<MentionType> type_of(const std::string& name) {
  if (const auto type = entity_type_of(name)) return type;
  if (const auto kind = entity_kind_of(name)) return mention_type_of(*kind);
  return std::nullopt;
}

// The reason why the line is no name, or empty.
std::string read_name(const TableLine& line, const Places& places, GazetteerName& name) {
  if (!line.is_utf8) return "not UTF-8";
  const auto field = [&](Column column) {
    const auto place = places[column];
    return place && *place < line.fields.size() ? line.fields[*place] : std::string();
  };
  const auto type = type_of(to_lower(field(kType)));
  if (!type) {
    return "'" + field(kType) + "': expected a type (" + entity_type_names() +
           ") and a name; fields stand apart by a tab or two spaces";
  }
  name.name = {*type, field(kName)};
  if (!can_be_name(name.name.name)) {
    return "'" + name.name.name + "': expected a name, no letter or digit in it";
  }
  name.aliases = split_at_bars(field(kAliases));
  for (const std::string& alias : name.aliases) {
    if (!can_be_name(alias)) return "'" + alias + "': no letter or digit in this alias";
  }
  name.country = field(kCountry);
  if (!name.country.empty() && !is_country_code(name.country)) {
    return "'" + name.country + "': expected a country code of two capitals such as DE";
  }
  name.wikidata = field(kWikidata);
  if (!name.wikidata.empty() && !is_wikidata_id(name.wikidata)) {
    return "'" + name.wikidata + "': expected a Wikidata id such as Q64";
  }
  return {};
}

}  // namespace

GazetteerFile parse_gazetteer(std::string_view content, const std::string& file) {
  GazetteerFile parsed;
  Places places{};
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  bool first = true;
  for (const TableLine& line : table_lines(content)) {
    if (const auto header = first ? header_places(line) : std::nullopt) {
      places = *header;
      first = false;
      continue;
    }
    first = false;
    GazetteerName name{.line = line.number, .source_line = line.text};
    std::string reason = read_name(line, places, name);
    if (reason.empty()) {
      parsed.names.push_back(std::move(name));
    } else {
      parsed.malformed.push_back({file, line.number, std::move(reason)});
    }
  }
  return parsed;
}

}  // namespace news

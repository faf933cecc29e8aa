#include "indexer/entities/knowledge_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "common/error.h"
#include "common/unicode.h"
#include "indexer/entities/language_lookup.h"
#include "indexer/entities/sound_key.h"

namespace news {
namespace {

// A bare family name says less than a full name, and a language's own country name as much as it
// does.
constexpr unsigned kBareFamilyNamePenalty = 2;
constexpr unsigned kNativeNameWeight = 90;
constexpr unsigned kInexactFormPenalty = 3;
// From this prominence on the world's names are looked for in declined and foreign spellings too.
constexpr unsigned kProminentPerson = 70;
constexpr unsigned kProminentPlace = 55;
constexpr unsigned kProminentBody = 75;
constexpr std::array<std::pair<std::string_view, TitleClass>, 11> kTitleClasses = {{
    {"honorific", TitleClass::honorific},
    {"head_of_state", TitleClass::head_of_state},
    {"head_of_government", TitleClass::head_of_government},
    {"office", TitleClass::office},
    {"royal", TitleClass::royal},
    {"nobility", TitleClass::nobility},
    {"rank", TitleClass::rank},
    {"religious", TitleClass::religious},
    {"role", TitleClass::role},
    {"modifier", TitleClass::modifier},
    {"suffix", TitleClass::suffix},
}};

std::uint32_t role_bits(std::string_view role) {
  const auto bit = [](NameRole r) { return WordFacts::role_bit(r); };
  if (role == "head") return bit(NameRole::head);
  if (role == "prefix") return bit(NameRole::prefix);
  if (role == "both") return bit(NameRole::head) | bit(NameRole::prefix);
  if (role == "legal") return bit(NameRole::legal);
  if (role == "facility") return bit(NameRole::facility);
  if (role == "nature_prefix") return bit(NameRole::nature_prefix);
  if (role == "nature_head") return bit(NameRole::nature_head);
  if (role == "division_head") return bit(NameRole::division_head);
  if (role == "event") return bit(NameRole::event);
  if (role == "plain") return WordFacts::kPlainBit;
  throw std::invalid_argument("unknown role");
}

unsigned number(std::string_view text, unsigned limit) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > limit) {
    throw std::invalid_argument("bad number");
  }
  return value;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = line.find(separator, begin);
    parts.push_back(line.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

// Names are shown and stored with a length of one byte.
std::string checked_name(std::string_view text) {
  if (text.empty()) throw std::invalid_argument("empty name");
  if (text.size() > 255) throw std::invalid_argument("name longer than 255 bytes");
  return std::string(text);
}

std::pair<std::uint16_t, std::uint16_t> period(std::string_view text) {
  const auto years = split(text, '-');
  if (years.size() != 2) throw std::invalid_argument("years are not from-to");
  const unsigned from = number(years[0], 9999);
  const unsigned to = number(years[1], 9999);
  if (to < from) throw std::invalid_argument("period ends before it begins");
  return {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
}

void for_each_row(const std::filesystem::path& file, std::size_t columns,
                  const std::function<void(const std::vector<std::string_view>&)>& visit) {
  std::ifstream input(file, std::ios::binary);
  if (!input) throw Error(ErrorCode::unavailable, file.string() + ": cannot be read");
  std::string line;
  std::size_t line_number = 0;
  while (std::getline(input, line)) {
    ++line_number;
    if (line_number == 1) continue;
    const std::vector<std::string_view> row = split(line, '\t');
    try {
      if (row.size() != columns) throw std::invalid_argument("wrong number of columns");
      visit(row);
    } catch (const std::invalid_argument& problem) {
      throw Error(ErrorCode::unavailable,
                  file.string() + ":" + std::to_string(line_number) + ": " + problem.what());
    }
  }
}

// Peoples of states are adjectives ("Swiss"), others plurals ("Tibetans").
bool is_adjective(std::string_view people) {
  return !people.ends_with('s') || people.ends_with("ss");
}

// Spellings in other scripts belong to their languages alone and need no language in the key.
bool is_latin_script(std::string_view key) {
  for (std::size_t i = 0; i < key.size();) {
    const char32_t c = next_code_point(key, i);
    if (is_letter(c) && c >= 0x250 && (c < 0x1E00 || c > 0x1EFF)) return false;
  }
  return true;
}

// Lands whose people are written about in Cyrillic letters, and whose lesser known people are
// therefore looked for by sound.
constexpr auto kCyrillicLands = std::to_array<std::string_view>(
    {"AM", "AZ", "BA", "BG", "BY", "EE", "GE", "KG", "KZ", "LT", "LV",
     "MD", "ME", "MK", "MN", "RS", "RU", "TJ", "TM", "UA", "UZ"});
static_assert(std::ranges::is_sorted(kCyrillicLands));

}  // namespace

void KnowledgeBuilder::read_tables(const std::filesystem::path& folder) {
  const auto reader = [this](auto member) {
    return [this, member](const Columns& row) { (this->*member)(row); };
  };
  for (std::size_t i = 0; i < knowledge_format::kEntityTables.size(); ++i) {
    const std::string_view table = knowledge_format::kEntityTables[i];
    contents_.first_entity[i] = static_cast<std::uint32_t>(contents_.entities.size());
    for_each_row(folder / table, table == "groups.tsv" ? 8 : 7,
                 reader(&KnowledgeBuilder::add_entity));
  }
  for_each_row(folder / "country_names.tsv", 3, reader(&KnowledgeBuilder::add_country_name));
  for_each_row(folder / "native_names.tsv", 3, reader(&KnowledgeBuilder::add_native_name));
  add_all_forms();
  for_each_row(folder / "offices.tsv", 4, reader(&KnowledgeBuilder::add_office));
  for_each_row(folder / "state_codes.tsv", 2, reader(&KnowledgeBuilder::add_state_code));
  for_each_row(folder / "titles.tsv", 2, reader(&KnowledgeBuilder::add_title));
  for_each_row(folder / "name_words.tsv", 3, reader(&KnowledgeBuilder::add_name_word));
  for_each_row(folder / "given_names.tsv", 2, reader(&KnowledgeBuilder::add_given_name));
  for_each_row(folder / "surnames.tsv", 1, reader(&KnowledgeBuilder::add_surname));
  for_each_row(folder / "common_words.tsv", 2, reader(&KnowledgeBuilder::add_common_word));
}

void KnowledgeBuilder::add_entity(const Columns& row) {
  const std::optional<EntityKind> kind = entity_kind_of(row[0]);
  if (!kind) throw std::invalid_argument("unknown type");
  EntityFacts entity;
  entity.kind = static_cast<std::uint8_t>(*kind);
  entity.name = checked_name(row[1]);
  if (row[2].size() == 2) {
    entity.country = {row[2][0], row[2][1]};
  } else if (!row[2].empty()) {
    throw std::invalid_argument("country is not a two-letter code");
  }
  entity.prominence = static_cast<std::uint8_t>(number(row[3], 100));
  if (!row[4].empty()) {
    if (!row[4].starts_with('Q')) throw std::invalid_argument("wikidata is not Q and a number");
    entity.wikidata = number(row[4].substr(1), 0xFFFFFFFF);
  }
  if (!row[6].empty()) std::tie(entity.from_year, entity.to_year) = period(row[6]);
  if (*kind == EntityKind::former_country) entity.state = entity.name;
  if (row.size() > 7) entity.state = row[7];

  const auto id = static_cast<std::uint32_t>(contents_.entities.size());
  if (id > knowledge_format::kIdMask) throw std::invalid_argument("too many entities");
  contents_.entities.push_back(entity);
  const auto [named, is_new] = entity_ids_.emplace(row[1], id);
  if (!is_new && contents_.entities[named->second].prominence < entity.prominence)
    named->second = id;

  add_reading(knowledge_key(row[1]), id, entity.prominence);
  if (*kind == EntityKind::country) add_reading("@" + std::string(row[2]), id, entity.prominence);
  if (*kind == EntityKind::former_country) {
    add_reading("@was " + std::string(row[2]), id, entity.prominence);
  }
  if (*kind == EntityKind::group && is_adjective(row[1])) {
    add_reading("@people " + knowledge_key(row[7].empty() ? row[2] : row[7]), id,
                entity.prominence);
  }
  if (row[5].empty()) return;
  for (const std::string_view alias : split(row[5], '|')) {
    const std::string key = knowledge_key(alias);
    const bool bare = *kind == EntityKind::person && key.find(' ') == std::string::npos;
    const unsigned penalty = bare ? kBareFamilyNamePenalty : 0;
    add_reading(key, id, entity.prominence > penalty ? entity.prominence - penalty : 0U);
  }
}

void KnowledgeBuilder::add_country_name(const Columns& row) {
  const auto country = contents_.keys.find("@" + std::string(row[0]));
  if (country == contents_.keys.end())
    return;  // uninhabited territories have a code and no entity here
  const std::uint32_t id = country->second.readings.front().id;
  add_name_in_language(row[1], row[2], id);
}

void KnowledgeBuilder::add_native_name(const Columns& row) {
  add_name_in_language(row[1], row[0], entity_named(row[2]));
}

void KnowledgeBuilder::add_office(const Columns& row) {
  OfficeFacts office;
  office.entity = entity_named(row[0]);
  office.title = checked_name(row[1]);
  office.from_year = static_cast<std::uint16_t>(number(row[2], 9999));
  office.to_year = static_cast<std::uint16_t>(number(row[3], 9999));
  if (office.to_year < office.from_year)
    throw std::invalid_argument("period ends before it begins");
  contents_.offices.push_back(office);
}

void KnowledgeBuilder::add_state_code(const Columns& row) {
  add_reading("@state " + knowledge_key(row[0]), entity_named(row[1]), kNativeNameWeight);
}

void KnowledgeBuilder::add_title(const Columns& row) {
  const auto* const found =
      std::ranges::find(kTitleClasses, row[1], &std::pair<std::string_view, TitleClass>::first);
  if (found == kTitleClasses.end()) throw std::invalid_argument("unknown class of title");
  KeyFacts& facts = contents_.keys[knowledge_key(row[0])];
  facts.bits = (facts.bits & ~WordFacts::title_bits(static_cast<TitleClass>(15))) |
               WordFacts::title_bits(found->second);
}

void KnowledgeBuilder::add_name_word(const Columns& row) { add_bits(row[0], role_bits(row[1])); }

void KnowledgeBuilder::add_given_name(const Columns& row) {
  const bool known = row[1] == "M" || row[1] == "F";
  add_bits(row[0], WordFacts::given_bits(!known || row[1] == "M", !known || row[1] == "F"));
}

void KnowledgeBuilder::add_surname(const Columns& row) { add_bits(row[0], WordFacts::kSurnameBit); }

void KnowledgeBuilder::add_common_word(const Columns& row) {
  add_bits(row[0], WordFacts::lower_case_bits(number(row[1], 100)));
}

void KnowledgeBuilder::add_reading(const std::string& key, std::uint32_t id, unsigned weight) {
  if (key.empty()) return;
  std::vector<WeightedReading>& readings = contents_.keys[key].readings;
  const auto same = std::ranges::find(readings, id, &WeightedReading::id);
  if (same == readings.end()) {
    readings.push_back({id, weight});
  } else {
    same->weight = std::max(same->weight, weight);
  }
}

void KnowledgeBuilder::add_name_in_language(std::string_view language, std::string_view name,
                                            std::uint32_t id) {
  const std::string key = knowledge_key(name);
  if (key.empty()) throw std::invalid_argument("empty name");
  add_reading(is_latin_script(key) ? language_key(language, key) : key, id, kNativeNameWeight);
  if (is_found_by_sound(language)) add_reading(sound_entry(key), id, kNativeNameWeight - 1);
  if (is_found_by_stem(language)) add_reading(stem_entry(key), id, kNativeNameWeight - 1);
}

void KnowledgeBuilder::add_forms(const std::string& key, std::uint32_t id, unsigned weight) {
  const unsigned lighter = weight > kInexactFormPenalty ? weight - kInexactFormPenalty : 0U;
  add_reading(sound_entry(key), id, lighter);
  add_reading(stem_entry(key), id, lighter);
}

// After all names in other languages are there, as those are sure.
void KnowledgeBuilder::add_all_forms() {
  std::vector<std::tuple<std::string, std::uint32_t, unsigned>> names;
  for (const auto& [key, facts] : contents_.keys) {
    if (key.size() < 4 || key[0] < 'a' || key[0] > 'z' || !is_ascii(key) ||
        key.find(':') != std::string::npos) {
      continue;
    }
    for (const WeightedReading& reading : facts.readings) {
      const EntityFacts& entity = contents_.entities[reading.id];
      const MentionType type = mention_type_of(static_cast<EntityKind>(entity.kind));
      const std::string_view land(entity.country.data(), entity.country.size());
      const bool phrase = key.find(' ') != std::string::npos;
      const bool near = std::ranges::binary_search(kCyrillicLands, land);
      const bool wanted =
          (type == MentionType::person &&
           reading.weight >= (near && phrase ? 30U : kProminentPerson)) ||
          (type == MentionType::place && reading.weight >= (near ? 40U : kProminentPlace)) ||
          (type == MentionType::org && reading.weight >= kProminentBody && !phrase);
      if (wanted) names.emplace_back(key, reading.id, reading.weight);
    }
  }
  for (const auto& [key, id, weight] : names) add_forms(key, id, weight);
}

void KnowledgeBuilder::add_bits(std::string_view word, std::uint32_t bits) {
  const std::string key = knowledge_key(word);
  if (!key.empty()) contents_.keys[key].bits |= bits;
}

std::uint32_t KnowledgeBuilder::entity_named(std::string_view name) const {
  const auto found = entity_ids_.find(std::string(name));
  if (found == entity_ids_.end()) throw std::invalid_argument("no entity of this name");
  return found->second;
}

std::string KnowledgeBuilder::build() const { return knowledge_file(contents_); }

}  // namespace news

#include "indexer/entities/knowledge_builder.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "common/error.h"

namespace news {
namespace {

using knowledge_format::EntityRow;
using knowledge_format::Header;
using knowledge_format::OfficeRow;

// A bare family name says less than a full name, and a language's own country name as much as it
// does.
constexpr unsigned kBareFamilyNamePenalty = 2;
constexpr unsigned kNativeNameWeight = 90;
// Lighter readings could not win by anything an article says: ", Texas" is worth 60.
constexpr unsigned kLightestRelative = 65;
constexpr std::size_t kMaxReadings = 12;

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

template <class T>
void append_bytes(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// Peoples of states are adjectives ("Swiss"), others plurals ("Tibetans").
bool is_adjective(std::string_view people) {
  return !people.ends_with('s') || people.ends_with("ss");
}

// Scripts in which a spelling belongs to its languages alone need no language in the key.
bool is_latin_script_language(std::string_view language) {
  return language != "ru" && language != "ar" && language != "zh" && language != "ja" &&
         language != "th";
}

}  // namespace

void KnowledgeBuilder::read_tables(const std::filesystem::path& folder) {
  const auto reader = [this](auto member) {
    return [this, member](const Columns& row) { (this->*member)(row); };
  };
  for (const char* const table : {"places.tsv", "people.tsv", "organisations.tsv"}) {
    for_each_row(folder / table, 7, reader(&KnowledgeBuilder::add_entity));
  }
  for_each_row(folder / "groups.tsv", 8, reader(&KnowledgeBuilder::add_entity));
  for_each_row(folder / "country_names.tsv", 3, reader(&KnowledgeBuilder::add_country_name));
  for_each_row(folder / "native_names.tsv", 3, reader(&KnowledgeBuilder::add_native_name));
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
  EntityRow entity;
  entity.kind = static_cast<std::uint8_t>(*kind);
  entity.name = intern(row[1]);
  if (row[2].size() == 2) {
    entity.country = {row[2][0], row[2][1]};
  } else if (!row[2].empty()) {
    throw std::invalid_argument("country is not a two-letter code");
  }
  entity.prominence = static_cast<std::uint8_t>(number(row[3], 100));
  if (!row[4].empty()) entity.wikidata = number(row[4].substr(1), 0xFFFFFFFF);
  if (!row[6].empty()) {
    const auto years = split(row[6], '-');
    if (years.size() != 2) throw std::invalid_argument("years are not from-to");
    entity.from_year = static_cast<std::uint16_t>(number(years[0], 9999));
    entity.to_year = static_cast<std::uint16_t>(number(years[1], 9999));
  }
  if (*kind == EntityKind::former_country) entity.state = entity.name;
  if (row.size() > 7) entity.state = intern(row[7]);

  const auto id = static_cast<std::uint32_t>(entities_.size());
  if (id > knowledge_format::kIdMask) throw std::invalid_argument("too many entities");
  entities_.push_back(entity);
  const auto [named, is_new] = entity_ids_.emplace(row[1], id);
  if (!is_new && entities_[named->second].prominence < entity.prominence) named->second = id;

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
  const auto country = keys_.find("@" + std::string(row[0]));
  if (country == keys_.end()) return;  // uninhabited territories have a code and no entity here
  const std::uint32_t id = country->second.readings.front().id;
  const std::string key = knowledge_key(row[2]);
  add_reading(is_latin_script_language(row[1]) ? language_key(row[1], key) : key, id,
              kNativeNameWeight);
}

void KnowledgeBuilder::add_native_name(const Columns& row) {
  add_reading(knowledge_key(row[0]), entity_named(row[2]), kNativeNameWeight);
}

void KnowledgeBuilder::add_office(const Columns& row) {
  OfficeRow office;
  office.entity = entity_named(row[0]);
  office.title = intern(row[1]);
  office.from_year = static_cast<std::uint16_t>(number(row[2], 9999));
  office.to_year = static_cast<std::uint16_t>(number(row[3], 9999));
  offices_.push_back(office);
}

void KnowledgeBuilder::add_state_code(const Columns& row) {
  add_reading("@state " + knowledge_key(row[0]), entity_named(row[1]), kNativeNameWeight);
}

void KnowledgeBuilder::add_title(const Columns& row) {
  const auto* const found =
      std::ranges::find(kTitleClasses, row[1], &std::pair<std::string_view, TitleClass>::first);
  if (found == kTitleClasses.end()) throw std::invalid_argument("unknown class of title");
  KeyFacts& facts = keys_[knowledge_key(row[0])];
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
  std::vector<WeightedReading>& readings = keys_[key].readings;
  const auto same = std::ranges::find(readings, id, &WeightedReading::id);
  if (same == readings.end()) {
    readings.push_back({id, weight});
  } else {
    same->weight = std::max(same->weight, weight);
  }
}

void KnowledgeBuilder::add_bits(std::string_view word, std::uint32_t bits) {
  const std::string key = knowledge_key(word);
  if (!key.empty()) keys_[key].bits |= bits;
}

std::uint32_t KnowledgeBuilder::intern(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() > 255) throw std::invalid_argument("name longer than 255 bytes");
  const auto [found, is_new] =
      string_offsets_.emplace(text, static_cast<std::uint32_t>(strings_.size()));
  if (is_new) {
    strings_ += static_cast<char>(static_cast<std::uint8_t>(text.size()));
    strings_ += text;
  }
  return found->second;
}

std::uint32_t KnowledgeBuilder::entity_named(std::string_view name) const {
  const auto found = entity_ids_.find(std::string(name));
  if (found == entity_ids_.end()) throw std::invalid_argument("no entity of this name");
  return found->second;
}

std::vector<std::uint32_t> KnowledgeBuilder::posting_list(const KeyFacts& facts) const {
  std::vector<WeightedReading> readings = facts.readings;
  std::ranges::sort(readings, [](const WeightedReading& a, const WeightedReading& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  if (!readings.empty()) {
    const unsigned heaviest = readings.front().weight;
    std::erase_if(readings, [heaviest](const WeightedReading& reading) {
      return reading.weight + kLightestRelative < heaviest;
    });
  }
  if (readings.size() > kMaxReadings) readings.resize(kMaxReadings);
  std::vector<std::uint32_t> list = {
      facts.bits | (static_cast<std::uint32_t>(readings.size()) << knowledge_format::kIdBits)};
  for (const WeightedReading& reading : readings) {
    list.push_back(reading.id | (reading.weight << knowledge_format::kIdBits));
  }
  return list;
}

std::string KnowledgeBuilder::build() const {
  const auto slot_count = static_cast<std::uint32_t>(keys_.size() * 10 / 7 + 16);
  std::vector<std::uint64_t> hashes(slot_count);
  std::vector<std::uint32_t> posting_of(slot_count);
  std::vector<std::uint32_t> postings;
  std::map<std::vector<std::uint32_t>, std::uint32_t>
      known_lists;  // thousands of keys are "family name"
  for (const auto& [key, facts] : keys_) {
    std::vector<std::uint32_t> list = posting_list(facts);
    const auto [place, is_new] =
        known_lists.emplace(std::move(list), static_cast<std::uint32_t>(postings.size()));
    if (is_new) postings.insert(postings.end(), place->first.begin(), place->first.end());
    const std::uint64_t hash = knowledge_format::key_hash(key);
    std::uint32_t slot = knowledge_format::home_slot(hash, slot_count);
    while (hashes[slot] != 0) {
      if (hashes[slot] == hash)
        throw Error(ErrorCode::unavailable, "two keys share a hash: " + key);
      slot = slot + 1 == slot_count ? 0 : slot + 1;
    }
    hashes[slot] = hash;
    posting_of[slot] = place->second;
  }
  std::vector<OfficeRow> offices = offices_;
  std::ranges::stable_sort(offices, {}, &OfficeRow::entity);

  std::string content;
  append_bytes(content, hashes);
  append_bytes(content, posting_of);
  append_bytes(content, postings);
  append_bytes(content, entities_);
  append_bytes(content, offices);
  content += strings_;

  Header header;
  header.magic = knowledge_format::kMagic;
  header.version = knowledge_format::kVersion;
  header.byte_order = knowledge_format::kByteOrder;
  header.content_hash = XXH3_64bits(content.data(), content.size());
  header.file_size = sizeof header + content.size();
  header.slot_count = slot_count;
  header.posting_words = static_cast<std::uint32_t>(postings.size());
  header.entity_count = static_cast<std::uint32_t>(entities_.size());
  header.office_count = static_cast<std::uint32_t>(offices.size());
  header.string_bytes = static_cast<std::uint32_t>(strings_.size());
  std::string file(reinterpret_cast<const char*>(&header), sizeof header);
  file += content;
  return file;
}

}  // namespace news

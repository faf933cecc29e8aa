// What the project knows about names before it reads an article: people, organisations, places,
// groups, given names and family names, titles, words that open or close names. A compiled table,
// mapped into memory.
//
//   const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
//   for (const Reading reading : knowledge.find("putin").readings)
//   knowledge.entity(reading.id()).name;
//
// Views returned point into the mapping and live as long as the Knowledge. Thread-safe: nothing
// changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/entity.h"

namespace news {

enum class EntityKind : std::uint8_t {
  country,
  former_country,
  constituent,
  admin1,
  capital,
  city,
  region,
  person,
  organisation,
  government,
  legislature,
  party,
  armed_group,
  company,
  media,
  university,
  club,
  group
};
inline constexpr std::size_t kEntityKindCount = 18;

std::string_view entity_kind_name(EntityKind kind);
std::optional<EntityKind> entity_kind_of(std::string_view name);
// place, person, org or group.
MentionType mention_type_of(EntityKind kind);

enum class TitleClass : std::uint8_t {
  none,
  honorific,
  head_of_state,
  head_of_government,
  office,
  royal,
  nobility,
  rank,
  religious,
  role,
  modifier,
  suffix
};

// Parts a word can play in the name of an organisation, place or event (several at once).
enum class NameRole : std::uint8_t {
  head = 1,
  prefix = 2,
  legal = 4,
  facility = 8,
  nature_prefix = 16,
  nature_head = 32,
  division_head = 64,
  event = 128
};

// What is known of a key as a word, apart from the entities it names.
class WordFacts {
 public:
  WordFacts() = default;
  explicit WordFacts(std::uint32_t bits) : bits_(bits & 0xFFFFFF) {}

  [[nodiscard]] bool is_male_name() const { return (bits_ & 1U) != 0; }
  [[nodiscard]] bool is_female_name() const { return (bits_ & 2U) != 0; }
  [[nodiscard]] bool is_given_name() const { return (bits_ & 3U) != 0; }
  [[nodiscard]] bool is_surname() const { return (bits_ & 4U) != 0; }
  [[nodiscard]] TitleClass title() const { return static_cast<TitleClass>((bits_ >> 3) & 15U); }
  [[nodiscard]] bool has(NameRole role) const {
    return ((bits_ >> 7) & static_cast<std::uint32_t>(role)) != 0;
  }
  [[nodiscard]] bool has_any_role() const { return ((bits_ >> 7) & 0xFFU) != 0; }
  // Of 100 occurrences in running English news, how many stand in lower case; 0 for words never
  // seen so.
  [[nodiscard]] unsigned percent_lower_case() const { return (bits_ >> 15) & 127U; }
  // An abbreviation or word that is written with capitals and yet names nothing: "CEO", "GDP".
  [[nodiscard]] bool is_plain() const { return (bits_ & (1U << 22)) != 0; }
  [[nodiscard]] std::uint32_t bits() const { return bits_; }

  static std::uint32_t given_bits(bool male, bool female) {
    return (male ? 1U : 0U) | (female ? 2U : 0U);
  }
  static constexpr std::uint32_t kSurnameBit = 4U;
  static constexpr std::uint32_t kPlainBit = 1U << 22;
  static std::uint32_t title_bits(TitleClass title) {
    return static_cast<std::uint32_t>(title) << 3;
  }
  static std::uint32_t role_bit(NameRole role) { return static_cast<std::uint32_t>(role) << 7; }
  static std::uint32_t lower_case_bits(unsigned percent) { return percent << 15; }

 private:
  std::uint32_t bits_{};
};

// One entity a key may stand for. Weights are comparable within a key: prior = exp(weight / 9),
// normalised.
class Reading {
 public:
  [[nodiscard]] std::uint32_t id() const { return word_ & 0xFFFFFF; }
  [[nodiscard]] unsigned weight() const { return word_ >> 24; }

 private:
  std::uint32_t word_{};
};
static_assert(sizeof(Reading) == 4);

struct KnowledgeEntry {
  WordFacts facts{};
  std::span<const Reading> readings{};  // heaviest first

  [[nodiscard]] bool empty() const { return readings.empty() && facts.bits() == 0; }
};

struct KnownEntity {
  std::string_view name{};
  std::string_view state{};  // former state ("Soviet Union") where `country` is only its successor
  std::string_view country{};  // ISO 3166-1 alpha-2, may be empty
  std::uint32_t wikidata{};    // 0 = unknown
  EntityKind kind{};
  unsigned prominence{};  // 0..100
  int from_year{};        // 0 = open; former states only
  int to_year{};
};

struct KnownOffice {
  std::string_view title{};  // folded: "prime minister"
  int from_year{};
  int to_year{};
};

class Knowledge {
 public:
  // Throws Error(unavailable) when the file is missing, of another version or not such a table.
  static Knowledge open(const std::filesystem::path& path);

  ~Knowledge();
  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;

  // `key` as knowledge_key makes it. Throws Error(damaged) where the table contradicts itself.
  [[nodiscard]] KnowledgeEntry find(std::string_view key) const;
  // `id` from a reading of this table.
  [[nodiscard]] KnownEntity entity(std::uint32_t id) const;
  // entity(id).kind, without the rest.
  [[nodiscard]] EntityKind kind(std::uint32_t id) const;
  // The line of the reviewed tables that made this entity: "people.tsv:1234".
  [[nodiscard]] std::string table_line(std::uint32_t id) const;
  // The periods in which this person held office, oldest first; none for most.
  [[nodiscard]] std::size_t office_count(std::uint32_t id) const;
  [[nodiscard]] KnownOffice office(std::uint32_t id, std::size_t index) const;
  // Name under which the country of an ISO 3166-1 alpha-2 code is shown; empty for an unknown code.
  [[nodiscard]] std::string_view country_name(std::string_view alpha2) const;

  // The file it was opened from; the trained model lies beside it.
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] std::uint64_t content_hash() const;
  [[nodiscard]] std::size_t entity_count() const;
  // Recomputes the hash over the whole table, a few milliseconds.
  [[nodiscard]] bool is_intact() const;

 private:
  struct Impl;
  explicit Knowledge(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Key under which names are stored: name_key, then runs of single letters joined ("J. P. Morgan"
// and "J.P. Morgan" meet as "jp morgan").
std::string knowledge_key(std::string_view name);

// Key of a name that holds only in texts of one language: country names differ ("Island" is Iceland
// in German and a common noun in English).
std::string language_key(std::string_view language, std::string_view key);

}  // namespace news

// Names recognised by how they are built rather than by being known: "Ministry of X", "X Bank", a
// title or given name before capitalised words, "X Province", "X Airport", "X Cup".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/provenance.h"

namespace news {

struct FoundName {
  std::size_t first{};
  std::size_t last{};  // inclusive
  MentionType type{};
  bool with_possessive{};  // the possessive belongs to the name: "Moody's"
  bool elided{};           // the elided article in front does not: "l'Iran"
  bool full_person{};  // a person's name of several parts, so that its parts may stand alone later
  bool guessed{};      // by its shape alone: gives way to anything better
  bool titled{};       // a title or function stands before it
  FoundBy found_by{};

  [[nodiscard]] std::size_t length() const { return last - first + 1; }
};

// Not thread-safe, though const: it remembers what it was asked.
class NamePatterns {
 public:
  // Both must outlive the object.
  NamePatterns(const LexedText& lexed, const Knowledge& knowledge);

  // The name of that kind that begins with lexeme `i`.
  [[nodiscard]] std::optional<FoundName> organisation(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> partnership(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> place(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> event(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> person(std::size_t i, bool after_title) const;

  // Index of the last lexeme of the title that begins with `i` ("Prime Minister"), if one does.
  [[nodiscard]] std::optional<std::size_t> title_at(std::size_t i) const;

  // A code of a stock exchange: part of no name.
  [[nodiscard]] bool is_code(std::size_t i) const { return (marks_[i] & kCode) != 0; }
  [[nodiscard]] const KnowledgeEntry& word(std::size_t i) const { return words_[i]; }
  [[nodiscard]] const WordFacts& facts(std::size_t i) const { return words_[i].facts; }
  // Whether the heaviest reading of the single word is a country or a people.
  [[nodiscard]] bool is_country_or_group(std::size_t i) const;
  // Whether lexeme `i` is capitalised and belongs to the same run of capitalised words as the one
  // before.
  [[nodiscard]] bool continues(std::size_t i) const;

 private:
  // What the rules ask again and again about a capitalised word: bits.
  static constexpr std::uint8_t kCode = 1;
  static constexpr std::uint8_t kNameWord = 2;
  static constexpr std::uint8_t kDeterminer = 4;
  static constexpr std::uint8_t kDay = 8;  // a weekday or a month that is no given name

  [[nodiscard]] bool is_name_word(std::size_t i) const;
  [[nodiscard]] bool is_person_part(std::size_t i) const;
  [[nodiscard]] unsigned heaviest_place_weight(std::size_t i) const;
  [[nodiscard]] bool is_group(std::size_t i) const;
  [[nodiscard]] bool is_legal_form(std::size_t i) const;
  [[nodiscard]] bool is_weak_opening(std::size_t i) const;
  // Last lexeme of the run of capitals that begins with `i`; worked out once.
  [[nodiscard]] std::size_t run_end(std::size_t i) const;
  [[nodiscard]] std::size_t find_run_end(std::size_t i) const;
  [[nodiscard]] bool is_linked_by_and(std::size_t last) const;
  [[nodiscard]] bool has_own_word(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::size_t of_phrase_end(std::size_t head) const;
  [[nodiscard]] std::size_t person_end(std::size_t i, std::size_t& parts) const;
  [[nodiscard]] std::size_t particles_end(std::size_t i) const;
  [[nodiscard]] std::size_t suffix_end(std::size_t last) const;
  [[nodiscard]] bool is_plausible_person(std::size_t first, std::size_t last, std::size_t parts,
                                         bool after_title) const;

  const LexedText& lexed_;
  const Knowledge& knowledge_;
  std::vector<KnowledgeEntry> words_{};
  std::vector<std::uint8_t> marks_{};
  mutable std::vector<std::uint32_t> run_ends_{};  // plus one; 0: not asked for yet
};

// "bin", "de", "van": lower-case parts of family names.
bool is_name_particle(std::string_view key);

}  // namespace news

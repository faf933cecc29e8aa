// Names found because the knowledge table has them: the longest known name at a place in the text,
// if case and context let it be a name there.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/name_patterns.h"

namespace news {

struct GazetteerContext {
  bool english{true};  // other languages: known names only where they can hardly be anything else
  bool after_title{};  // "President", "Mr" stands before
  std::string_view language{};
};

class Gazetteer {
 public:
  // All must outlive the object.
  Gazetteer(const LexedText& lexed, const NamePatterns& patterns, const Knowledge& knowledge)
      : lexed_(lexed), patterns_(patterns), knowledge_(knowledge) {}

  [[nodiscard]] std::optional<FoundName> match(std::size_t i,
                                               const GazetteerContext& context) const;
  // Last lexeme of the abbreviated US state that begins with `i` after a town and a comma ("Conn",
  // "PA", "W. Va") or after "D-" and "R-" of a member of Congress.
  [[nodiscard]] std::optional<std::size_t> state_code_end(std::size_t i) const;
  // Whether a preposition of place stands before lexeme `i`: "in", "near".
  [[nodiscard]] bool follows_place_preposition(std::size_t i) const;
  // Whether "the village of" stands before it.
  [[nodiscard]] bool follows_place_noun(std::size_t i) const;
  // Whether a comma and a country or first-level division follow lexeme `last`: "Paris, Texas".
  [[nodiscard]] bool precedes_enclosing_place(std::size_t last) const;

 private:
  [[nodiscard]] KnowledgeEntry find(std::string_view key, const GazetteerContext& context) const;
  [[nodiscard]] std::optional<FoundName> match_unspaced(std::size_t i,
                                                        const GazetteerContext& context) const;
  [[nodiscard]] std::optional<MentionType> accept(std::size_t first, std::size_t last,
                                                  const KnowledgeEntry& entry,
                                                  const GazetteerContext& context) const;
  [[nodiscard]] MentionType choose_type(std::size_t first, std::size_t last,
                                        const KnowledgeEntry& entry,
                                        const GazetteerContext& context) const;
  [[nodiscard]] bool accept_word(std::size_t i, const KnowledgeEntry& entry, MentionType type,
                                 unsigned weight, const GazetteerContext& context) const;
  [[nodiscard]] unsigned least_weight_abroad(std::size_t first, std::size_t last,
                                             const KnowledgeEntry& entry,
                                             const GazetteerContext& context) const;
  [[nodiscard]] bool follows_foreign_preposition(std::size_t i, std::string_view language) const;
  [[nodiscard]] bool is_own_name(std::size_t first, std::size_t last,
                                 const GazetteerContext& context) const;
  [[nodiscard]] bool accept_person_word(std::size_t i, unsigned weight, bool after_title) const;
  [[nodiscard]] bool accept_phrase(std::size_t first, std::size_t last, MentionType type,
                                   unsigned weight) const;

  const LexedText& lexed_;
  const NamePatterns& patterns_;
  const Knowledge& knowledge_;
};

// Weight of the heaviest reading of that type, 0 without one.
unsigned heaviest_weight(const KnowledgeEntry& entry, MentionType type, const Knowledge& knowledge);

}  // namespace news

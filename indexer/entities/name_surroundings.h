// What the words around a name say of it: who is introduced, who employs, who only told the story.
#pragma once

#include <cstddef>

#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/name_patterns.h"

namespace news {

// All must outlive it.
class NameSurroundings {
 public:
  NameSurroundings(const LexedText& lexed, const NamePatterns& patterns, const Knowledge& knowledge)
      : lexed_(lexed), patterns_(patterns), knowledge_(knowledge) {}

  // Whether the name that begins with lexeme `i` stands after ...
  [[nodiscard]] bool follows_lower_case_title(std::size_t i) const;  // "president"
  [[nodiscard]] bool follows_word_of_firm(std::size_t i) const;      // "analyst at"

  [[nodiscard]] bool is_agency_credit(const FoundName& name) const;
  [[nodiscard]] bool is_team(const FoundName& name) const;

 private:
  const LexedText& lexed_;
  const NamePatterns& patterns_;
  const Knowledge& knowledge_;
};

}  // namespace news

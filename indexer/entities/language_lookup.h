// Look-up of a name that stands in a text of another language than English: in that language's own
// spelling, in a grammatical case, in another alphabet, with a preposition or particle attached.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/entities/knowledge.h"

namespace news {

struct LanguageMatch {
  KnowledgeEntry entry{};
  bool exact{};                // found under `key` as it is, in any language
  bool own{};                  // and as a name of this language alone
  std::size_t prefix_bytes{};  // attached in front, of `key`: Arabic "and", "in"
  std::size_t suffix_bytes{};  // attached behind: Korean particles, a German genitive
};

// `language` as articles carry it ("de"), `key` a knowledge key.
LanguageMatch find_in_language(const Knowledge& knowledge, std::string_view language,
                               std::string_view key);

// Keys under which the builder enters what find_in_language looks for.
std::string sound_entry(std::string_view key);
std::string stem_entry(std::string_view key);

}  // namespace news

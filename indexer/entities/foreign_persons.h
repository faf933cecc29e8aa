// Persons no table knows, in Cyrillic and Greek text: a known given name before a capitalised word.
// They get the name a newspaper in English would print: nominative, Latin letters.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/entities/lexed_text.h"

namespace news {

struct ForeignPerson {
  std::size_t first{};
  std::size_t last{};
  std::string name{};    // "Dmitry Ivanov"
  std::string family{};  // "Ivanov"
};

std::optional<ForeignPerson> foreign_person(const LexedText& lexed, std::size_t i,
                                            std::string_view language);

}  // namespace news

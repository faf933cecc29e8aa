// Names an article has already given in full, so that their short forms are known when they come:
// "Putin" after "Vladimir Putin", "Siemens" after "Siemens AG", and all of them in a headline set
// in capitals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/name_patterns.h"

namespace news {

class DocumentNames {
 public:
  void add(const LexedText& lexed, const NamePatterns& patterns, const FoundName& name);

  // Whether this word is part of the full name of a person of the article.
  [[nodiscard]] bool is_person_part(std::string_view key) const;
  // Whether some person's full name ends with it.
  [[nodiscard]] bool is_family_name(std::string_view key) const;
  // Whether an organisation of the article has this name, its legal form left out or not.
  [[nodiscard]] bool is_organisation(std::string_view key) const;
  // Type under which this very name, or the short form of an organisation, was given.
  [[nodiscard]] std::optional<MentionType> type_of(std::string_view key) const;

 private:
  struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class Value>
  using Table = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

  void add_person(const LexedText& lexed, const NamePatterns& patterns, const FoundName& name);
  void add_organisation(const LexedText& lexed, const NamePatterns& patterns,
                        const FoundName& name);

  Table<bool> person_parts_{};  // value: is the last part of some name
  Table<MentionType> names_{};
  Table<bool> organisations_{};
};

}  // namespace news

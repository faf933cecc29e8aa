// Finds names in texts that are not in English: what the tables know, in the language's own
// spelling and grammar, and persons with a known given name. No rule here trusts capitals alone,
// since German writes every noun with one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/entities/credits.h"
#include "indexer/entities/gazetteer.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/name_patterns.h"
#include "indexer/entities/name_span.h"

namespace news {

// Family names the article gave in full, by their sound, with their form in Latin letters.
using ForeignFamilies = std::unordered_map<std::string, std::string>;

class ForeignScanner {
 public:
  // All must outlive the object. `credits`: where those who made the article are named, sorted.
  ForeignScanner(TextField field, const LexedText& lexed, const Knowledge& knowledge,
                 std::string_view language, const std::vector<ByteRange>& credits);

  // First pass: names that stand by themselves; second pass: lone family names.
  void find_names(ForeignFamilies& families);
  void find_short_forms(const ForeignFamilies& families);

  // Sorted, not overlapping.
  [[nodiscard]] std::vector<NameSpan> spans() const;

 private:
  struct Name {
    FoundName found{};
    std::string form{};
    std::size_t prefix_bytes{};
    std::size_t suffix_bytes{};
  };

  [[nodiscard]] std::optional<Name> known_name(std::size_t i) const;
  [[nodiscard]] std::optional<Name> unknown_person(std::size_t i) const;
  [[nodiscard]] std::string form_of(const FoundName& found, const KnowledgeEntry& entry) const;
  [[nodiscard]] std::string family_key(std::string_view key) const;
  void note_family(const Name& name, ForeignFamilies& families) const;
  void take(Name name);

  TextField field_;
  const LexedText& lexed_;
  const Knowledge& knowledge_;
  std::string_view language_;
  NamePatterns patterns_;
  Gazetteer gazetteer_;
  std::vector<Name> names_{};
  std::vector<bool> taken_{};
};

}  // namespace news

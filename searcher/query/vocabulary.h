// The words of an index that a prefix, a part of a word, a misspelt word or a stem stands for.
// All functions may throw Xapian::Error. Words are exact terms without their field's prefix.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/schema.h"

namespace Xapian {
class Database;
}

namespace news {

// Limits of one expansion. Beyond `max_visited` words the vocabulary is not looked at any more.
inline constexpr std::size_t kMaxPrefixWords = 200;
inline constexpr std::size_t kMaxFuzzyWords = 32;
inline constexpr std::size_t kMaxStemForms = 24;
inline constexpr std::size_t kMaxVisitedWords = 500'000;

struct VocabularyWord {
  std::string word{};
  std::uint64_t articles{};
  unsigned edits{};
};

struct Expansion {
  std::vector<VocabularyWord> words{};  // fewest edits first, then most frequent, then by bytes
  std::size_t fitting{};  // how many fitted; more than `words` when the limit cut them
  bool scan_cut{};        // the vocabulary is larger than what was looked at
};

// `prefix` and `part` are folded and not empty.
Expansion expand_prefix(const Xapian::Database& database, WordField field, std::string_view prefix);
Expansion expand_infix(const Xapian::Database& database, WordField field, std::string_view part);

// Words within `edits` of `word` that begin with the same letter; `word` itself has 0 edits.
Expansion expand_fuzzy(const Xapian::Database& database, WordField field, std::string_view word,
                       unsigned edits);

// Words with the same stem as `word` in one of the languages, `word` itself first if the index has
// it. Only those that share the part of `word` its stem keeps (three letters at least): "talks",
// "talking" for "talk".
Expansion expand_stem(const Xapian::Database& database, WordField field, std::string_view word,
                      const Analyzer& analyzer, std::span<const std::string> languages);

}  // namespace news

// What the model's features need of a word, worked out once for each different word. Words get
// small numbers, so that whatever depends on the word alone can be kept in arrays beside them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/token_stream.h"
#include "indexer/tagger/word_clusters.h"

namespace news {

using WordNumber = std::uint32_t;

// The text of a token as the model reads it: typographic quotes and dashes plain, "U.S." as "US",
// digits as 0 but for years of four digits, `casing` applied.
std::string model_form(std::string_view surface, Casing casing);

// The end of valid UTF-8.
std::string_view last_code_points(std::string_view text, std::size_t count);

// What is asked of every token stands in one line of the cache.
struct alignas(64) WordTraits {
  std::uint64_t lower_hash{};
  std::uint64_t shape_hash{};   // of short_shape
  std::uint64_t suffix_hash{};  // of the last three letters of `lower`
  WordClasses classes{};
  bool sign{};
  bool upper{};
  bool link{};  // may stand between the capitals of one name: "of", "van", "&"
  WordFacts facts{};
  std::uint32_t kinds{};  // bit per EntityKind the word alone may name
  std::string form{};
  std::string lower{};        // folded to lower case
  std::string shape{};        // "Xxxx", "0-0": runs longer than four are cut
  std::string short_shape{};  // runs are one sign
};

// Not thread-safe: one per thread. Knowledge and clusters must outlive it.
class WordTable {
 public:
  WordTable(const Knowledge& knowledge, const WordClusters& clusters);

  WordNumber number_of(const TokenStream& stream, const StreamToken& token);
  [[nodiscard]] const WordTraits& operator[](WordNumber word) const { return words_[word]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  void clear();

 private:
  struct Slot {
    std::uint64_t hash{};
    WordNumber word{};
  };
  WordNumber add(std::string_view surface, const StreamToken& token);
  void grow();

  const Knowledge& knowledge_;
  const WordClusters& clusters_;
  std::vector<WordTraits> words_{};
  std::vector<Slot> slots_{};
};

}  // namespace news

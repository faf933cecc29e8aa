// Which parts of a text can have none of the words that are looked for, told without analysing
// them. Internal to snippets.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/search_result.h"

namespace news {

// How the words begin that may have one of some terms and stems.
class WordBeginnings {
 public:
  // For languages whose stems keep the first letter (keeps_first_letter).
  explicit WordBeginnings(std::string_view language);
  // Not empty; begins with an ASCII letter or digit in lower case.
  void add(std::string_view term_or_stem);

  // Of letters and digits in lower case.
  [[nodiscard]] bool has(unsigned char first, unsigned char second) const {
    return seconds_[first].test(second);
  }
  [[nodiscard]] bool has(unsigned char first) const { return seconds_[first].any(); }

 private:
  bool keeps_second_;
  std::array<std::bitset<128>, 128> seconds_{};
};

// Finds the stretches between white space that are worth analysing: where no word begins as it
// must, none can have the terms and stems that are looked for.
class PieceFinder {
 public:
  // They must outlive it.
  explicit PieceFinder(const WordBeginnings& beginnings);

  // Appends what is worth analysing of `text`; neighbours come as one.
  void find(std::string_view text, std::vector<TextRange>& pieces) const;

 private:
  enum class Kind : std::uint8_t { sign, word, wanted, other_script, space };

  [[nodiscard]] Kind kind_of(char c) const { return kinds_[static_cast<unsigned char>(c)]; }

  [[nodiscard]] bool fits(std::string_view text, std::size_t i) const;

  const WordBeginnings& beginnings_;
  std::array<Kind, 256> kinds_{};
};

}  // namespace news

// Where the words, phrases and entities of a query stand in a stored text. Internal to snippets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/entity.h"
#include "searcher/query/highlights.h"
#include "searcher/search_result.h"

namespace news {

// One part of the query (a word, phrase or entity of Highlights) at one place.
struct Occurrence {
  TextRange bytes{};
  std::uint32_t part{};
  // Set for the choice of windows only.
  std::size_t column_begin{};
  std::size_t column_end{};
  std::uint32_t gap{};  // which stretch between chosen passages it lies in
};

// Parts are numbered through: words, then phrases, then entities, as Highlights lists them.
struct Parts {
  explicit Parts(const Highlights& highlights)
      : words(highlights.words.size()),
        phrases(highlights.phrases.size()),
        entities(highlights.entities.size()) {}

  [[nodiscard]] std::size_t count() const { return words + phrases + entities; }
  [[nodiscard]] bool is_entity(std::uint32_t part) const { return part >= words + phrases; }
  [[nodiscard]] bool is_phrase(std::uint32_t part) const {
    return part >= words && !is_entity(part);
  }

  std::size_t words{}, phrases{}, entities{};
};

// How much of a long text is analysed: all, or no more than it takes to see each part once.
enum class Extent { whole, first_matches };

// All occurrences in one field, sorted by (begin, end, part); they may overlap.
std::vector<Occurrence> find_occurrences(const Article& article, const Annotations& annotations,
                                         const Highlights& highlights, const Analyzer& analyzer,
                                         TextField field, Extent extent);

}  // namespace news

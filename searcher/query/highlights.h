// What a query asks to see: the words, phrases and names a snippet should mark. Plain data without
// the index library, so that snippets can be built and tested apart from query compilation.
#pragma once

#include <string>
#include <vector>

#include "common/schema.h"
#include "searcher/query/query.h"

namespace news {

struct HighlightWord {
  std::string term{};  // exact term, or a stem when `stem_language` is set
  std::string
      stem_language{};  // as stem_language() of common/analyzer.h names it; empty: `term` is exact
  WordScope scope = WordScope::any;
  bool operator==(const HighlightWord&) const = default;
};

struct HighlightPhrase {
  std::vector<std::string> terms{};  // exact terms
  unsigned slack{};                  // words that may stand between them, in total
  bool ordered = true;               // false: the terms may come in any order
  WordScope scope = WordScope::any;
  bool operator==(const HighlightPhrase&) const = default;
};

struct HighlightEntity {
  Facet facet{};
  std::string label{};
  bool operator==(const HighlightEntity&) const = default;
};

// Positive leaves only: nothing that stands under NOT. Each list is free of repeats, in query
// order.
struct Highlights {
  std::vector<HighlightWord> words{};
  std::vector<HighlightPhrase> phrases{};
  std::vector<HighlightEntity> entities{};
  bool operator==(const Highlights&) const = default;
};

}  // namespace news

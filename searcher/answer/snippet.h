// Which passages of an article to show for a query, and which words in them matched.
//
// The stored text is analysed by the same Analyzer that indexed it, so a word is marked exactly
// when its term could have matched. Entities are marked at their stored mentions, never by
// searching their names.
//
//   marks     tokens whose exact term or stem was asked for; a phrase is one mark from its first
//   word to its
//             last. Where more than kMaxMarkedGap foreign words stand between two words of a loose
//             phrase, the mark is split there, so that `a NEAR/50 b` does not paint a paragraph.
//             Words of a phrase that stand alone are not marked.
//   entities  mentions of entities asked for. For `country`, mentions of places and groups of that
//   country.
// Within one list ranges are sorted and disjoint; a word mark may lie inside an entity range or
// overlap it.
#pragma once

#include <cstddef>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/entity.h"
#include "searcher/query/highlights.h"
#include "searcher/search_result.h"

namespace news {

inline constexpr unsigned kMaxMarkedGap = 3;
// Bodies are analysed to the end up to kSnippetChunkBytes. Longer ones chunk by chunk, until
// every word and phrase has been seen or kMaxSnippetBytes have been read: a match further on is not
// shown (the beginning is, when there is no other).
inline constexpr std::size_t kSnippetChunkBytes = std::size_t{256} * 1024;
inline constexpr std::size_t kMaxSnippetBytes = std::size_t{2} * 1024 * 1024;

struct SnippetOptions {
  std::size_t fragments = 1;  // at most so many passages (up to 16); 0 = none
  std::size_t columns = 240;  // of a terminal, for all passages; each gets at least 16
};

// Passages in text order, not overlapping. Neighbours with no more than a space between them are
// one; the space comes on top of `columns`. A passage begins and ends at sentences where they fit,
// else at words, and inside a word only when that alone is too long; never inside a grapheme
// cluster (of less than some hundred bytes). Without any match in the body: its beginning, without
// marks. Empty for a body of white space. Linear in the body. `article.body` must be valid UTF-8;
// mentions that do not lie in it are ignored.
std::vector<Snippet> build_snippets(const Article& article, const Annotations& annotations,
                                    const Highlights& highlights, const Analyzer& analyzer,
                                    const SnippetOptions& options);

// Words, phrases and entities of the query in one whole field; `marks` and `entities` as above.
FieldMarks mark_field(const Article& article, const Annotations& annotations,
                      const Highlights& highlights, const Analyzer& analyzer, TextField field);

// Both lists of the title in one, for a place that has one kind of mark.
std::vector<TextRange> mark_title(const Article& article, const Annotations& annotations,
                                  const Highlights& highlights, const Analyzer& analyzer);

}  // namespace news

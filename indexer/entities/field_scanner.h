// Finds the names of one field: the article is scanned body first, so that the headline profits
// from what the body gave in full.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/entities/credits.h"
#include "indexer/entities/date_money.h"
#include "indexer/entities/document_names.h"
#include "indexer/entities/gazetteer.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/name_patterns.h"
#include "indexer/entities/name_span.h"
#include "indexer/entities/name_surroundings.h"

namespace news {

class FieldScanner {
 public:
  // All must outlive the object. `dateline_end`: bytes of the text's dateline, 0 without one.
  // `credits`: where those who made the article are named, sorted.
  FieldScanner(TextField field, const LexedText& lexed, const Knowledge& knowledge,
               const GazetteerContext& context, std::size_t dateline_end,
               const std::vector<ByteRange>& credits);

  // First pass: names that stand by themselves. What was given in full goes to `names`.
  void find_names(DocumentNames& names);
  // Second pass, after every field had its first: short forms of names of the article.
  void find_short_forms(const DocumentNames& names);

  // Sorted, not overlapping.
  [[nodiscard]] std::vector<NameSpan> spans() const;
  // Whether the bytes hold a word that is no name here whatever it looks like: who made the
  // article, the agency somebody told something, a ticker.
  [[nodiscard]] bool is_left_out(std::size_t byte_begin, std::size_t byte_end) const;

 private:
  [[nodiscard]] std::optional<FoundName> best_name(std::size_t i, bool after_title) const;
  [[nodiscard]] std::optional<FoundName> best_pattern(std::size_t i, bool after_title) const;
  [[nodiscard]] std::optional<FoundName> dateline_place(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> lone_word(std::size_t i) const;
  [[nodiscard]] bool is_bracketed_acronym(std::size_t i) const;
  [[nodiscard]] std::optional<FoundName> short_form(std::size_t i,
                                                    const DocumentNames& names) const;
  [[nodiscard]] bool turns_into_organisation(const FoundName& name,
                                             const DocumentNames& names) const;
  void leave_out(const std::vector<ByteRange>& ranges);
  void leave_out(std::size_t first, std::size_t end);
  [[nodiscard]] bool turns_into_person(const FoundName& name, const DocumentNames& names) const;
  void take(const FoundName& name);
  void take(const LexemeRun& run);

  TextField field_;
  const LexedText& lexed_;
  const Knowledge& knowledge_;
  GazetteerContext context_;
  std::size_t dateline_end_;
  NamePatterns patterns_;
  Gazetteer gazetteer_;
  NameSurroundings surroundings_;
  std::vector<FoundName> found_{};
  std::vector<LexemeRun> values_{};  // dates and money
  std::vector<bool> left_out_{};
  std::vector<bool> taken_{};  // belongs to a name already, or to none: credits, codes
  std::size_t first_{};        // lexeme after the byline
};

}  // namespace news

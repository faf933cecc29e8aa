// Text in, mentions out: finds where names, dates and amounts of money stand, and of which type
// they are. English goes through the trained model (indexer/tagger) and the rules, whose results
// are merged; other languages through the knowledge table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/provenance.h"

namespace news {

// One recognised span of the article's title or body.
struct NameSpan {
  TextField field{};
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  MentionType type{};
  FoundBy found_by{};
  float score{};  // of the trained model, 0 to 1; 0 for what the rules found
  // The name in Latin letters and in the nominative, where the text has it otherwise; else empty.
  std::string form{};

  bool operator==(const NameSpan&) const = default;
};

// Not thread-safe (holds break iterators): one per thread. The knowledge must outlive it. The model
// is opened from beside the knowledge table; throws as TagModel::open does.
class Recognizer {
 public:
  explicit Recognizer(const Knowledge& knowledge);
  ~Recognizer();
  Recognizer(Recognizer&&) noexcept;

  // Spans sorted by (field, byte_begin), not overlapping, on code-point boundaries. The model's
  // scores are worked out only on demand: they cost as much as finding the spans.
  [[nodiscard]] std::vector<NameSpan> recognize(const Article& article,
                                                bool with_scores = false) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

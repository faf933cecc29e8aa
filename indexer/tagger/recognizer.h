// Text in, mentions out: finds where names, dates and amounts of money stand, and of which type
// they are. English goes through the trained model (indexer/tagger) and the rules, whose results
// are merged; other languages through the knowledge table.
#pragma once

#include <memory>
#include <vector>

#include "common/article.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/name_span.h"

namespace news {

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

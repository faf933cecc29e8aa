// Recogniser and canonicaliser as the indexing pipeline uses them.
#pragma once

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/recognizer.h"

namespace news {

// Not thread-safe: one per thread. The knowledge must outlive it.
class EntityTagger {
 public:
  explicit EntityTagger(const Knowledge& knowledge);

  [[nodiscard]] Annotations tag(const Article& article) const;

 private:
  const Knowledge& knowledge_;
  Recognizer recognizer_;
};

// What the annotations depend on: rules version and a hash of the knowledge table.
std::string tagger_fingerprint(const Knowledge& knowledge);

}  // namespace news

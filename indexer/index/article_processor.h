// One article through tagging and document building: what each worker does, for builds and updates
// alike.
#pragma once

#include "common/article.h"
#include "indexer/entities/entity_tagger.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/document_builder.h"

namespace news {

// Not thread-safe: one per thread. Knowledge and allocator must outlive it.
class ArticleProcessor {
 public:
  ArticleProcessor(const Knowledge& knowledge, OrdinalAllocator& ordinals)
      : tagger_(knowledge), builder_(ordinals) {}

  [[nodiscard]] IndexChange process(const Article& article) const {
    return {.id_term = id_term(article.id),
            .document = builder_.build(article, tagger_.tag(article)),
            .id = article.id,
            .origin = article.origin};
  }

 private:
  EntityTagger tagger_;
  DocumentBuilder builder_;
};

}  // namespace news

// One article through tagging and document building: what each worker does, for builds and updates
// alike.
#pragma once

#include <cstdint>
#include <vector>

#include "common/article.h"
#include "indexer/entities/custom_names.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/document_builder.h"

namespace news {

// What articles are tagged with. Shared by the threads of a run, which it must outlive.
struct Tagging {
  const Knowledge& knowledge;
  const CustomNames& names;
  LineCounts& line_counts;  // articles by the lines of the user's files that changed them
};

// Not thread-safe: one per thread. The allocator must outlive it.
class ArticleProcessor {
 public:
  ArticleProcessor(const Tagging& tagging, OrdinalAllocator& ordinals)
      : tagger_(tagging.knowledge, &tagging.names),
        line_counts_(tagging.line_counts),
        builder_(ordinals) {}

  [[nodiscard]] Annotations tag(const Article& article) const {
    std::vector<std::uint32_t> lines;
    Annotations annotations = tagger_.tag(article, &lines);
    line_counts_.count(lines);
    return annotations;
  }

  [[nodiscard]] IndexChange process(const Article& article) const {
    return {.id_term = id_term(article.id),
            .document = builder_.build(article, tag(article)),
            .id = article.id,
            .origin = article.origin};
  }

 private:
  EntityTagger tagger_;
  LineCounts& line_counts_;
  DocumentBuilder builder_;
};

}  // namespace news

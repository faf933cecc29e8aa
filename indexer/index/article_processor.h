// One article through tagging and document building: what each worker does, for builds and updates
// alike.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/article.h"
#include "common/unicode.h"
#include "indexer/entities/custom_names.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/document_builder.h"
#include "indexer/index/unnamed_articles.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {

// What articles are tagged with. Shared by the threads of a run, which it must outlive.
struct Tagging {
  const Knowledge& knowledge;
  const CustomNames& names;
  LineCounts& line_counts;  // articles by the lines of the user's files that changed them
  UnnamedArticles& unnamed;
  bool finds_names = true;  // else articles are indexed without
};

// Names are looked for in so much of a body; its words are indexed to the end. Tagging takes some
// 200 bytes of memory for each byte of text, and no article is a book of this size.
inline constexpr std::size_t kMaxTaggedBytes = 1U << 20U;

// Not thread-safe: one per thread. The allocator must outlive it.
class ArticleProcessor {
 public:
  ArticleProcessor(const Tagging& tagging, OrdinalAllocator& ordinals)
      : line_counts_(tagging.line_counts), unnamed_(tagging.unnamed), ordinals_(ordinals) {
    if (tagging.finds_names) tagger_.emplace(tagging.knowledge, &tagging.names);
  }

  [[nodiscard]] Annotations tag(const Article& article) const {
    if (!tagger_) return {};
    std::vector<std::uint32_t> lines;
    Annotations annotations = unnamed_.tag_or_note(article, [&] {
      return article.body.size() <= kMaxTaggedBytes ? tagger_->tag(article, &lines)
                                                    : tagger_->tag(beginning_of(article), &lines);
    });
    line_counts_.count(lines);
    return annotations;
  }

  [[nodiscard]] IndexChange process(const Article& article) const {
    return {.id_term = id_term(article.id),
            .document = builder_.build(article, tag(article), ordinals_),
            .id = article.id,
            .origin = article.origin};
  }

  void process(const Article& article, DocumentSink& sink) const {
    builder_.write(article, tag(article), sink);
  }

 private:
  static Article beginning_of(const Article& article) {
    Article beginning = article;
    beginning.body.resize(code_point_floor(article.body, kMaxTaggedBytes));
    return beginning;
  }

  std::optional<EntityTagger> tagger_;
  LineCounts& line_counts_;
  UnnamedArticles& unnamed_;
  OrdinalAllocator& ordinals_;
  DocumentBuilder builder_;
};

}  // namespace news

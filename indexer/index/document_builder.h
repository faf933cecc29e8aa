// Article and annotations -> terms, values and data of a document, by the schema
// (common/schema.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/entity.h"
#include "indexer/index/document_sink.h"
#include "indexer/index/ordinal_allocator.h"

namespace news {

// Every term fits the library's limit whatever the article holds, so that adding the document can't
// fail and take its batch along. Not thread-safe: one per thread.
class DocumentBuilder {
 public:
  void write(const Article& article, const Annotations& annotations, DocumentSink& sink) const;

  // The library's document.
  [[nodiscard]] Xapian::Document build(const Article& article, const Annotations& annotations,
                                       OrdinalAllocator& ordinals) const;

  // Puts new annotations into the document of the same article, whose words stay as they are.
  void replace_annotations(const Article& article, const Annotations& annotations,
                           OrdinalAllocator& ordinals, Xapian::Document& document) const;

 private:
  void add_words(WordField field, const std::string& text, const std::string& language,
                 DocumentSink& sink) const;

  Analyzer analyzer_;
  mutable WordList words_;
  mutable std::vector<std::uint64_t> word_hashes_;
};

// "Ann Lee, Bob Roe and Cy Poe" -> three names; "Smith, John" and "Reuters" stay whole.
std::vector<std::string> split_authors(const std::string& author);

}  // namespace news

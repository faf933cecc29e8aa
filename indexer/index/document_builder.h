// Article and annotations -> the library's document, by the schema (common/schema.h).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/entity.h"
#include "indexer/index/ordinal_allocator.h"

namespace news {

// A facet value and the wdf of its term.
struct WeightedValue {
  std::string value{};
  unsigned weight{};
};

// Not thread-safe: one per thread, sharing the allocator.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(OrdinalAllocator& ordinals) : ordinals_(ordinals) {}

  // Every term fits the library's limit whatever the article holds, so that adding the document
  // can't fail and take its batch along.
  [[nodiscard]] Xapian::Document build(const Article& article,
                                       const Annotations& annotations) const;

  // Puts new annotations into the document of the same article, whose words stay as they are.
  void replace_annotations(const Article& article, const Annotations& annotations,
                           Xapian::Document& document) const;

 private:
  void add_annotations(const Article& article, const Annotations& annotations,
                       Xapian::Document& document) const;
  void add_words(WordField field, const std::string& text, const std::string& language,
                 Xapian::Document& document) const;
  void add_facet(Facet facet, const std::vector<WeightedValue>& values,
                 Xapian::Document& document) const;
  void add_entities(const Article& article, const Annotations& annotations,
                    Xapian::Document& document) const;

  OrdinalAllocator& ordinals_;
  Analyzer analyzer_;
  mutable std::vector<Token> tokens_;
};

// "Ann Lee, Bob Roe and Cy Poe" -> three names; "Smith, John" and "Reuters" stay whole.
std::vector<std::string> split_authors(const std::string& author);

}  // namespace news

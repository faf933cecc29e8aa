// The library's document as a sink.
#pragma once

#include <xapian.h>

#include "indexer/index/document_sink.h"
#include "indexer/index/ordinal_allocator.h"

namespace news {

// Document and allocator must outlive it.
class LibraryDocument : public DocumentSink {
 public:
  LibraryDocument(Xapian::Document& document, OrdinalAllocator& ordinals)
      : document_(document), ordinals_(ordinals) {}

  void add_term(std::string_view term, unsigned wdf) override;
  void add_words(WordField field, const std::string& language, const WordList& words,
                 const Analyzer& analyzer) override;
  void add_value(Slot slot, std::string_view value) override;
  void add_labels(Facet facet, const std::vector<std::string>& labels) override;
  void set_data(std::string_view data) override;

 private:
  Xapian::Document& document_;
  OrdinalAllocator& ordinals_;
};

}  // namespace news

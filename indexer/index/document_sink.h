// Where the parts of an article's document go: to the library's document, or straight to the
// tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/schema.h"

namespace news {

class DocumentSink {
 public:
  virtual ~DocumentSink() = default;

  virtual void add_term(std::string_view term, unsigned wdf) = 0;
  // The exact terms of the field's words with their positions, and their stems in the article's
  // language. The words come without stems: who has met one before need not look for its stem.
  virtual void add_words(WordField field, const std::string& language, const WordList& words,
                         const Analyzer& analyzer) = 0;
  virtual void add_value(Slot slot, std::string_view value) = 0;
  // The values of a facet as facet_label gives them, in any order; their terms come apart.
  virtual void add_labels(Facet facet, const std::vector<std::string>& labels) = 0;
  virtual void set_data(std::string_view data) = 0;
};

}  // namespace news

// Documents whose terms go straight to the tables (indexer/glass).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/glass/batch_inverter.h"
#include "indexer/index/document_sink.h"

namespace news {

// Facet values of a document. Their ordinals are handed out later, in the order of the input, so
// that they do not depend on the number of threads.
using DocumentLabels = std::vector<std::pair<Facet, std::vector<std::string>>>;

// Documents one after the other, for an inverter that must outlive it.
class DirectDocument : public DocumentSink {
 public:
  explicit DirectDocument(glass::BatchInverter& inverter) : inverter_(inverter) {}

  void add_term(std::string_view term, unsigned wdf) override;
  void add_words(WordField field, const std::string& language, const WordList& words,
                 const Analyzer& analyzer) override;
  void add_value(Slot slot, std::string_view value) override;
  void add_labels(Facet facet, const std::vector<std::string>& labels) override;
  void set_data(std::string_view data) override;

  // Of the document since the last call.
  DocumentLabels take_labels() { return std::exchange(labels_, {}); }

 private:
  // What a word's exact term brings along, so that a token costs one look into the term table.
  struct Stems {
    const char* stemmer = nullptr;  // of stem_language, which returns literals
    glass::TermNumber stem{};
    glass::TermNumber title_stem{};
  };

  // What the words of a field have in common.
  struct Field {
    bool is_title = false;
    const std::string& language;
    std::string_view stemmer{};
    const Analyzer& analyzer;
  };

  glass::TermNumber number_of(const WordList::Word& word, std::string_view term, bool in_title);
  const Stems& stems_of(glass::TermNumber number, std::string_view word, const Field& field);

  glass::BatchInverter& inverter_;
  std::uint64_t epoch_ = 0;
  std::vector<Stems> stems_{};                // by the number of the exact term
  std::vector<glass::TermNumber> numbers_{};  // of the words of a field
  std::string term_{};
  DocumentLabels labels_{};
};

}  // namespace news

#include "indexer/index/library_document.h"

namespace news {

void LibraryDocument::add_term(std::string_view term, unsigned wdf) {
  document_.add_term(std::string(term), wdf);
}

void LibraryDocument::add_words(WordField field, const std::string& language, const WordList& words,
                                const Analyzer& analyzer) {
  const std::string_view stemmer = stem_language(language);
  const bool in_title = field == WordField::title;
  for (const WordList::Word& word : words.words()) {
    const std::string_view term = words.term(word);
    document_.add_posting(exact_term(field, term), word.position);
    const std::string stem = analyzer.stem(term, language);
    document_.add_term(stem_term(stemmer, stem), in_title ? kTitleWeight : 1);
    if (in_title) document_.add_term(title_stem_term(stemmer, stem));
  }
}

void LibraryDocument::add_value(Slot slot, std::string_view value) {
  document_.add_value(slot, std::string(value));
}

void LibraryDocument::add_labels(Facet facet, const std::vector<std::string>& labels) {
  document_.add_value(facet_spec(facet).slot, ordinals_.encoded_ordinals_of(facet, labels));
}

void LibraryDocument::set_data(std::string_view data) { document_.set_data(std::string(data)); }

}  // namespace news

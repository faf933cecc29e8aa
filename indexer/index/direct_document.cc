#include "indexer/index/direct_document.h"

#include <algorithm>

namespace news {

void DirectDocument::add_term(std::string_view term, unsigned wdf) {
  inverter_.add_term(inverter_.number_of(term), wdf);
}

void DirectDocument::add_words(WordField field, std::string_view language,
                               std::span<const Token> tokens) {
  if (epoch_ != inverter_.epoch()) {
    stems_.clear();
    epoch_ = inverter_.epoch();
  }
  const bool in_title = field == WordField::title;
  for (const Token& token : tokens) {
    term_ = in_title ? kTitlePrefix : kBodyPrefix;
    term_ += token.term;
    const glass::TermNumber word = inverter_.number_of(term_);
    const Stems& stems = stems_of(word, language, in_title, token);
    inverter_.add_posting(word, token.position);
    inverter_.add_term(stems.stem, in_title ? kTitleWeight : 1);
    if (in_title) inverter_.add_term(stems.title_stem, 1);
  }
}

const DirectDocument::Stems& DirectDocument::stems_of(glass::TermNumber word,
                                                      std::string_view language, bool in_title,
                                                      const Token& token) {
  if (word >= stems_.size()) stems_.resize(std::max<std::size_t>(word + 1, 2 * stems_.size()));
  Stems& stems = stems_[word];
  if (stems.language == language.data()) return stems;
  stems.language = language.data();
  stems.stem = inverter_.number_of(stem_term(language, token.stem));
  if (in_title) stems.title_stem = inverter_.number_of(title_stem_term(language, token.stem));
  return stems;
}

void DirectDocument::add_value(Slot slot, std::string_view value) {
  inverter_.set_value(slot, value);
}

void DirectDocument::add_labels(Facet facet, const std::vector<std::string>& labels) {
  if (!labels.empty()) labels_.emplace_back(facet, labels);
}

void DirectDocument::set_data(std::string_view data) { inverter_.set_data(data); }

}  // namespace news

#include "indexer/index/direct_document.h"

#include <algorithm>

namespace news {

void DirectDocument::add_term(std::string_view term, unsigned wdf) {
  inverter_.add_term(inverter_.number_of(term), wdf);
}

void DirectDocument::add_words(WordField field, const std::string& language,
                               std::span<const Token> tokens, const Analyzer& analyzer) {
  if (epoch_ != inverter_.epoch()) {
    stems_.clear();
    epoch_ = inverter_.epoch();
  }
  const bool in_title = field == WordField::title;
  const Words words{in_title, language, stem_language(language), analyzer};
  for (const Token& token : tokens) {
    term_ = in_title ? kTitlePrefix : kBodyPrefix;
    term_ += token.term;
    const glass::TermNumber number = inverter_.number_of(term_);
    const Stems& stems = stems_of(number, token.term, words);
    inverter_.add_posting(number, token.position);
    inverter_.add_term(stems.stem, in_title ? kTitleWeight : 1);
    if (in_title) inverter_.add_term(stems.title_stem, 1);
  }
}

const DirectDocument::Stems& DirectDocument::stems_of(glass::TermNumber number,
                                                      const std::string& word, const Words& words) {
  if (number >= stems_.size()) stems_.resize(std::max<std::size_t>(number + 1, 2 * stems_.size()));
  Stems& stems = stems_[number];
  if (stems.stemmer == words.stemmer.data()) return stems;
  stems.stemmer = words.stemmer.data();
  const std::string stem = words.analyzer.stem(word, words.language);
  stems.stem = inverter_.number_of(stem_term(words.stemmer, stem));
  if (words.are_title) {
    stems.title_stem = inverter_.number_of(title_stem_term(words.stemmer, stem));
  }
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

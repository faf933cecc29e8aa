#include "indexer/index/direct_document.h"

#include <algorithm>
#include <span>

namespace news {

void DirectDocument::add_term(std::string_view term, unsigned wdf) {
  inverter_.add_term(inverter_.number_of(term), wdf);
}

// Tables of all words of an archive are larger than the processor's caches, so what a word needs of
// them is asked for while the words before it are dealt with.
void DirectDocument::add_words(WordField field, const std::string& language, const WordList& words,
                               const Analyzer& analyzer) {
  constexpr std::size_t kSlotsAhead = 12;
  constexpr std::size_t kNumbersAhead = 12;
  if (epoch_ != inverter_.epoch()) {
    stems_.clear();
    epoch_ = inverter_.epoch();
  }
  const Field common{field == WordField::title, language, stem_language(language), analyzer};
  const std::span<const WordList::Word> list = words.words();
  numbers_.resize(list.size());
  for (std::size_t i = 0; i < list.size() + kNumbersAhead; ++i) {
    if (i + kSlotsAhead < list.size()) inverter_.expect(list[i + kSlotsAhead].hash);
    if (i < list.size()) {
      numbers_[i] = number_of(list[i], words.term(list[i]), common.is_title);
      inverter_.expect_use(numbers_[i]);
      if (numbers_[i] < stems_.size()) __builtin_prefetch(&stems_[numbers_[i]]);
    }
    if (i < kNumbersAhead) continue;
    const std::size_t now = i - kNumbersAhead;
    const WordList::Word& word = list[now];
    const Stems& stems = stems_of(numbers_[now], words.term(word), common);
    inverter_.add_posting(numbers_[now], word.position);
    inverter_.add_term(stems.stem, common.is_title ? kTitleWeight : 1);
    if (common.is_title) inverter_.add_term(stems.title_stem, 1);
  }
}

glass::TermNumber DirectDocument::number_of(const WordList::Word& word, std::string_view term,
                                            bool in_title) {
  static_assert(kBodyPrefix.empty(), "the hash of a word is not that of its term");
  if (!in_title) return inverter_.number_of(term, word.hash);
  term_ = kTitlePrefix;
  term_ += term;
  return inverter_.number_of(term_);
}

const DirectDocument::Stems& DirectDocument::stems_of(glass::TermNumber number,
                                                      std::string_view word, const Field& field) {
  if (number >= stems_.size()) stems_.resize(std::max<std::size_t>(number + 1, 2 * stems_.size()));
  Stems& stems = stems_[number];
  if (stems.stemmer == field.stemmer.data()) return stems;
  stems.stemmer = field.stemmer.data();
  const std::string stem = field.analyzer.stem_once(word, field.language);
  stems.stem = inverter_.number_of(stem_term(field.stemmer, stem));
  if (field.is_title) {
    stems.title_stem = inverter_.number_of(title_stem_term(field.stemmer, stem));
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

#include "searcher/answer/value_search.h"

#include <algorithm>

#include "common/unicode.h"

namespace news {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  const std::string key = name_key(text);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) words.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool holds_all(std::string_view key, const std::vector<std::string>& words) {
  return std::ranges::all_of(
      words, [&](const std::string& word) { return key.find(word) != std::string_view::npos; });
}

}  // namespace

ValueSearch::ValueSearch(const Xapian::Database& index, Facet facet, std::string_view text)
    : words_(words_of(text)) {
  if (words_.empty() || !facet_spec(facet).is_entity) return;
  const std::string prefix = alias_term_prefix(facet, "");
  const auto end = index.allterms_end(prefix);
  for (auto term = index.allterms_begin(prefix); term != end; ++term) {
    const std::string name = *term;
    const auto split = split_alias_term(facet, name);
    if (split && holds_all(split->key, words_)) by_alias_.emplace(split->label);
  }
}

bool ValueSearch::fits(const std::string& label) const {
  return words_.empty() || by_alias_.contains(label) || holds_all(name_key(label), words_);
}

bool ValueSearch::fits(std::string_view text, std::string_view label) {
  return holds_all(name_key(label), words_of(text));
}

}  // namespace news

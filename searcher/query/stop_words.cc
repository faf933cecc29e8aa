#include "searcher/query/stop_words.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

constexpr auto make_sorted(auto words) {
  std::ranges::sort(words);
  return words;
}

constexpr auto kStopWords = make_sorted(std::to_array<std::string_view>(
    {// English
     "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could",
     "did", "do", "does", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is",
     "it", "its", "no", "not", "of", "on", "or", "such", "than", "that", "the", "their", "then",
     "there", "these", "they", "this", "those", "to", "was", "were", "what", "when", "where",
     "which", "who", "whose", "why", "will", "with", "would",
     // German
     "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen",
     "einer", "fur", "im", "ist", "mit", "nach", "nicht", "sich", "sind", "uber", "und", "von",
     "vom", "wie", "zu", "zum", "zur",
     // French
     "au", "aux", "avec", "dans", "de", "du", "en", "est", "et", "la", "le", "les", "ou", "par",
     "pas", "pour", "que", "qui", "sur", "un", "une",
     // Spanish, Italian, Portuguese
     "al", "che", "com", "con", "da", "del", "della", "di", "do", "dos", "e", "el", "il", "las",
     "lo", "los", "na", "nel", "o", "para", "per", "por", "se", "sono", "su", "uma", "una", "y",
     // Dutch
     "een", "het", "met", "naar", "niet", "om", "op", "te", "van", "voor", "zijn",
     // Russian
     "а", "в", "во", "для", "до", "за", "и", "из", "к", "как", "на", "не", "о", "об", "от", "по",
     "при", "с", "со", "у", "что", "это"}));

}  // namespace

bool is_stop_word(std::string_view folded) {
  return std::ranges::binary_search(kStopWords, folded);
}

}  // namespace news

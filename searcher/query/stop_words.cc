#include "searcher/query/stop_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace news {
namespace {

constexpr auto make_sorted(auto words) {
  std::ranges::sort(words);
  return words;
}

constexpr auto kEnglish = make_sorted(std::to_array<std::string_view>(
    {"a",    "about", "an",    "and",   "any",   "are",   "as",   "at",   "be",   "been",
     "but",  "by",    "can",   "could", "did",   "do",    "does", "for",  "from", "had",
     "has",  "have",  "how",   "i",     "if",    "in",    "into", "is",   "it",   "its",
     "no",   "not",   "of",    "on",    "or",    "such",  "than", "that", "the",  "their",
     "then", "there", "these", "they",  "this",  "those", "to",   "was",  "were", "what",
     "when", "where", "which", "who",   "whose", "why",   "will", "with", "would"}));
constexpr auto kGerman = make_sorted(std::to_array<std::string_view>(
    {"auf",  "aus",   "bei",   "das",   "dem", "den", "der", "des", "die",  "ein",
     "eine", "einem", "einen", "einer", "fur", "im",  "ist", "mit", "nach", "nicht",
     "sich", "sind",  "uber",  "und",   "von", "vom", "wie", "zu",  "zum",  "zur"}));
constexpr auto kFrench = make_sorted(std::to_array<std::string_view>(
    {"au",  "aux", "avec", "dans", "de",   "du",  "en",  "est", "et", "la", "le",
     "les", "ou",  "par",  "pas",  "pour", "que", "qui", "sur", "un", "une"}));
constexpr auto kSouthern = make_sorted(std::to_array<std::string_view>(
    {"al",  "che", "com", "con",  "da", "del", "della", "di",  "do", "dos",
     "e",   "el",  "il",  "las",  "lo", "los", "na",    "nel", "o",  "para",
     "per", "por", "se",  "sono", "su", "uma", "una",   "y"}));
constexpr auto kDutch = make_sorted(std::to_array<std::string_view>(
    {"een", "het", "met", "naar", "niet", "om", "op", "te", "van", "voor", "zijn"}));
constexpr auto kRussian = make_sorted(std::to_array<std::string_view>(
    {"а",  "в", "во", "для", "до", "за",  "и", "из", "к", "как", "на",
     "не", "о", "об", "от",  "по", "при", "с", "со", "у", "что", "это"}));

struct StopList {
  std::string_view language;
  std::span<const std::string_view> words;
};
constexpr std::array<StopList, 8> kLists = {{{"en", kEnglish},
                                             {"de", kGerman},
                                             {"fr", kFrench},
                                             {"es", kSouthern},
                                             {"it", kSouthern},
                                             {"pt", kSouthern},
                                             {"nl", kDutch},
                                             {"ru", kRussian}}};

}  // namespace

bool is_stop_word(std::string_view folded, std::span<const std::string> languages) {
  const bool unknown = std::ranges::all_of(languages, &std::string::empty);
  return std::ranges::any_of(kLists, [&](const StopList& list) {
    return (unknown || std::ranges::find(languages, list.language) != languages.end()) &&
           std::ranges::binary_search(list.words, folded);
  });
}

}  // namespace news

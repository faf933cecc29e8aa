#include "indexer/entities/institutions.h"

#include <algorithm>
#include <array>
#include <vector>

namespace news {
namespace {

// A word of a portfolio stands in lower case at least this often: "finance", "trade".
constexpr unsigned kCommonPercent = 40;

constexpr auto kWholeNames = std::to_array<std::string_view>({"air force",
                                                              "appeals court",
                                                              "armed forces",
                                                              "army",
                                                              "attorney generals office",
                                                              "cabinet",
                                                              "central bank",
                                                              "central statistical office",
                                                              "constitutional court",
                                                              "court of appeal",
                                                              "customs service",
                                                              "defence force",
                                                              "defense force",
                                                              "electoral commission",
                                                              "federal court",
                                                              "federal government",
                                                              "federal parliament",
                                                              "finance department",
                                                              "foreign office",
                                                              "high court",
                                                              "house of representatives",
                                                              "interior department",
                                                              "justice department",
                                                              "lower house",
                                                              "national assembly",
                                                              "national bank",
                                                              "national guard",
                                                              "national statistics office",
                                                              "navy",
                                                              "parliament",
                                                              "police",
                                                              "presidential palace",
                                                              "prime ministers office",
                                                              "reserve bank",
                                                              "senate",
                                                              "statistics bureau",
                                                              "statistics office",
                                                              "supreme court",
                                                              "supreme soviet",
                                                              "treasury",
                                                              "upper house"});
static_assert(std::ranges::is_sorted(kWholeNames));

// Offices whose names rarely stand in lower case and yet are no names.
constexpr auto kPortfolios = std::to_array<std::string_view>(
    {"and", "defence", "defense", "economics", "interior", "labour", "of", "the"});
static_assert(std::ranges::is_sorted(kPortfolios));

constexpr std::string_view kMinistryOf = "ministry of ";
constexpr std::string_view kMinistry = " ministry";

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) words.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_portfolio(std::string_view words, const Knowledge& knowledge) {
  return std::ranges::all_of(words_of(words), [&](std::string_view word) {
    return std::ranges::binary_search(kPortfolios, word) ||
           knowledge.find(word).facts.percent_lower_case() >= kCommonPercent;
  });
}

}  // namespace

bool is_generic_institution(std::string_view key, const Knowledge& knowledge) {
  if (std::ranges::binary_search(kWholeNames, key)) return true;
  if (key.starts_with(kMinistryOf)) return is_portfolio(key.substr(kMinistryOf.size()), knowledge);
  return key.ends_with(kMinistry) &&
         is_portfolio(key.substr(0, key.size() - kMinistry.size()), knowledge);
}

std::string institution_label(std::string_view key) {
  std::string turned;
  if (key.starts_with(kMinistryOf)) {
    const std::string_view office = key.substr(kMinistryOf.size());
    if (office.find(' ') == std::string_view::npos) {
      turned = std::string(office) + std::string(kMinistry);
      key = turned;
    }
  }
  std::string label;
  for (const std::string_view word : words_of(key)) {
    if (!label.empty()) label += ' ';
    label += word;
    const bool small = word == "of" || word == "and" || word == "the" || word == "for";
    char& first = label[label.size() - word.size()];
    if (!small && first >= 'a' && first <= 'z') first = static_cast<char>(first - 32);
  }
  return label;
}

std::string institution_adjective(std::string_view state, const Knowledge& knowledge) {
  if (state == "US") return "US";
  const KnowledgeEntry people = knowledge.find("@people " + knowledge_key(state));
  if (people.readings.empty()) return {};
  const std::string_view name = knowledge.entity(people.readings.front().id()).name;
  // "New Zealander" names a person; the country's own name serves.
  return name.ends_with("er") ? std::string{} : std::string(name);
}

}  // namespace news

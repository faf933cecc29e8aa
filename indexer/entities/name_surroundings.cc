#include "indexer/entities/name_surroundings.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

// Lower-case words before the name of a firm: "analyst at Smith Barney", "brokerage Piper Jaffray".
constexpr auto kFirmNouns = std::to_array<std::string_view>(
    {"airline",      "automaker",   "bank",         "brewer",       "brokerage",   "carmaker",
     "chain",        "company",     "conglomerate", "consultancy",  "distributor", "drugmaker",
     "firm",         "insurer",     "lender",       "manufacturer", "publisher",   "refiner",
     "retailer",     "shipbuilder", "steelmaker",   "subsidiary",   "supplier",    "underwriter",
     "underwriters", "unit"});
static_assert(std::ranges::is_sorted(kFirmNouns));
constexpr auto kEmployees = std::to_array<std::string_view>(
    {"analyst", "analysts", "broker", "brokers", "dealer", "dealers", "economist", "economists",
     "lawyer", "manager", "official", "spokesman", "spokeswoman", "strategist", "strategists",
     "trader", "traders"});
static_assert(std::ranges::is_sorted(kEmployees));
// Agencies that people tell things to.
constexpr auto kAgencies = std::to_array<std::string_view>(
    {"afp", "agence france presse", "ap", "associated press", "bloomberg", "bloomberg news", "dpa",
     "reuter", "reuters", "reuters news", "upi"});
static_assert(std::ranges::is_sorted(kAgencies));

constexpr auto kBeforeAgency =
    std::to_array<std::string_view>({"by", "tell", "telling", "tells", "to", "told", "with"});
constexpr auto kAfterAgency = std::to_array<std::string_view>(
    {"calculations", "correspondent", "data", "estimates", "interview", "photographer", "poll",
     "polls", "reporter", "reporters", "survey", "surveys", "witness", "witnesses"});

bool is_person_title(TitleClass title) {
  return title == TitleClass::office || title == TitleClass::head_of_state ||
         title == TitleClass::head_of_government || title == TitleClass::role;
}

}  // namespace

// "spokesman Dmitry Peskov", "president Barack Obama".
bool NameSurroundings::follows_lower_case_title(std::size_t i) const {
  if (i == 0 || lexed_[i - 1].upper || lexed_[i - 1].possessive || lexed_[i].gap != kGapSpace)
    return false;
  const std::string_view key = lexed_.key(i - 1);
  return key.size() >= 4 && is_person_title(knowledge_.find(key).facts.title());
}

// "... told Reuters", "a Reuters poll": who gathered the news, not what it is about.
bool NameSurroundings::is_agency_credit(const FoundName& name) const {
  if (!std::ranges::binary_search(kAgencies, lexed_.key(name.first, name.last))) return false;
  std::size_t before = name.first;
  if (before > 0 && lexed_.key(before - 1) == "the") --before;
  if (before == 0) return false;
  if (std::ranges::binary_search(kBeforeAgency, lexed_.key(before - 1))) return true;
  const std::size_t after = name.last + 1;
  return after < lexed_.size() && lexed_[after].gap == kGapSpace &&
         std::ranges::binary_search(kAfterAgency, lexed_.key(after));
}

// "the Charlotte Hornets": nobody is called with an article and a plural.
bool NameSurroundings::is_team(const FoundName& name) const {
  if (name.first == 0 || lexed_.key(name.first - 1) != "the" || name.first == name.last ||
      lexed_[name.last].possessive) {
    return false;
  }
  const std::string_view last = lexed_.key(name.last);
  return last.size() > 3 && last.ends_with('s') && !last.ends_with("ss") &&
         !patterns_.facts(name.last).is_surname() && !patterns_.facts(name.last).is_given_name();
}

// "analyst at", "brokerage".
bool NameSurroundings::follows_word_of_firm(std::size_t i) const {
  if (i == 0 || lexed_[i].sentence_start || lexed_[i].gap != kGapSpace || lexed_[i - 1].upper)
    return false;
  const std::string_view key = lexed_.key(i - 1);
  if (std::ranges::binary_search(kFirmNouns, key)) return true;
  if (i < 2 || (key != "at" && key != "with" && key != "for" && key != "of") ||
      lexed_[i - 1].gap != kGapSpace) {
    return false;
  }
  return std::ranges::binary_search(kEmployees, lexed_.key(i - 2));
}

}  // namespace news

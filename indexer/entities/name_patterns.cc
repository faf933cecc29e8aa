#include "indexer/entities/name_patterns.h"

#include <algorithm>
#include <array>

#include "indexer/entities/date_money.h"
#include "indexer/entities/market_codes.h"

namespace news {
namespace {

constexpr std::size_t kMaxPersonParts = 5;
constexpr std::size_t kMaxRun = 9;
constexpr std::size_t kMaxTitleWords = 4;
// A word that stands in lower case so often opens a sentence rather than a name.
constexpr unsigned kCommonPercent = 70;

constexpr auto kParticles = std::to_array<std::string_view>(
    {"abu", "ag",    "al",   "as",  "at",  "ben", "bin", "bint", "da",  "dal", "de",
     "del", "della", "dem",  "den", "der", "di",  "do",  "dos",  "du",  "el",  "ibn",
     "la",  "le",    "ould", "st",  "ter", "ul",  "ur",  "van",  "von", "zu"});
static_assert(std::ranges::is_sorted(kParticles));

constexpr auto kDeterminers = std::to_array<std::string_view>(
    {"a",    "all",   "an",   "and",  "another", "any",   "as",    "at",   "both", "but",   "by",
     "each", "for",   "from", "he",   "her",     "his",   "i",     "if",   "in",   "it",    "its",
     "many", "more",  "most", "mr",   "my",      "no",    "not",   "of",   "on",   "one",   "or",
     "our",  "she",   "some", "that", "the",     "their", "these", "they", "this", "those", "to",
     "two",  "under", "we",   "what", "when",    "where", "while", "with", "you",  "your"});
static_assert(std::ranges::is_sorted(kDeterminers));

constexpr auto kDirections =
    std::to_array<std::string_view>({"central", "east", "eastern", "greater", "lower", "north",
                                     "northern", "south", "southern", "upper", "west", "western"});
static_assert(std::ranges::is_sorted(kDirections));

// What follows "and" in the name of a firm: "Alex. Brown and Sons".
constexpr auto kPartners = std::to_array<std::string_view>(
    {"associates", "bros", "brothers", "cie", "co", "company", "daughters", "partners", "sons"});
static_assert(std::ranges::is_sorted(kPartners));

// Words that "and" joins within one name.
constexpr auto kPairs =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"cable", "wireless"},
                                                                  {"commerce", "industry"},
                                                                  {"drug", "alcohol"},
                                                                  {"fish", "wildlife"},
                                                                  {"food", "agriculture"},
                                                                  {"food", "drug"},
                                                                  {"health", "human"},
                                                                  {"housing", "urban"},
                                                                  {"savings", "loan"},
                                                                  {"savings", "loans"},
                                                                  {"science", "technology"},
                                                                  {"securities", "exchange"},
                                                                  {"trade", "industry"},
                                                                  {"ways", "means"}});
static_assert(std::ranges::is_sorted(kPairs));

bool is_direction(std::string_view key) { return std::ranges::binary_search(kDirections, key); }

bool is_determiner(std::string_view key) { return std::ranges::binary_search(kDeterminers, key); }

bool links_of_phrase(std::string_view key) { return key == "of" || key == "for" || key == "on"; }

}  // namespace

bool is_name_particle(std::string_view key) { return std::ranges::binary_search(kParticles, key); }

NamePatterns::NamePatterns(const LexedText& lexed, const Knowledge& knowledge)
    : lexed_(lexed),
      knowledge_(knowledge),
      words_(lexed.size()),
      marks_(lexed.size()),
      run_ends_(lexed.size()) {
  for (std::size_t i = 0; i < lexed.size(); ++i) {
    const bool code = is_market_code(lexed, i);
    if (code) marks_[i] = kCode;
    if (!lexed[i].upper || lexed[i].number) continue;
    const std::string_view key = lexed.key(i);
    words_[i] = knowledge.find(key);
    if (!code) marks_[i] = kNameWord;
    if (is_determiner(key)) marks_[i] |= kDeterminer;
    if (is_weekday(key) || (month_of(key) != 0 && !facts(i).is_given_name())) marks_[i] |= kDay;
  }
}

bool NamePatterns::is_name_word(std::size_t i) const { return (marks_[i] & kNameWord) != 0; }

bool NamePatterns::continues(std::size_t i) const {
  if (i >= lexed_.size() || i == 0 || !is_name_word(i) || !lexed_.joined(i)) return false;
  const Lexeme& lexeme = lexed_[i];
  if (lexeme.sentence_start || lexed_[i - 1].possessive) return false;
  return (marks_[i] & kDay) == 0;
}

bool NamePatterns::is_country_or_group(std::size_t i) const {
  if (words_[i].readings.empty()) return false;
  const EntityKind kind = knowledge_.kind(words_[i].readings.front().id());
  return kind == EntityKind::country || kind == EntityKind::former_country ||
         kind == EntityKind::group;
}

unsigned NamePatterns::heaviest_place_weight(std::size_t i) const {
  for (const Reading reading : words_[i].readings) {
    if (mention_type_of(knowledge_.kind(reading.id())) == MentionType::place)
      return reading.weight();
  }
  return 0;
}

bool NamePatterns::is_group(std::size_t i) const {
  return !words_[i].readings.empty() &&
         knowledge_.kind(words_[i].readings.front().id()) == EntityKind::group;
}

bool NamePatterns::is_legal_form(std::size_t i) const {
  if (!facts(i).has(NameRole::legal)) return false;
  const std::string_view key = lexed_.key(i);
  return key.size() > 2 || key == "co" || lexed_[i].all_caps;
}

// A capital at the beginning of a sentence, or a determiner, proves nothing.
bool NamePatterns::is_weak_opening(std::size_t i) const {
  if ((marks_[i] & kDeterminer) != 0) return true;
  return lexed_[i].sentence_start && facts(i).percent_lower_case() >= kCommonPercent;
}

std::size_t NamePatterns::run_end(std::size_t i) const {
  if (run_ends_[i] == 0) run_ends_[i] = static_cast<std::uint32_t>(find_run_end(i) + 1);
  return run_ends_[i] - 1;
}

std::size_t NamePatterns::find_run_end(std::size_t i) const {
  std::size_t last = i;
  while (last + 1 < i + kMaxRun) {
    const bool plural_owner = last + 1 < lexed_.size() && lexed_[last].possessive &&
                              facts(last).percent_lower_case() >= 30 && is_name_word(last + 1) &&
                              (lexed_[last + 1].gap & ~kGapSpace) == 0;  // People's Bank
    if (!continues(last + 1) && !plural_owner) {
      if (!is_linked_by_and(last)) break;
      last += 2;
      continue;
    }
    const WordFacts& next = facts(last + 1);
    // "Canadian Trade Minister Stockwell Day": a title ends the name before it.
    if (next.title() != TitleClass::none && next.title() != TitleClass::suffix &&
        !next.has_any_role() && next.percent_lower_case() >= 30) {
      break;
    }
    ++last;
  }
  return last;
}

// "Morgan and Co", "Savings and Loan": the name goes on after "and".
bool NamePatterns::is_linked_by_and(std::size_t last) const {
  const std::size_t next = last + 2;
  if (next >= lexed_.size() || lexed_.key(last + 1) != "and" || lexed_[last + 1].upper ||
      !lexed_.joined(last + 1) || !lexed_.joined(next) || !is_name_word(next) ||
      lexed_[last].possessive) {
    return false;
  }
  const std::string_view key = lexed_.key(next);
  if (std::ranges::binary_search(kPartners, key)) return true;
  return std::ranges::binary_search(kPairs, std::pair{lexed_.key(last), key});
}

// Whether something besides legal forms is there: "Co Inc" is no name.
bool NamePatterns::has_own_word(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i <= last; ++i) {
    if (!lexed_[i].upper || facts(i).has(NameRole::legal)) continue;
    const std::string_view key = lexed_.key(i);
    const bool partner = std::ranges::binary_search(kPartners, key) || key == "cos";
    if (!partner && !is_determiner(key)) return true;
  }
  return false;
}

std::optional<std::size_t> NamePatterns::title_at(std::size_t i) const {
  if (!is_name_word(i)) return std::nullopt;
  std::optional<std::size_t> end;
  for (std::size_t last = i; last < i + kMaxTitleWords && last < lexed_.size(); ++last) {
    if (last > i && (!lexed_.joined(last) || lexed_[last - 1].possessive)) break;
    const TitleClass title =
        last == i ? facts(i).title() : knowledge_.find(lexed_.key(i, last)).facts.title();
    if (title != TitleClass::none && title != TitleClass::suffix) end = last;
  }
  return end;
}

// End of "of (the) Health (and Education)" after the head at `head`; `head` itself without such a
// phrase.
std::size_t NamePatterns::of_phrase_end(std::size_t head) const {
  std::size_t next = head + 1;
  if (lexed_[head].possessive || next + 1 >= lexed_.size() || !links_of_phrase(lexed_.key(next)) ||
      !lexed_.joined(next)) {
    return head;
  }
  ++next;
  if (lexed_.key(next) == "the" && next + 1 < lexed_.size()) ++next;
  if (!is_name_word(next) || !lexed_.joined(next) || is_weekday(lexed_.key(next)) ||
      is_determiner(lexed_.key(next)) || (month_of(lexed_.key(next)) != 0)) {
    return head;
  }
  std::size_t last = run_end(next);
  const std::size_t further = last + 2;
  // "Ministry of Health and Welfare", but not "the Bank of England and Barclays".
  if (further < lexed_.size() && lexed_.key(last + 1) == "and" && lexed_.joined(last + 1) &&
      lexed_.joined(further) && is_name_word(further) && !lexed_[last].possessive &&
      facts(further).percent_lower_case() >= 30 && facts(last).percent_lower_case() >= 30) {
    last = run_end(further);
  }
  return last;
}

std::optional<FoundName> NamePatterns::organisation(std::size_t i) const {
  if (!is_name_word(i) || is_weak_opening(i)) return std::nullopt;
  const std::size_t end = run_end(i);
  std::optional<std::size_t> head;
  for (std::size_t j = i; j <= end; ++j) {
    const WordFacts& word = facts(j);
    if (word.title() != TitleClass::none && !word.has_any_role() && j > i) break;
    const bool partner = j >= i + 2 && lexed_.key(j - 1) == "and" && !lexed_[j - 1].upper &&
                         std::ranges::binary_search(kPartners, lexed_.key(j));
    const bool closes = word.has(NameRole::head) || is_legal_form(j) || partner;
    const bool opens = word.has(NameRole::prefix) && of_phrase_end(j) != j;
    if ((closes && j > i) || opens) head = j;
  }
  if (!head) {
    if (end + 1 < lexed_.size() && (lexed_[end + 1].gap & ~(kGapComma | kGapSpace)) == 0 &&
        is_legal_form(end + 1) && lexed_[end + 1].upper && !lexed_[end].possessive &&
        has_own_word(i, end)) {
      return FoundName{i, end + 1, MentionType::org};  // "Smucker, Inc."
    }
    return std::nullopt;
  }
  std::size_t last = *head;
  if (!is_legal_form(last)) last = of_phrase_end(last);
  if (last == *head && end > last && is_legal_form(last + 1)) ++last;
  if (!has_own_word(i, last)) return std::nullopt;
  // A person's own name may be a head word: "Melinda Church", "Park Guard".
  if (last == i + 1 && facts(i).is_given_name() && facts(last).is_surname() &&
      !is_legal_form(last)) {
    return std::nullopt;
  }
  return FoundName{i, last, MentionType::org};
}

// "Kidder, Peabody and Co Inc": what follows the commas shows that they join one firm's partners.
std::optional<FoundName> NamePatterns::partnership(std::size_t i) const {
  if (!is_name_word(i) || is_weak_opening(i)) return std::nullopt;
  constexpr std::size_t kMostPartners = 4;
  std::size_t first = i;
  std::size_t end = run_end(i);
  for (std::size_t partners = 1; partners < kMostPartners; ++partners) {
    const std::size_t next = end + 1;
    if (next >= lexed_.size() || (lexed_[next].gap & ~kGapSpace) != kGapComma ||
        !is_name_word(next) || lexed_[end].possessive) {
      break;
    }
    first = next;
    end = run_end(next);
    for (std::size_t j = first + 1; j <= end; ++j) {
      const bool with_and = j >= first + 2 && lexed_.key(j - 1) == "and" && !lexed_[j - 1].upper;
      const bool with_sign = (lexed_[j].gap & kGapAmpersand) != 0;
      if ((with_and || with_sign) && std::ranges::binary_search(kPartners, lexed_.key(j))) {
        while (j < end && is_legal_form(j + 1)) ++j;
        return FoundName{i, j, MentionType::org};
      }
    }
  }
  return std::nullopt;
}

std::optional<FoundName> NamePatterns::place(std::size_t i) const {
  if (!is_name_word(i) || is_weak_opening(i)) return std::nullopt;
  if (facts(i).has(NameRole::nature_prefix)) {
    const std::size_t last = of_phrase_end(i);
    if (last != i) return FoundName{i, last, MentionType::place};
    // "Quai de Boisguilbert", "Bab al-Hawa".
    if (const std::size_t named = particles_end(i + 1); named != i + 1 && !lexed_[i].possessive) {
      return FoundName{i, named, MentionType::place};
    }
    if (continues(i + 1) && !facts(i + 1).has_any_role()) {
      return FoundName{i, i + 1, MentionType::place};
    }
  }
  const std::size_t end = run_end(i);
  if (is_direction(lexed_.key(i)) && end == i + 1 && !facts(end).has_any_role() &&
      facts(end).percent_lower_case() < 10 && !is_group(end)) {
    return FoundName{i, end, MentionType::place};  // North Kivu
  }
  for (std::size_t j = end; j > i; --j) {
    const WordFacts& word = facts(j);
    const bool facility = word.has(NameRole::facility);
    if (!facility && !word.has(NameRole::nature_head) && !word.has(NameRole::division_head))
      continue;
    const bool person_like = j == i + 1 && facts(i).is_given_name() && word.is_surname();
    if (person_like || title_at(i)) return std::nullopt;
    return FoundName{i, j, facility ? MentionType::facility : MentionType::place};
  }
  return std::nullopt;
}

std::optional<FoundName> NamePatterns::event(std::size_t i) const {
  if (!is_name_word(i) || is_weak_opening(i)) return std::nullopt;
  const std::size_t end = run_end(i);
  if (facts(i).has(NameRole::event) && of_phrase_end(i) != i) {
    return FoundName{i, of_phrase_end(i), MentionType::misc};  // Treaty of Lisbon
  }
  for (std::size_t j = end; j > i; --j) {
    if (facts(j).has(NameRole::event)) return FoundName{i, of_phrase_end(j), MentionType::misc};
  }
  return std::nullopt;
}

bool NamePatterns::is_person_part(std::size_t i) const {
  const Lexeme& lexeme = lexed_[i];
  const WordFacts& word = facts(i);
  const bool own_name = word.is_surname() || word.is_given_name();
  if (word.is_plain() || (marks_[i] & (kDeterminer | kCode)) != 0) return false;
  if (!own_name && (word.has_any_role() || is_country_or_group(i))) return false;
  if (is_legal_form(i) && lexed_[i].all_caps) return false;
  if (word.title() == TitleClass::suffix) return false;
  if (word.title() != TitleClass::none && (!own_name || word.percent_lower_case() >= 50))
    return false;
  return !lexeme.all_caps || lexeme.initial || lexeme.caps_sentence ||
         lexeme.end - lexeme.begin <= 2;
}

// Index after the lower-case particles that begin at `i` when a capitalised part follows them, else
// `i`.
std::size_t NamePatterns::particles_end(std::size_t i) const {
  std::size_t next = i;
  while (next < lexed_.size() && next < i + 3 && !lexed_[next].upper && lexed_.joined(next) &&
         is_name_particle(lexed_.key(next))) {
    ++next;
  }
  const bool followed = next > i && next < lexed_.size() && is_name_word(next) &&
                        lexed_.joined(next) && !lexed_[next].sentence_start;
  return followed ? next : i;
}

std::size_t NamePatterns::suffix_end(std::size_t last) const {
  const std::size_t next = last + 1;
  if (next < lexed_.size() && lexed_[next].upper && facts(next).title() == TitleClass::suffix &&
      (lexed_[next].gap & ~(kGapSpace | kGapComma)) == 0 && !lexed_[last].possessive) {
    return next;
  }
  return last;
}

std::size_t NamePatterns::person_end(std::size_t i, std::size_t& parts) const {
  std::size_t last = i;
  parts = 1;
  while (parts < kMaxPersonParts && !lexed_[last].possessive) {
    const std::size_t next = last + 1;
    if (next >= lexed_.size() || (lexed_[next].gap & kGapAmpersand) != 0) break;
    if (lexed_[next].gap == kGapHyphen && !lexed_[next].number && !lexed_[next].upper &&
        !is_name_particle(lexed_.key(next)) && lexed_.key(next).size() <= 5 &&
        knowledge_.find(lexed_.key(next)).facts.percent_lower_case() < 90) {
      last = next;  // the "un" of "Jong-un"
      continue;
    }
    const std::size_t after_particles = particles_end(next);
    if (after_particles != next) {
      if (!is_person_part(after_particles)) break;
      last = after_particles;
      ++parts;
      continue;
    }
    if (!continues(next) || !is_person_part(next)) break;
    last = next;
    ++parts;
  }
  return last;
}

bool NamePatterns::is_plausible_person(std::size_t first, std::size_t last, std::size_t parts,
                                       bool after_title) const {
  const WordFacts& opening = facts(first);
  const WordFacts& closing = facts(last);
  if (parts == 1) {
    if (!after_title || lexed_[first].initial) return false;
    return opening.percent_lower_case() < kCommonPercent || opening.is_surname();
  }
  for (std::size_t i = first + 1; i < last; ++i) {
    if (lexed_[i].upper && facts(i).percent_lower_case() >= kCommonPercent) return false;
  }
  // "Will Help", "Grant Funds".
  if (closing.percent_lower_case() >= kCommonPercent && !closing.is_surname()) return false;
  if (after_title || opening.is_given_name() || lexed_[first].initial) {
    const bool doubtful = lexed_[first].sentence_start && opening.percent_lower_case() >= 50;
    if (lexed_[first].initial && lexed_[first].end - lexed_[first].begin == 1 && !after_title) {
      return closing.is_surname() &&
             closing.percent_lower_case() < 30;  // "X Level" has no full stop
    }
    if (doubtful && parts > 2 && !after_title) return false;  // "Farmer Anne Miller"
    // "Farmer Anne Miller": what looks like a given name is the word before it.
    if (doubtful && parts > 2) return false;
    return !doubtful || closing.is_surname() || closing.percent_lower_case() < 10;
  }
  return closing.is_surname() && closing.percent_lower_case() < 30 &&
         opening.percent_lower_case() < 10 &&
         (opening.is_surname() || words_[first].readings.empty());
}

std::optional<FoundName> NamePatterns::person(std::size_t i, bool after_title) const {
  if (!is_name_word(i) || !is_person_part(i)) return std::nullopt;
  if (!after_title && is_weak_opening(i) && !facts(i).is_given_name()) return std::nullopt;
  // "German Chancellor ...", "Farmer Piet Oosterbaan": the name begins later.
  if (is_group(i) || is_direction(lexed_.key(i))) return std::nullopt;
  if (lexed_[i].sentence_start && !facts(i).is_given_name() &&
      facts(i).percent_lower_case() >= 10 && continues(i + 1) && facts(i + 1).is_given_name()) {
    return std::nullopt;
  }
  std::size_t parts = 0;
  std::size_t last = person_end(i, parts);
  // "Borg-Warner", "Sarbanes-Oxley": one word of a firm, a law or a street, or half a name.
  bool hyphens_only = last > i;
  for (std::size_t j = i + 1; j <= last; ++j) hyphens_only &= lexed_[j].gap == kGapHyphen;
  if (hyphens_only && !after_title) return std::nullopt;
  if (is_plausible_person(i, last, parts, after_title)) {
    last = suffix_end(last);
    FoundName found{i, last, MentionType::person};
    found.full_person = parts > 1;
    return found;
  }
  if (lexed_[i].sentence_start && facts(i).percent_lower_case() >= 10) return std::nullopt;
  // Two or more capitalised words nobody knows: most are people of whom the tables have no part.
  if (parts < 2 || parts > 4 || lexed_.is_title_case() || lexed_[i].caps_sentence)
    return std::nullopt;
  for (std::size_t j = i; j <= last; ++j) {
    if (!lexed_[j].upper) continue;
    if (facts(j).percent_lower_case() > 4 || facts(j).has_any_role() || lexed_[j].all_caps)
      return std::nullopt;
    if (is_country_or_group(j)) return std::nullopt;
    if (!words_[j].readings.empty() && !facts(j).is_surname() && !facts(j).is_given_name())
      return std::nullopt;
  }
  FoundName found{i, last, MentionType::person};
  found.full_person = true;
  found.guessed = true;
  return found;
}

}  // namespace news

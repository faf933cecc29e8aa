#include "indexer/entities/gazetteer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/language_lookup.h"
#include "indexer/entities/sound_key.h"

namespace news {
namespace {

constexpr std::size_t kMaxWords = 8;
constexpr std::size_t kMaxCodePoints = 28;
// The builder's weight of names in other languages, in a form found by sound.
constexpr unsigned kNativeNameWeight = 89;
// Thai writes without spaces and its syllables are short: three letters match inside other words.
constexpr std::size_t kMinThaiCodePoints = 4;

constexpr auto kPlacePrepositions =
    std::to_array<std::string_view>({"across", "around", "at", "from", "in", "inside", "near",
                                     "outside", "throughout", "to", "toward", "towards", "via"});

using LanguageAndWord = std::pair<std::string_view, std::string_view>;
constexpr auto kForeignPrepositions = std::to_array<LanguageAndWord>(
    {{"de", "in"},  {"de", "aus"},   {"de", "nach"}, {"fr", "a"},  {"fr", "en"},
     {"es", "en"},  {"es", "desde"}, {"it", "a"},    {"it", "in"}, {"pt", "em"},
     {"nl", "in"},  {"nl", "naar"},  {"nl", "uit"},  {"pl", "w"},  {"pl", "we"},
     {"pl", "do"},  {"cs", "v"},     {"cs", "ve"},   {"cs", "do"}, {"sk", "v"},
     {"sk", "vo"},  {"sk", "do"},    {"hr", "u"},    {"hr", "iz"}, {"sl", "v"},
     {"sl", "iz"},  {"sv", "i"},     {"sv", "fran"}, {"da", "i"},  {"da", "fra"},
     {"no", "i"},   {"no", "fra"},   {"ro", "in"},   {"ro", "la"}, {"ru", "в"},
     {"ru", "во"},  {"ru", "из"},    {"uk", "у"},    {"uk", "в"},  {"uk", "із"},
     {"uk", "до"},  {"bg", "в"},     {"be", "у"},    {"sr", "у"},  {"sr", "из"},
     {"el", "στο"}, {"el", "στη"},   {"el", "στην"}});

constexpr auto kPlaceNouns = std::to_array<std::string_view>(
    {"city", "district", "hamlet", "island", "municipality", "neighborhood", "neighbourhood",
     "port", "province", "region", "state", "suburb", "town", "village"});
static_assert(std::ranges::is_sorted(kPlaceNouns));

bool is_katakana(char32_t c) { return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC; }

char32_t code_point_at(std::string_view text, std::size_t position) {
  return next_code_point(text, position);
}

bool is_roman_numeral(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

}  // namespace

unsigned heaviest_weight(const KnowledgeEntry& entry, MentionType type,
                         const Knowledge& knowledge) {
  for (const Reading reading : entry.readings) {
    if (mention_type_of(knowledge.kind(reading.id())) == type) return reading.weight();
  }
  return 0;
}

bool Gazetteer::follows_place_preposition(std::size_t i) const {
  return i > 0 && !lexed_[i].sentence_start && lexed_[i].gap == kGapSpace &&
         std::ranges::find(kPlacePrepositions, lexed_.key(i - 1)) != kPlacePrepositions.end();
}

bool Gazetteer::follows_place_noun(std::size_t i) const {
  return i > 1 && lexed_.key(i - 1) == "of" && lexed_[i].gap == kGapSpace &&
         lexed_[i - 1].gap == kGapSpace && !lexed_[i - 2].upper &&
         std::ranges::binary_search(kPlaceNouns, lexed_.key(i - 2));
}

std::optional<std::size_t> Gazetteer::state_code_end(std::size_t i) const {
  if (i == 0 || !lexed_[i].upper || lexed_[i].number || lexed_[i].caps_sentence)
    return std::nullopt;
  const Lexeme& before = lexed_[i - 1];
  const bool of_party = lexed_[i].gap == kGapHyphen && before.initial &&
                        (lexed_.key(i - 1) == "d" || lexed_.key(i - 1) == "r");
  const bool after_comma = (lexed_[i].gap & kGapComma) != 0 &&
                           (lexed_[i].gap & ~(kGapComma | kGapSpace)) == 0 && before.upper &&
                           !before.number && !before.possessive;
  if (!of_party && !after_comma) return std::nullopt;
  // "Jane Roe, MD" is a doctor.
  if (after_comma && i >= 2 && patterns_.facts(i - 2).is_given_name() && lexed_.joined(i - 1) &&
      patterns_.word(i - 1).readings.empty()) {
    return std::nullopt;
  }
  for (std::size_t last = std::min(i + 1, lexed_.size() - 1);; --last) {
    const bool usable = last == i || (lexed_[i].initial && lexed_.joined(last));
    const std::string_view key = lexed_.key(i, last);
    if (usable && key.size() <= 6 &&
        !knowledge_.find("@state " + std::string(key)).readings.empty()) {
      // Without a full stop only the post's two capitals are a state: "Smith, Miss Jones".
      const bool capitals = key.size() == 2 && lexed_[i].all_caps;
      const std::string_view text = lexed_.text();
      const bool stopped =
          lexed_[last].full_end < text.size() && text[lexed_[last].full_end] == '.';
      if (capitals || stopped || lexed_[last].initial || of_party) return last;
    }
    if (last == i) return std::nullopt;
  }
}

bool Gazetteer::precedes_enclosing_place(std::size_t last) const {
  const std::size_t next = last + 1;
  if (next < lexed_.size() && state_code_end(next)) return true;
  if (next >= lexed_.size() || !lexed_[next].upper || (lexed_[next].gap & kGapComma) == 0 ||
      (lexed_[next].gap & ~(kGapComma | kGapSpace)) != 0) {
    return false;
  }
  for (std::size_t end = next; end < next + 3 && end < lexed_.size(); ++end) {
    if (end > next && !lexed_.joined(end)) break;
    const KnowledgeEntry entry = knowledge_.find(lexed_.key(next, end));
    if (entry.readings.empty()) continue;
    const EntityKind kind = knowledge_.kind(entry.readings.front().id());
    if (kind == EntityKind::country || kind == EntityKind::former_country ||
        kind == EntityKind::constituent || kind == EntityKind::admin1) {
      return true;
    }
  }
  return false;
}

KnowledgeEntry Gazetteer::find(std::string_view key, const GazetteerContext& context) const {
  if (!context.english && !context.language.empty()) {
    return find_in_language(knowledge_, context.language, key).entry;
  }
  return knowledge_.find(key);
}

std::optional<FoundName> Gazetteer::match(std::size_t i, const GazetteerContext& context) const {
  const Lexeme& start = lexed_[i];
  if (start.unspaced) return match_unspaced(i, context);
  if (context.english) {
    if (const std::optional<std::size_t> last = state_code_end(i)) {
      return FoundName{i, *last, MentionType::place};
    }
  }
  const bool article = start.uncased || start.upper ||
                       ((lexed_.key(i) == "al" || lexed_.key(i) == "el") && i + 1 < lexed_.size() &&
                        lexed_[i + 1].gap == kGapHyphen && lexed_[i + 1].upper);
  if (!article || start.number) return std::nullopt;
  std::optional<FoundName> found;
  bool listed = false;  // "Donaldson, Lufkin and Jenrette": only firms are written with commas
  for (std::size_t last = i; last < i + kMaxWords && last < lexed_.size(); ++last) {
    if (last > i && !lexed_.joined(last)) {
      if (!context.english || (lexed_[last].gap & ~kGapSpace) != kGapComma || !lexed_[last].upper ||
          lexed_[last - 1].possessive)
        break;
      listed = true;
    }
    const Lexeme& lexeme = lexed_[last];
    // "Commission européenne": other languages write adjectives small.
    const bool small = !lexeme.upper && !lexeme.number && !lexeme.uncased;
    if (small && lexeme.gap != kGapHyphen && (context.english || last == i)) continue;
    if (last == i && !context.english) {
      // fall through to the look-up by language
    } else if (last == i && !lexeme.possessive && patterns_.word(i).readings.empty() &&
               lexeme.upper) {
      continue;
    }
    if (lexeme.possessive) {
      const KnowledgeEntry whole = find(lexed_.full_key(i, last), context);
      if (!whole.readings.empty() &&
          mention_type_of(knowledge_.kind(whole.readings.front().id())) == MentionType::org) {
        found = FoundName{i, last, MentionType::org, true};
        continue;
      }
    }
    const bool looked_up = last == i && context.english && start.upper;
    KnowledgeEntry entry = looked_up ? patterns_.word(i) : find(lexed_.key(i, last), context);
    const bool elided = entry.readings.empty() && !context.english && start.elided;
    if (elided) {
      entry = find(lexed_.key(i, last).substr(start.article_letters), context);  // l'Allemagne
    }
    if (entry.readings.empty()) continue;
    if (listed && knowledge_.kind(entry.readings.front().id()) != EntityKind::company) continue;
    if (const std::optional<MentionType> type = accept(i, last, entry, context)) {
      found = FoundName{i, last, *type};
      found->elided = elided;
      found->full_person = *type == MentionType::person && last > i;
    }
  }
  return found;
}

std::optional<FoundName> Gazetteer::match_unspaced(std::size_t i,
                                                   const GazetteerContext& context) const {
  const std::string_view text = lexed_.text();
  const char32_t first = code_point_at(text, lexed_[i].begin);
  if (is_katakana(first) && i > 0 && lexed_[i].gap == 0 &&
      is_katakana(code_point_at(text, lexed_[i - 1].begin))) {
    return std::nullopt;  // in the middle of another foreign word
  }
  const bool thai = first >= 0x0E00 && first <= 0x0E7F;
  std::optional<FoundName> found;
  for (std::size_t last = i; last < i + kMaxCodePoints && last < lexed_.size(); ++last) {
    if (last > i && lexed_[last].gap != 0 && (lexed_[last].gap & ~(kGapMiddleDot | kGapSpace)) != 0)
      break;
    if (last == i || (thai && last - i + 1 < kMinThaiCodePoints)) continue;
    const KnowledgeEntry entry = find(lexed_.key(i, last), context);
    if (entry.readings.empty()) continue;
    const bool continues_katakana = is_katakana(code_point_at(text, lexed_[last].begin)) &&
                                    last + 1 < lexed_.size() && lexed_[last + 1].gap == 0 &&
                                    is_katakana(code_point_at(text, lexed_[last + 1].begin));
    if (continues_katakana) continue;
    found = FoundName{i, last, mention_type_of(knowledge_.kind(entry.readings.front().id()))};
  }
  return found;
}

MentionType Gazetteer::choose_type(std::size_t first, std::size_t last, const KnowledgeEntry& entry,
                                   const GazetteerContext& context) const {
  const MentionType likeliest = mention_type_of(knowledge_.kind(entry.readings.front().id()));
  const unsigned weight = entry.readings.front().weight();
  if (context.after_title && heaviest_weight(entry, MentionType::person, knowledge_) > 0) {
    return MentionType::person;
  }
  const unsigned place = heaviest_weight(entry, MentionType::place, knowledge_);
  if (likeliest != MentionType::place && likeliest != MentionType::group && place > 0) {
    if (precedes_enclosing_place(last)) return MentionType::place;
    if (follows_place_preposition(first) && place + 30 > weight) return MentionType::place;
  }
  return likeliest;
}

std::optional<MentionType> Gazetteer::accept(std::size_t first, std::size_t last,
                                             const KnowledgeEntry& entry,
                                             const GazetteerContext& context) const {
  const MentionType type = choose_type(first, last, entry, context);
  const unsigned weight = heaviest_weight(entry, type, knowledge_);
  if (lexed_[first].uncased) return type;
  const bool accepted =
      first == last ? accept_word(first, entry, type, weight, context)
                    : is_own_name(first, last, context) || accept_phrase(first, last, type, weight);
  if (!accepted) return std::nullopt;
  if (!context.english && weight < least_weight_abroad(first, last, entry, context))
    return std::nullopt;
  return type;
}

// Prepositions that stand before places and hardly ever before persons; a Turkish ending after an
// apostrophe does as well.
bool Gazetteer::follows_foreign_preposition(std::size_t i, std::string_view language) const {
  if (language == "tr" && lexed_[i].possessive) return true;
  if (i == 0 || lexed_[i].gap != kGapSpace || lexed_[i - 1].upper) return false;
  const std::string_view word = lexed_.key(i - 1);
  return std::ranges::any_of(kForeignPrepositions, [&](const auto& preposition) {
    return preposition.first == language && preposition.second == word;
  });
}

// A lone word of another language is too often something else, unless it is a capital.
unsigned Gazetteer::least_weight_abroad(std::size_t first, std::size_t last,
                                        const KnowledgeEntry& entry,
                                        const GazetteerContext& context) const {
  if (first != last) return 30;
  const EntityKind kind = knowledge_.kind(entry.readings.front().id());
  const bool long_enough = lexed_.key(first).size() >= 5;
  if (mention_type_of(kind) == MentionType::place && long_enough) {
    if (follows_foreign_preposition(first, context.language)) return 40;
    if (kind == EntityKind::capital) return 50;
  }
  return 70;
}

// Whether the table has the phrase for this language, so that it may end with a small letter.
bool Gazetteer::is_own_name(std::size_t first, std::size_t last,
                            const GazetteerContext& context) const {
  if (context.english) return false;
  std::string_view key = lexed_.key(first, last);
  LanguageMatch match = find_in_language(knowledge_, context.language, key);
  if (match.entry.readings.empty() && lexed_[first].elided) {
    key.remove_prefix(lexed_[first].article_letters);
    match = find_in_language(knowledge_, context.language, key);
  }
  if (match.entry.readings.empty()) return false;
  const bool other_script = has_cyrillic_or_greek(key);
  return match.own || (other_script && match.entry.readings.front().weight() >= kNativeNameWeight);
}

bool Gazetteer::accept_person_word(std::size_t i, unsigned weight, bool after_title) const {
  const WordFacts& facts = patterns_.facts(i);
  if (after_title) return weight >= 50;
  if (facts.is_given_name() || facts.percent_lower_case() >= 30) return false;
  return weight >= (facts.is_surname() ? 88U : 80U);
}

bool Gazetteer::accept_word(std::size_t i, const KnowledgeEntry& entry, MentionType type,
                            unsigned weight, const GazetteerContext& context) const {
  const Lexeme& lexeme = lexed_[i];
  const WordFacts facts = entry.facts.bits() != 0 ? entry.facts : patterns_.facts(i);
  const std::string_view key = lexed_.key(i);
  const unsigned lower = facts.percent_lower_case();
  const bool dotted = lexed_.surface(i).find('.') != std::string_view::npos;
  if (facts.is_plain() || (key.size() < 2 && !lexeme.uncased) || is_roman_numeral(key))
    return false;
  // "La", "Den", "Us": small words of other languages.
  if (!context.english && key.size() <= 3 && !lexeme.all_caps &&
      knowledge_.find(language_key(context.language, key)).readings.empty()) {
    return false;
  }
  if (lexeme.caps_sentence && !dotted)
    return weight >= 60 && lower < 10 && type != MentionType::person;
  // "MAY 3014": a bare family name in capitals is too often something else.
  if (lexeme.all_caps && type == MentionType::person && key.size() <= 4) return false;
  // "TOTAL SALES", "TARGET".
  if (lexeme.all_caps && !dotted && key.size() >= 4 && lower >= 60) return false;
  if (lexeme.all_caps && key.size() <= 6 && (lower >= 30 || key.size() <= 4)) {
    return dotted || weight >= (key.size() <= 2 ? 60U : 24U);
  }
  if (type == MentionType::person) return accept_person_word(i, weight, context.after_title);
  const bool placed =
      type == MentionType::place && (follows_place_preposition(i) || precedes_enclosing_place(i));
  if (key.size() <= 4 && lower >= 30 && !lexeme.all_caps && weight < 90 && !placed) {
    return key == "fed" && !lexeme.sentence_start;
  }
  if (key.size() <= 3 && type == MentionType::org && !lexeme.all_caps && weight < 70) return false;
  const bool opens = lexeme.sentence_start || lexed_.is_title_case();
  if (type == MentionType::group) return !(opens && lower >= 60);
  if (lower >= 40) return !opens && (placed || (weight >= 70 && type == MentionType::place));
  if (lower >= 10 && opens && weight < 60) return false;
  if (weight < 45 && (facts.is_surname() || facts.is_given_name())) return placed;
  return weight >= 30 || placed || !opens || lower == 0;
}

bool Gazetteer::accept_phrase(std::size_t first, std::size_t last, MentionType type,
                              unsigned weight) const {
  const Lexeme& closing = lexed_[last];
  if (!closing.upper && !closing.number && closing.gap != kGapHyphen) return false;
  if (lexed_.key(first) == "the" && type != MentionType::place) return false;
  if (weight >= 60 || type == MentionType::person) return true;
  bool all_common = true;
  for (std::size_t i = first; i <= last; ++i) {
    if (lexed_[i].upper && patterns_.facts(i).percent_lower_case() < 50) all_common = false;
  }
  const bool unsure =
      lexed_[first].sentence_start || lexed_.is_title_case() || lexed_[first].caps_sentence;
  return !all_common || !unsure;
}

}  // namespace news

#include "indexer/entities/foreign_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/foreign_persons.h"
#include "indexer/entities/language_lookup.h"
#include "indexer/entities/sound_key.h"

namespace news {
namespace {

// After them a German capital is a noun: "der Koch" cooks.
constexpr auto kGermanArticles = std::to_array<std::string_view>(
    {"am",    "beim",  "das",   "dem",   "den", "der",  "des",   "die", "ein", "eine",
     "einem", "einen", "einer", "eines", "im",  "kein", "keine", "vom", "zum", "zur"});
static_assert(std::ranges::is_sorted(kGermanArticles));

bool is_latin(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c >= 0x370 && (c < 0x1E00 || c > 0x1EFF) && is_letter(c)) return false;
  }
  return true;
}

}  // namespace

ForeignScanner::ForeignScanner(TextField field, const LexedText& lexed, const Knowledge& knowledge,
                               std::string_view language, const std::vector<ByteRange>& credits)
    : field_(field),
      lexed_(lexed),
      knowledge_(knowledge),
      language_(language),
      patterns_(lexed, knowledge),
      gazetteer_(lexed, patterns_, knowledge),
      taken_(lexed.size()) {
  for (std::size_t i = 0; i < lexed_.size(); ++i) {
    for (const ByteRange& range : credits) {
      if (lexed_[i].begin >= range.begin && lexed_[i].begin < range.end) taken_[i] = true;
    }
  }
}

void ForeignScanner::take(Name name) {
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(name.found.first),
            taken_.begin() + static_cast<std::ptrdiff_t>(name.found.last) + 1, true);
  names_.push_back(std::move(name));
}

// What the rest of the program, which reads Latin letters and nominatives, shall read: empty where
// the text has it so already. A lone family name stays one, lest it be taken for a full name.
std::string ForeignScanner::form_of(const FoundName& found, const KnowledgeEntry& entry) const {
  for (const Reading reading : entry.readings) {
    const KnownEntity entity = knowledge_.entity(reading.id());
    if (mention_type_of(entity.kind) != found.type) continue;
    const std::string name(entity.name);
    if (found.type != MentionType::person || found.first != found.last) return name;
    const std::string family = name.substr(name.find_last_of(' ') + 1);
    const KnowledgeEntry bearers = knowledge_.find(knowledge_key(family));
    const bool same = !bearers.readings.empty() && bearers.readings.front().id() == reading.id();
    return same ? family : name;
  }
  return {};
}

std::optional<ForeignScanner::Name> ForeignScanner::known_name(std::size_t i) const {
  GazetteerContext context;
  context.english = false;
  context.language = language_;
  const std::optional<FoundName> found = gazetteer_.match(i, context);
  if (!found) return std::nullopt;
  Name name;
  name.found = *found;
  name.found.found_by = FoundBy::known_name;
  std::string_view key = lexed_.key(found->first, found->last);
  if (found->with_possessive) key = lexed_.full_key(found->first, found->last);
  if (found->elided) key.remove_prefix(lexed_[found->first].article_letters);
  const LanguageMatch match = find_in_language(knowledge_, language_, key);
  name.prefix_bytes = match.prefix_bytes;
  name.suffix_bytes = match.suffix_bytes;
  if (!match.exact || match.own || !is_latin(key)) name.form = form_of(*found, match.entry);
  return name;
}

// In Latin letters the given name must be known, in German the family name too.
std::optional<ForeignScanner::Name> ForeignScanner::unknown_person(std::size_t i) const {
  Name name;
  if (const std::optional<ForeignPerson> person = foreign_person(lexed_, i, language_)) {
    name.found = {person->first, person->last, MentionType::person};
    name.found.full_person = true;
    name.found.found_by = FoundBy::person_pattern;
    name.form = person->name;
    return name;
  }
  if (!lexed_[i].upper || lexed_[i].caps_sentence || lexed_.is_title_case()) return std::nullopt;
  const std::optional<FoundName> person = patterns_.person(i, false);
  if (!person || person->guessed || !person->full_person) return std::nullopt;
  const WordFacts& given = patterns_.facts(person->first);
  const WordFacts& family = patterns_.facts(person->last);
  // Where only names have capitals, a family name need not be known.
  const bool named =
      family.is_surname() || (language_ != "de" && patterns_.word(person->last).readings.empty());
  if (!given.is_given_name() || given.percent_lower_case() >= 20 || !named ||
      family.percent_lower_case() >= 50 || patterns_.is_country_or_group(person->first)) {
    return std::nullopt;
  }
  // "Le Sénégal"
  for (std::size_t j = person->first; j <= person->last; ++j) {
    if (find_in_language(knowledge_, language_, lexed_.key(j)).own) return std::nullopt;
  }
  name.found = *person;
  name.found.found_by = FoundBy::person_pattern;
  return name;
}

std::string ForeignScanner::family_key(std::string_view key) const {
  if (has_cyrillic_or_greek(key)) return sound_stem(key);
  if (is_found_by_stem(language_)) {
    std::string stem = stem_key(key);
    if (!stem.empty()) return stem;
  }
  return std::string(key);
}

void ForeignScanner::note_family(const Name& name, ForeignFamilies& families) const {
  if (name.found.type != MentionType::person || name.found.first == name.found.last) return;
  const Lexeme& last = lexed_[name.found.last];
  if (last.unspaced || last.uncased) return;
  const std::string_view key = lexed_.key(name.found.last);
  std::string family = name.form.substr(name.form.find_last_of(' ') + 1);
  families.emplace(family_key(key), std::move(family));
}

void ForeignScanner::find_names(ForeignFamilies& families) {
  for (std::size_t i = 0; i < lexed_.size();) {
    const bool candidate = lexed_[i].upper || lexed_[i].uncased || lexed_[i].elided ||
                           lexed_.key(i) == "al" || lexed_.key(i) == "el";
    if (taken_[i] || patterns_.is_code(i) || !candidate) {
      ++i;
      continue;
    }
    std::optional<Name> name = known_name(i);
    std::optional<Name> person = unknown_person(i);
    if (person && (!name || person->found.length() > name->found.length())) name = person;
    if (!name) {
      ++i;
      continue;
    }
    i = name->found.last + 1;
    note_family(*name, families);
    take(*std::move(name));
  }
}

void ForeignScanner::find_short_forms(const ForeignFamilies& families) {
  if (families.empty()) return;
  for (std::size_t i = 0; i < lexed_.size(); ++i) {
    if (taken_[i] || !lexed_[i].upper || lexed_[i].number || lexed_.key(i).size() < 4) continue;
    const bool noun = language_ == "de" && i > 0 && lexed_[i].gap == kGapSpace &&
                      std::ranges::binary_search(kGermanArticles, lexed_.key(i - 1));
    if (noun) continue;
    auto family = families.find(family_key(lexed_.key(i)));
    std::size_t suffix = 0;
    if (family == families.end() && language_ == "de" && lexed_.key(i).ends_with('s')) {
      family = families.find(std::string(lexed_.key(i).substr(0, lexed_.key(i).size() - 1)));
      suffix = 1;
    }
    if (family == families.end()) continue;
    Name name;
    name.found = {i, i, MentionType::person};
    name.found.found_by = FoundBy::short_form;
    name.form = family->second;
    name.suffix_bytes = suffix;
    take(std::move(name));
  }
}

std::vector<NameSpan> ForeignScanner::spans() const {
  std::vector<NameSpan> spans;
  for (const Name& name : names_) {
    const Lexeme& first = lexed_[name.found.first];
    const Lexeme& last = lexed_[name.found.last];
    NameSpan span;
    span.field = field_;
    span.byte_begin = first.begin + (name.found.elided ? first.article_bytes : 0U);
    span.byte_end = name.found.with_possessive ? last.full_end : last.end;
    // Attached words stay in the mention where the folded key has not the text's own length.
    const std::size_t key_bytes = last.key_end - last.key_begin;
    if (key_bytes == last.end - last.begin) {
      span.byte_end -= static_cast<std::uint32_t>(name.suffix_bytes);
    }
    if (first.key_end - first.key_begin == first.end - first.begin) {
      span.byte_begin += static_cast<std::uint32_t>(name.prefix_bytes);
    }
    span.type = name.found.type;
    span.found_by = name.found.found_by;
    span.form = name.form;
    spans.push_back(std::move(span));
  }
  std::ranges::sort(spans, {}, &NameSpan::byte_begin);
  return spans;
}

}  // namespace news

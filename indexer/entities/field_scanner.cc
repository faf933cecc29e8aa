#include "indexer/entities/field_scanner.h"

#include <algorithm>
#include <array>

#include "indexer/entities/organisation_groups.h"

namespace news {
namespace {

constexpr std::size_t kMaxNameWords = 6;
constexpr std::size_t kMaxAcronym = 6;
constexpr unsigned kGreatTown = 70;

bool is_spelled_in_capitals(const LexedText& lexed, std::size_t i) {
  const Lexeme& lexeme = lexed[i];
  return lexeme.all_caps && !lexeme.caps_sentence;
}

bool is_roman(std::string_view key) {
  return key.find_first_not_of("ivxlcm") == std::string_view::npos;
}

std::optional<FoundName> with_source(std::optional<FoundName> name, FoundBy found_by) {
  if (name) name->found_by = found_by;
  return name;
}

FoundName whole_name(std::size_t first, std::size_t last, MentionType type, FoundBy found_by) {
  FoundName name{first, last, type};
  name.found_by = found_by;
  return name;
}

}  // namespace

FieldScanner::FieldScanner(TextField field, const LexedText& lexed, const Knowledge& knowledge,
                           const GazetteerContext& context, std::size_t dateline_end,
                           const std::vector<ByteRange>& credits)
    : field_(field),
      lexed_(lexed),
      knowledge_(knowledge),
      context_(context),
      dateline_end_(dateline_end),
      patterns_(lexed, knowledge),
      gazetteer_(lexed, patterns_, knowledge),
      surroundings_(lexed, patterns_, knowledge),
      left_out_(lexed.size()),
      taken_(lexed.size()) {
  leave_out(credits);
  while (first_ < lexed_.size() && taken_[first_]) ++first_;
  // "PARIS (Northern Wire) -": the agency in brackets is not what the article is about.
  std::size_t open = lexed_.text().substr(0, dateline_end_).find('(');
  if (open == std::string_view::npos) return;
  const std::size_t close = lexed_.text().find(')', open);
  if (close < dateline_end_) leave_out({{open, close}});
}

void FieldScanner::leave_out(const std::vector<ByteRange>& ranges) {
  auto range = ranges.begin();
  for (std::size_t i = 0; i < lexed_.size() && range != ranges.end(); ++i) {
    while (range != ranges.end() && range->end <= lexed_[i].begin) ++range;
    if (range != ranges.end() && lexed_[i].begin >= range->begin) leave_out(i, i + 1);
  }
}

void FieldScanner::leave_out(std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    taken_[i] = true;
    left_out_[i] = true;
  }
}

bool FieldScanner::is_left_out(std::size_t byte_begin, std::size_t byte_end) const {
  std::size_t first = 0;
  std::size_t count = lexed_.size();
  while (count > 0) {
    const std::size_t half = count / 2;
    const bool before = lexed_[first + half].end <= byte_begin;
    first += before ? half + 1 : 0;
    count = before ? count - half - 1 : half;
  }
  for (; first < lexed_.size() && lexed_[first].begin < byte_end; ++first) {
    if (left_out_[first]) return true;
  }
  return false;
}

void FieldScanner::take(const FoundName& name) {
  found_.push_back(name);
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(name.first),
            taken_.begin() + static_cast<std::ptrdiff_t>(name.last) + 1, true);
}

void FieldScanner::take(const LexemeRun& run) {
  // The "US" of "US$20" was taken for the country.
  while (!found_.empty() && lexed_[found_.back().last].full_end > run.byte_begin) found_.pop_back();
  values_.push_back(run);
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(run.first),
            taken_.begin() + static_cast<std::ptrdiff_t>(run.last) + 1, true);
}

// In a dateline the capitals before the first comma or bracket are a town, known or not.
std::optional<FoundName> FieldScanner::dateline_place(std::size_t i) const {
  if (i != first_ || dateline_end_ == 0 || !lexed_[i].upper || lexed_[i].end > dateline_end_)
    return std::nullopt;
  if (!lexed_[i].all_caps) return std::nullopt;
  std::size_t last = i;
  while (last + 1 < lexed_.size() && lexed_[last + 1].upper && lexed_[last + 1].all_caps &&
         (lexed_[last + 1].gap == kGapSpace || lexed_[last + 1].gap == (kGapSpace | kGapPeriod)) &&
         lexed_[last + 1].end <= dateline_end_ && last < i + 4) {
    ++last;
  }
  return whole_name(i, last, MentionType::place, FoundBy::dateline);
}

std::optional<FoundName> FieldScanner::best_pattern(std::size_t i, bool after_title) const {
  // Where everything is in capitals, case draws no borders: only what is known counts.
  if (lexed_[i].caps_sentence) return std::nullopt;
  std::optional<FoundName> best;
  for (const std::optional<FoundName>& candidate :
       {with_source(patterns_.partnership(i), FoundBy::organisation_pattern),
        with_source(patterns_.organisation(i), FoundBy::organisation_pattern),
        with_source(patterns_.place(i), FoundBy::place_pattern),
        with_source(patterns_.event(i), FoundBy::event_pattern)}) {
    if (candidate && (!best || candidate->length() > best->length())) best = candidate;
  }
  std::optional<FoundName> person = patterns_.person(i, after_title);
  if (!person) return best;
  person->found_by = person->guessed ? FoundBy::guessed_person : FoundBy::person_pattern;
  // Nobody's known name after "near" or "in" is a place.
  const bool placed = gazetteer_.follows_place_preposition(i) && lexed_.key(i - 1) != "at" &&
                      lexed_.key(i - 1) != "to" && lexed_.key(i - 1) != "from";
  if ((person->guessed && placed) || gazetteer_.follows_place_noun(i)) {
    person->type = MentionType::place;
    person->full_person = false;
  } else if (surroundings_.is_team(*person)) {
    person->type = MentionType::org;
    person->full_person = false;
  }
  if (!best || after_title) return person;
  return best->length() > person->length() || person->guessed ? best : person;
}

std::optional<FoundName> FieldScanner::best_name(std::size_t i, bool after_title) const {
  GazetteerContext context = context_;
  context.after_title = after_title;
  const std::optional<FoundName> known =
      with_source(gazetteer_.match(i, context), FoundBy::known_name);
  if (!context_.english) return known;
  if (const std::optional<FoundName> place = dateline_place(i)) {
    return known && known->length() >= place->length() ? known : place;
  }
  const std::optional<FoundName> pattern = best_pattern(i, after_title);
  if (!known) return pattern ? pattern : lone_word(i);
  if (!pattern || pattern->length() <= known->length() || pattern->guessed) return known;
  if (pattern->type == MentionType::person) {
    // "Vladimir Putin Jr." grows a known person; "Paris Hilton" beats a known town.
    const bool grows = known->type == MentionType::person;
    const bool only_suffix = grows && patterns_.facts(pattern->last).title() == TitleClass::suffix;
    if (grows && known->first != known->last) return only_suffix ? pattern : known;
    // "London Brent", "Moscow Zoo": a great town before a word that may be a family name.
    const bool great_town =
        known->type == MentionType::place &&
        heaviest_weight(patterns_.word(i), MentionType::place, knowledge_) >= kGreatTown;
    return (patterns_.is_country_or_group(i) || great_town) && known->first == known->last &&
                   !patterns_.facts(i).is_given_name()
               ? known
               : pattern;
  }
  return pattern;
}

// "BoG" in "Bank of Ghana (BoG)".
bool FieldScanner::is_bracketed_acronym(std::size_t i) const {
  if (found_.empty() || i == 0 || (lexed_[i].gap & kGapOpen) == 0) return false;
  const FoundName& before = found_.back();
  const bool closed = i + 1 == lexed_.size() || (lexed_[i + 1].gap & kGapClose) != 0;
  return closed && before.last + 1 == i && before.type == MentionType::org &&
         before.first != before.last &&
         is_acronym_of(lexed_.key(i), lexed_.key(before.first, before.last), false) &&
         lexed_.key(i).size() <= 8;
}

// A single unknown word: an acronym is an organisation, a word before ", Kansas" a place.
std::optional<FoundName> FieldScanner::lone_word(std::size_t i) const {
  const Lexeme& lexeme = lexed_[i];
  if (!lexeme.upper || lexeme.number) return std::nullopt;
  const WordFacts& facts = patterns_.facts(i);
  const std::string_view key = lexed_.key(i);
  if (is_bracketed_acronym(i))
    return whole_name(i, i, MentionType::org, FoundBy::bracketed_acronym);
  if (is_spelled_in_capitals(lexed_, i)) {
    // ".DJI", "XOM.N": codes of the stock exchanges.
    const bool code = lexeme.begin > 0 && lexed_.text()[lexeme.begin - 1] == '.';
    const bool acronym =
        !code && key.size() >= 2 && key.size() <= kMaxAcronym && !facts.is_plain() &&
        !is_roman(key) && lexed_.surface(i).find('.') == std::string_view::npos &&
        facts.title() == TitleClass::none && lexeme.end > dateline_end_ &&
        !facts.has(NameRole::legal) &&
        // "SS-20"
        (i + 1 >= lexed_.size() || lexed_[i + 1].gap != kGapHyphen || !lexed_[i + 1].number) &&
        // "NOTE: full name ..."
        (key.size() < 4 || facts.percent_lower_case() < 60);
    // Beside other capitals it is more likely part of something shouted than a name.
    const bool alone = (i == 0 || !lexed_[i - 1].all_caps || !lexed_.joined(i)) &&
                       (i + 1 >= lexed_.size() || !lexed_[i + 1].all_caps || !lexed_.joined(i + 1));
    if (acronym && alone) return whole_name(i, i, MentionType::org, FoundBy::acronym);
    return std::nullopt;
  }
  const bool unknown = facts.percent_lower_case() < 10 && !facts.has_any_role() &&
                       facts.title() == TitleClass::none && !facts.is_plain() && key.size() > 2;
  if (!unknown || lexeme.caps_sentence) return std::nullopt;
  if (!lexeme.sentence_start &&
      (gazetteer_.precedes_enclosing_place(i) || gazetteer_.follows_place_noun(i))) {
    return whole_name(i, i, MentionType::place, FoundBy::place_context);
  }
  return std::nullopt;
}

void FieldScanner::find_names(DocumentNames& names) {
  bool after_title = false;
  for (std::size_t i = 0; i < lexed_.size();) {
    if (taken_[i] || patterns_.is_code(i)) {
      if (!taken_[i]) leave_out(i, i + 1);
      after_title = false;
      ++i;
      continue;
    }
    if (context_.english) {
      const std::optional<LexemeRun> date = match_date(lexed_, i);
      const std::optional<LexemeRun> value = date ? date : match_money(lexed_, i);
      if (value) {
        take(*value);
        i = value->last + 1;
        after_title = false;
        continue;
      }
    }
    const bool candidate =
        lexed_[i].upper || lexed_[i].uncased || lexed_.key(i) == "al" || lexed_.key(i) == "el";
    if (!candidate) {
      after_title = false;
      ++i;
      continue;
    }
    const bool titled = (after_title && lexed_.joined(i) && !lexed_[i].sentence_start) ||
                        (context_.english && surroundings_.follows_lower_case_title(i));
    std::optional<FoundName> name = best_name(i, titled);
    const std::optional<std::size_t> title =
        context_.english ? patterns_.title_at(i) : std::nullopt;
    const bool is_title =
        title && (!name || name->last <= *title ||
                  (name->type == MentionType::person && !gazetteer_.match(i, context_)));
    if (is_title) {
      after_title = !lexed_[*title].possessive;
      i = *title + 1;
      continue;
    }
    after_title = false;
    if (!name) {
      ++i;
      continue;
    }
    name->titled = titled;
    if (name->type == MentionType::person && !titled && name->first != name->last &&
        surroundings_.follows_word_of_firm(i) && !gazetteer_.match(i, context_)) {
      name->type = MentionType::org;
      name->full_person = false;
    }
    const std::size_t next = name->last + 1;
    if (surroundings_.is_agency_credit(*name)) {
      leave_out(i, next);
    } else {
      take(*name);
      names.add(lexed_, patterns_, *name);
    }
    i = next;
  }
}

// "Eli Lilly" where the article has "Eli Lilly and Co" too.
bool FieldScanner::turns_into_organisation(const FoundName& name,
                                           const DocumentNames& names) const {
  if (name.type != MentionType::person || name.titled || name.first == name.last) return false;
  const std::string_view key = lexed_.key(name.first, name.last);
  return names.is_organisation(key) &&
         heaviest_weight(knowledge_.find(key), MentionType::person, knowledge_) == 0;
}

// A place or organisation that is also the family name of somebody in the article: "Jordan" after
// "Michael Jordan", unless a preposition of place stands before.
bool FieldScanner::turns_into_person(const FoundName& name, const DocumentNames& names) const {
  if (name.first != name.last || name.type == MentionType::person ||
      name.type == MentionType::group) {
    return false;
  }
  return names.is_family_name(lexed_.key(name.first)) &&
         !gazetteer_.follows_place_preposition(name.first) &&
         !gazetteer_.precedes_enclosing_place(name.first) && !lexed_[name.first].all_caps &&
         lexed_[name.first].end > dateline_end_;
}

std::optional<FoundName> FieldScanner::short_form(std::size_t i, const DocumentNames& names) const {
  const Lexeme& lexeme = lexed_[i];
  if (!lexeme.upper || lexeme.number || taken_[i]) return std::nullopt;
  const bool whole_field_in_capitals = lexeme.caps_sentence;
  for (std::size_t last = std::min(i + kMaxNameWords, lexed_.size()) - 1; last > i; --last) {
    bool usable = true;
    for (std::size_t j = i + 1; j <= last; ++j) usable = usable && lexed_.joined(j) && !taken_[j];
    if (!usable || !lexed_[last].upper) continue;
    if (const auto type = names.type_of(lexed_.key(i, last))) return FoundName{i, last, *type};
  }
  const std::string_view key = lexed_.key(i);
  const unsigned lower = patterns_.facts(i).percent_lower_case();
  if (names.is_person_part(key)) {
    const bool family = names.is_family_name(key);
    if ((lexeme.sentence_start || lexed_.is_title_case() || whole_field_in_capitals) &&
        lower >= 90) {
      return std::nullopt;
    }
    if (!family && (lower >= 30 || whole_field_in_capitals)) return std::nullopt;
    std::size_t last = i;
    while (last + 1 < lexed_.size() && lexed_[last + 1].upper && lexed_.joined(last + 1) &&
           !taken_[last + 1] && !lexed_[last].possessive &&
           names.is_person_part(lexed_.key(last + 1))) {
      ++last;
    }
    return FoundName{i, last, MentionType::person};
  }
  if (key.size() < 3 || lower >= 50) return std::nullopt;
  if (const auto type = names.type_of(key)) return FoundName{i, i, *type};
  return std::nullopt;
}

void FieldScanner::find_short_forms(const DocumentNames& names) {
  for (FoundName& name : found_) {
    if (turns_into_person(name, names)) name.type = MentionType::person;
    if (turns_into_organisation(name, names)) name.type = MentionType::org;
  }
  for (std::size_t i = 0; i < lexed_.size(); ++i) {
    const std::optional<FoundName> name = with_source(short_form(i, names), FoundBy::short_form);
    if (!name) continue;
    take(*name);
    i = name->last;
  }
}

std::vector<NameSpan> FieldScanner::spans() const {
  std::vector<NameSpan> spans;
  spans.reserve(found_.size() + values_.size());
  for (const FoundName& name : found_) {
    const std::uint32_t end =
        name.with_possessive ? lexed_[name.last].full_end : lexed_[name.last].end;
    std::uint32_t begin = lexed_[name.first].begin;
    if (name.elided) begin += lexed_[name.first].article_bytes;
    spans.push_back({field_, begin, end, name.type, name.found_by, 0, {}});
  }
  for (const LexemeRun& value : values_) {
    const FoundBy found_by =
        value.type == MentionType::date ? FoundBy::date_pattern : FoundBy::money_pattern;
    spans.push_back({field_, value.byte_begin, value.byte_end, value.type, found_by, 0, {}});
  }
  std::ranges::sort(spans, {}, &NameSpan::byte_begin);
  return spans;
}

}  // namespace news

#include "indexer/entities/entity_linker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "common/unicode.h"
#include "indexer/entities/dateline.h"

namespace news {
namespace {

// Weights are in the units of the table: prior = exp(weight / 9). Sizes follow a simple rule: what
// the article says outright (", Texas", a title in its years) outweighs any difference of
// prominence, what stands beside only tips a close decision.
constexpr double kScale = 9.0;
constexpr double kCountryNamed = 7.0;
constexpr double kPlaceOfCountry = 7.0;
constexpr double kEnclosingPlace = 60.0;
constexpr double kOtherEnclosingPlace = -40.0;
constexpr double kTitleInItsYears = 30.0;
constexpr double kOfficeAtTheTime = 12.0;
constexpr double kNotYetInOffice = -25.0;
constexpr double kStateOfAnotherTime = -25.0;
constexpr double kClearLead = 15.0;
constexpr double kSafePrior = 0.6;
constexpr unsigned kKnownByFamilyName = 74;
constexpr int kYearsAround = 3;
constexpr std::size_t kMaxMembersLookedAt = 32;
// A family name means its second most likely bearer only if the likeliest is hardly likelier.
constexpr unsigned kBarelyLikelier = 10;

bool is_royal(const TitleBefore& title) {
  return title.kind == TitleClass::royal || title.key == "pope";
}

// "general motors corp" -> "general motors".
std::string_view without_legal_form(std::string_view key, const Knowledge& knowledge) {
  while (true) {
    const std::size_t space = key.rfind(' ');
    if (space == std::string_view::npos) return key;
    const std::string_view last = key.substr(space + 1);
    if (last != "and" && !knowledge.find(last).facts.has(NameRole::legal)) return key;
    key = key.substr(0, space);
  }
}

// The legal form distinguishes nothing a reader asks for, and half the mentions lack it. It stays
// where what is left would be a common word, a place or a person's name: "Lincoln Corp".
std::string drop_legal_form(std::string name, const Knowledge& knowledge) {
  const std::string key = knowledge_key(name);
  const std::string_view bare = without_legal_form(key, knowledge);
  if (bare.size() == key.size() || bare.size() < 3) return name;
  const KnowledgeEntry entry = knowledge.find(bare);
  const bool one_word = bare.find(' ') == std::string_view::npos;
  const bool free = entry.readings.empty() && !entry.facts.is_given_name() &&
                    !entry.facts.is_surname() && !entry.facts.has_any_role() &&
                    entry.facts.percent_lower_case() < 5;
  if (one_word && !free) return name;
  std::size_t end = name.size();
  // Cut words from the end until the key fits.
  while (end > 0 && knowledge_key(std::string_view(name).substr(0, end)) != bare) {
    const std::size_t space = name.find_last_of(" ,", end - 1);
    if (space == std::string::npos) return name;
    end = space;
  }
  name.resize(end);
  while (!name.empty() && (name.back() == ',' || name.back() == ' ' || name.back() == '&'))
    name.pop_back();
  return name;
}

LinkedEntity nothing(MentionType type) {
  LinkedEntity linked;
  linked.linked_by = LinkedBy::other_bearer;
  linked.type = type;
  return linked;
}

std::string to_upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return text;
}

std::string_view bare_surface(const Article& article, const NameSpan& span) {
  return span_text(article, span);
}

}  // namespace

EntityLinker::EntityLinker(const Article& article, const std::vector<NameSpan>& spans,
                           const std::vector<MentionGroup>& groups, const Knowledge& knowledge)
    : article_(article), spans_(spans), knowledge_(knowledge) {
  if (article.date) year_ = static_cast<int>(article.date->year());
  dateline_end_ = dateline_bytes(article.body);
  count_votes(groups);
}

// Only what is clear by itself votes; the doubtful names are then decided by these votes.
void EntityLinker::count_votes(const std::vector<MentionGroup>& groups) {
  for (const MentionGroup& group : groups) {
    const KnowledgeEntry entry = find(group.key);
    if (entry.readings.empty()) continue;
    if (group.type != MentionType::place && group.type != MentionType::group) {
      note_german_evidence(group, knowledge_.entity(entry.readings.front().id()));
      continue;
    }
    if (entry.readings.size() > 1 &&
        entry.readings[0].weight() < entry.readings[1].weight() + kClearLead) {
      continue;
    }
    const KnownEntity entity = knowledge_.entity(entry.readings.front().id());
    note_german_evidence(group, entity);
    if (entity.country.empty()) continue;
    weigh_country(group, entity);
    CountryVotes& votes = votes_[std::string(entity.country)];
    const bool whole = entity.kind == EntityKind::country ||
                       entity.kind == EntityKind::former_country ||
                       entity.kind == EntityKind::group;
    (whole ? votes.named : votes.has_places) = true;
  }
}

// Whether the text puts the town into a US state, and this one is elsewhere: "Greenwich, Conn.".
bool EntityLinker::is_other_state_named(const MentionGroup& group,
                                        const KnownEntity& entity) const {
  const std::size_t looked_at = std::min(group.members.size(), kMaxMembersLookedAt);
  for (const std::size_t member : std::span(group.members).first(looked_at)) {
    const std::string key = enclosing_place_key(spans_[member]);
    if (!key.starts_with('@')) continue;
    const KnowledgeEntry state = find(key);
    if (!state.readings.empty() &&
        knowledge_.entity(state.readings.front().id()).country != entity.country) {
      return true;
    }
  }
  return false;
}

KnowledgeEntry EntityLinker::find(std::string_view key) const {
  if (!article_.language.empty() && article_.language != "en") {
    const KnowledgeEntry entry = knowledge_.find(language_key(article_.language, key));
    if (!entry.readings.empty()) return entry;
  }
  return knowledge_.find(key);
}

double EntityLinker::context_score(const KnownEntity& entity) const {
  const auto votes = votes_.find(entity.country);
  if (votes == votes_.end() || entity.country.empty()) return 0;
  return (votes->second.named ? kCountryNamed : 0) +
         (votes->second.has_places ? kPlaceOfCountry : 0);
}

double EntityLinker::office_score(std::uint32_t id, const MentionGroup& group) const {
  const std::size_t count = knowledge_.office_count(id);
  if (count == 0) return 0;
  double best = 0;
  bool begun = false;
  for (std::size_t i = 0; i < count; ++i) {
    const KnownOffice office = knowledge_.office(id, i);
    const bool titled = std::ranges::any_of(group.titles, [&](const TitleBefore& title) {
      return title.key.find(office.title) != std::string::npos &&
             (office.title != "president" || title.key.find("vice") == std::string::npos);
    });
    const bool then = !year_ || (*year_ >= office.from_year && *year_ <= office.to_year);
    const bool around = year_ && *year_ >= office.from_year - kYearsAround &&
                        *year_ <= office.to_year + kYearsAround;
    if (titled && then) best = std::max(best, kTitleInItsYears);
    if (year_ && then) best = std::max(best, kOfficeAtTheTime);
    if (around) best = std::max(best, kOfficeAtTheTime / 2);
    begun = begun || !year_ || *year_ >= office.from_year - kYearsAround;
  }
  return begun ? best : kNotYetInOffice;
}

// Folded words after ", " behind the mention: "Texas" in "Paris, Texas".
std::string EntityLinker::enclosing_place_key(const NameSpan& span) const {
  const std::string_view text = span.field == TextField::title ? article_.title : article_.body;
  const std::string_view after = text.substr(span.byte_end, 40);
  if (!after.starts_with(", ")) return {};
  std::string_view rest = after.substr(2);
  const std::size_t end = rest.find_first_of(",;:()\n\"");
  rest = rest.substr(0, end);
  rest = rest.substr(0, code_point_floor(rest, rest.size()));
  // The longest known place among the first three words; "Conn." and "PA" have keys of their own.
  std::string best;
  std::size_t word_end = 0;
  for (int words = 0; words < 3 && word_end < rest.size(); ++words) {
    word_end = rest.find(' ', word_end + 1);
    const std::string key = knowledge_key(rest.substr(0, word_end));
    if (const std::string state = "@state " + key; !knowledge_.find(state).readings.empty()) {
      best = state;
    } else if (!find(key).readings.empty()) {
      best = key;
    }
    if (word_end == std::string_view::npos) break;
  }
  return best;
}

double EntityLinker::enclosing_place_score(const MentionGroup& group,
                                           const KnownEntity& entity) const {
  if (entity.kind != EntityKind::city && entity.kind != EntityKind::capital) return 0;
  double score = 0;
  const std::size_t looked_at = std::min(group.members.size(), kMaxMembersLookedAt);
  for (const std::size_t member : std::span(group.members).first(looked_at)) {
    const std::string key = enclosing_place_key(spans_[member]);
    if (key.empty()) continue;
    const KnowledgeEntry entry = find(key);
    const bool placed = std::ranges::any_of(entry.readings, [&](Reading reading) {
      const KnownEntity outer = knowledge_.entity(reading.id());
      const bool encloses =
          outer.kind == EntityKind::country || outer.kind == EntityKind::constituent ||
          outer.kind == EntityKind::former_country || outer.kind == EntityKind::admin1;
      return encloses && outer.country == entity.country;
    });
    const bool encloser = std::ranges::any_of(entry.readings, [&](Reading reading) {
      const EntityKind kind = knowledge_.entity(reading.id()).kind;
      return kind == EntityKind::country || kind == EntityKind::constituent ||
             (kind == EntityKind::admin1 && key.starts_with('@'));
    });
    if (!encloser) continue;
    const std::string own_key = knowledge_key(entity.name);
    const std::string outer_key =
        key.starts_with('@') ? knowledge_key(knowledge_.entity(entry.readings.front().id()).name)
                             : key;
    if (own_key.ends_with(' ' + outer_key)) {
      score = std::max(score, 2 * kEnclosingPlace);
    } else if (placed) {
      score = std::max(score, kEnclosingPlace);
    } else {
      score = std::min(score, kOtherEnclosingPlace);
    }
  }
  return score;
}

// A country's own name while another state stood in its place is an older or later thing: "Congo"
// in the years of Zaire is the other Congo.
double EntityLinker::period_score(const KnownEntity& entity) const {
  if (!year_) return 0;
  if (entity.kind == EntityKind::country) {
    const KnowledgeEntry former = knowledge_.find("@was " + std::string(entity.country));
    for (const Reading reading : former.readings) {
      const KnownEntity state = knowledge_.entity(reading.id());
      if (*year_ >= state.from_year && *year_ < state.to_year) return kStateOfAnotherTime;
    }
  }
  return 0;
}

// "King" or "Pope" before a single name belongs to it.
std::string EntityLinker::regnal_key(const MentionGroup& group) const {
  if (group.person.is_full()) return {};
  for (const TitleBefore& title : group.titles) {
    if (is_royal(title)) return title.key + ' ' + group.key;
  }
  return {};
}

std::vector<EntityLinker::Candidate> EntityLinker::candidates(const MentionGroup& group) const {
  std::vector<Candidate> ranked;
  const auto collect = [&](std::string_view key) {
    for (const Reading reading : find(key).readings) {
      const KnownEntity entity = knowledge_.entity(reading.id());
      if (mention_type_of(entity.kind) != group.type) continue;
      if (year_ && entity.from_year > *year_ && group.type == MentionType::org) continue;
      double score = reading.weight() + context_score(entity);
      if (group.type == MentionType::person) score += office_score(reading.id(), group);
      if (group.type == MentionType::place) {
        score += enclosing_place_score(group, entity);
        if (find(key).readings.size() > 1) score += period_score(entity);
      }
      ranked.push_back({reading, score});
    }
  };
  if (const std::string regnal = regnal_key(group); !regnal.empty()) collect(regnal);
  if (ranked.empty()) collect(group.key);
  if (ranked.empty() && group.type == MentionType::place) collect("@state " + group.key);
  if (ranked.empty()) {
    for (const std::string& key : group.other_keys) {
      collect(key);
      if (!ranked.empty()) break;
    }
  }
  if (ranked.empty() && group.type == MentionType::org) {
    const std::string_view bare = without_legal_form(group.key, knowledge_);
    if (bare.size() != group.key.size()) collect(bare);
    for (const std::string_view ending : {" group", " holdings", " holding"}) {
      if (ranked.empty() && bare.ends_with(ending))
        collect(bare.substr(0, bare.size() - ending.size()));
    }
    // "Reading Co" is no place and "Bush Inc" no person: only companies lose their form.
    std::erase_if(ranked, [this](const Candidate& candidate) {
      return knowledge_.entity(candidate.reading.id()).kind != EntityKind::company &&
             knowledge_.entity(candidate.reading.id()).kind != EntityKind::organisation;
    });
  }
  // The shorter forms of an article may decide between the readings of the longest.
  std::ranges::stable_sort(ranked, std::greater<>{}, &Candidate::score);
  return ranked;
}

std::vector<RankedReading> EntityLinker::readings(const MentionGroup& group) const {
  std::vector<RankedReading> readings;
  double sum = 0;
  for (const Candidate& candidate : candidates(group)) {
    const KnownEntity entity = knowledge_.entity(candidate.reading.id());
    readings.push_back({std::string(entity.name), entity.kind, std::string(entity.country),
                        entity.wikidata, knowledge_.table_line(candidate.reading.id()),
                        candidate.reading.weight(), candidate.score, 0});
    RankedReading& reading = readings.back();
    reading.share = std::exp((reading.score - readings.front().score) / kScale);
    sum += reading.share;
  }
  for (RankedReading& reading : readings) reading.share /= sum;
  return readings;
}

bool EntityLinker::is_safe(const MentionGroup& group, const std::vector<Candidate>& ranked) const {
  double sum = 0;
  for (const Candidate& candidate : ranked)
    sum += std::exp((candidate.score - ranked[0].score) / kScale);
  const double prior = 1.0 / sum;
  const KnownEntity best = knowledge_.entity(ranked[0].reading.id());
  if (group.type == MentionType::person && !group.person.is_full()) {
    const bool regnal = !regnal_key(group).empty();
    const bool well_known = best.prominence >= kKnownByFamilyName || regnal;
    const double office = office_score(ranked[0].reading.id(), group);
    if (office < 0) return false;
    const unsigned likeliest = std::ranges::max(ranked, {}, [](const Candidate& c) {
                                 return c.reading.weight();
                               }).reading.weight();
    if (office == 0 && ranked[0].reading.weight() + kBarelyLikelier < likeliest) return false;
    return well_known && prior > kSafePrior;
  }
  if (group.type == MentionType::org) {
    // "National Assembly": without its country it is no known one.
    const bool generic = best.kind == EntityKind::party || best.kind == EntityKind::legislature;
    if (generic && best.prominence < 60 && knowledge_key(best.name) != group.key) {
      return context_score(best) > 0 && prior > kSafePrior;
    }
    const bool acronym = group.key.size() <= 5 && group.key.find(' ') == std::string::npos &&
                         group.other_keys.empty();
    // Two letters are too often something else: "PA" wants its country in the article.
    if (acronym && group.key.size() == 2 && !best.country.empty() &&
        best.kind != EntityKind::company && context_score(best) == 0) {
      return false;
    }
    if (acronym)
      return prior > kSafePrior &&
             (best.prominence >= 60 || best.country.empty() || context_score(best) > 0);
  }
  if (group.type == MentionType::place && is_other_state_named(group, best)) return false;
  return prior > 0.4;
}

LinkedEntity EntityLinker::known(const KnownEntity& entity) const {
  LinkedEntity linked;
  linked.type = mention_type_of(entity.kind);
  linked.name = entity.name;
  linked.country = entity.country;
  linked.state = state_of(entity);
  linked.wikidata = entity.wikidata;
  linked.kind = entity.kind;
  linked.linked_by = LinkedBy::knowledge;
  return linked;
}

// Country of the state or country that stands behind an unknown town: "Wabbaseka, Ark.".
std::string EntityLinker::enclosing_country(const MentionGroup& group) const {
  const std::size_t looked_at = std::min(group.members.size(), kMaxMembersLookedAt);
  for (const std::size_t member : std::span(group.members).first(looked_at)) {
    const std::string key = enclosing_place_key(spans_[member]);
    if (key.empty()) continue;
    for (const Reading reading : find(key).readings) {
      const KnownEntity outer = knowledge_.entity(reading.id());
      if (outer.kind == EntityKind::country || outer.kind == EntityKind::constituent ||
          outer.kind == EntityKind::admin1) {
        return std::string(outer.country);
      }
    }
  }
  return {};
}

LinkedEntity EntityLinker::unknown(const MentionGroup& group) const {
  LinkedEntity linked;
  linked.type = group.type;
  if (group.type == MentionType::facility) linked.type = MentionType::place;
  if (group.type == MentionType::product) linked.type = MentionType::misc;
  // The spelling of the fullest form that occurs most often; the first of equals.
  std::map<std::string_view, std::size_t> counts;
  std::string_view best;
  for (const std::size_t member : group.members) {
    const std::string_view surface = bare_surface(article_, spans_[member]);
    const std::string key = group.type == MentionType::person
                                ? parse_person_name(surface, knowledge_).key
                                : knowledge_key(surface);
    if (!group.key.starts_with(key) || key.size() + 5 < group.key.size()) continue;
    if (key.size() != group.key.size() && group.type != MentionType::person) continue;
    const std::size_t count = ++counts[surface];
    if (best.empty() || count > counts[best]) best = surface;
  }
  if (best.empty()) best = bare_surface(article_, spans_[group.members.front()]);
  linked.name = collapse_space(best);
  if (linked.type == MentionType::place) {
    // Towns of datelines stand in capitals.
    if (linked.name.size() > 4 && linked.name == to_upper_ascii(linked.name)) {
      linked.name = to_title_case(linked.name);
    }
    linked.country = enclosing_country(group);
  }
  if (group.type == MentionType::org)
    linked.name = drop_legal_form(std::move(linked.name), knowledge_);
  if (spans_[group.members.front()].type == MentionType::person) {
    for (const TitleBefore& title : group.titles) {
      if (group.person.is_full() || !is_royal(title)) continue;
      linked.name = to_title_case(title.key) + ' ' + linked.name;
      break;
    }
  }
  return linked;
}

// A lone family name that was found only because the table has a bearer, who cannot be meant: the
// "Brown" of "Burr-Brown".
bool EntityLinker::is_name_of_others(const MentionGroup& group) const {
  if (group.type != MentionType::person && group.type != MentionType::org) return false;
  if (!group.titles.empty() || !group.other_keys.empty() || group.person.is_full()) return false;
  if (group.key.find(' ') != std::string::npos) return false;
  const KnowledgeEntry entry = find(group.key);
  return !entry.readings.empty() && entry.facts.is_surname();
}

LinkedEntity EntityLinker::link(const MentionGroup& group) const {
  const bool linkable = group.type == MentionType::person || group.type == MentionType::org ||
                        group.type == MentionType::place || group.type == MentionType::group;
  if (linkable) {
    const std::vector<Candidate> ranked = candidates(group);
    if (!ranked.empty() && is_safe(group, ranked)) {
      const KnownEntity entity = knowledge_.entity(ranked.front().reading.id());
      if (std::optional<LinkedEntity> west = west_german(entity)) return *std::move(west);
      LinkedEntity linked = known(entity);
      linked.in_office = group.type == MentionType::person &&
                         office_score(ranked.front().reading.id(), group) >= kOfficeAtTheTime;
      return linked;
    }
  }
  if (is_name_of_others(group)) return nothing(group.type);
  if (group.type == MentionType::org) {
    if (std::optional<LinkedEntity> generic = generic_institution(group))
      return *std::move(generic);
  }
  return unknown(group);
}

}  // namespace news

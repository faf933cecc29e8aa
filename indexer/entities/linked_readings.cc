// The part of the linker that weighs the readings of a name: prominence, date, offices, what stands
// beside.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <span>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/given_name_variants.h"
#include "indexer/entities/name_labels.h"
#include "indexer/entities/person_grouper.h"

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
constexpr double kNotYetInOffice = -25.0;
constexpr double kStateOfAnotherTime = -25.0;
constexpr double kSafePrior = 0.6;
constexpr unsigned kKnownByFamilyName = 74;
constexpr unsigned kKnownUnderVariant = 50;
constexpr int kYearsAround = 3;
// A family name means its second most likely bearer only if the likeliest is hardly likelier.
constexpr unsigned kBarelyLikelier = 10;

bool existed_in(const KnownEntity& entity, int year) {
  return entity.from_year <= year && (entity.to_year == 0 || year <= entity.to_year);
}

// Keys under which the table may have "organisation" and "defence".
std::string american_spelling(std::string key) {
  static constexpr auto kSpellings = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"organisation", "organization"},
       {"defence", "defense"},
       {"centre", "center"},
       {"labour", "labor"},
       {"programme", "program"}});
  for (const auto& [british, american] : kSpellings) {
    const std::size_t at = key.find(british);
    if (at != std::string::npos) key.replace(at, british.size(), american);
  }
  return key;
}

// The name without middle initials, then with each form of its given name.
std::vector<std::string> other_forms_of(const PersonName& name) {
  std::vector<std::string> forms;
  std::string rest;
  for (std::size_t i = 1; i < name.parts.size(); ++i) {
    if (name.parts[i].size() > 1) rest += ' ' + name.parts[i];
  }
  const std::string plain = name.parts.front() + rest;
  if (plain != name.key) forms.push_back(plain);
  for (const std::string_view given : given_name_forms(name.parts.front())) {
    forms.push_back(std::string(given) + rest);
  }
  return forms;
}

bool share_a_word(std::string_view a, std::string_view b) {
  for (std::size_t begin = 0; begin < a.size();) {
    const std::size_t end = std::min(a.find(' ', begin), a.size());
    const std::string_view word = a.substr(begin, end - begin);
    const std::size_t at = word.size() > 3 ? b.find(word) : std::string_view::npos;
    if (at != std::string_view::npos && (at == 0 || b[at - 1] == ' ')) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

bool is_royal(const TitleBefore& title) {
  return title.kind == TitleClass::royal || title.key == "pope";
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

// "Seattle, Washington": the state, wherever the article names it so.
bool EntityLinker::stands_behind_town(const MentionGroup& group, const KnownEntity& entity) const {
  const std::size_t looked_at = std::min(group.members.size(), kMaxMembersLookedAt);
  return std::ranges::all_of(std::span(group.members).first(looked_at), [&](std::size_t member) {
    if (member == 0 || spans_[member - 1].field != spans_[member].field) return false;
    const NameSpan& town = spans_[member - 1];
    if (town.type != MentionType::place || town.byte_end + 2 != spans_[member].byte_begin)
      return false;
    const std::string_view text =
        town.field == TextField::title ? std::string_view(article_.title) : article_.body;
    if (text.substr(town.byte_end, 2) != ", ") return false;
    const KnowledgeEntry entry = find(knowledge_key(span_text(article_, town)));
    return std::ranges::any_of(entry.readings, [&](Reading reading) {
      const KnownEntity known_town = knowledge_.entity(reading.id());
      return known_town.kind == EntityKind::city && known_town.country == entity.country;
    });
  });
}

double EntityLinker::enclosing_place_score(const MentionGroup& group,
                                           const KnownEntity& entity) const {
  if (entity.kind == EntityKind::constituent)
    return stands_behind_town(group, entity) ? kEnclosingPlace : 0;
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
      const EntityKind kind = knowledge_.kind(reading.id());
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

// "Mrs. Clinton" is not Bill.
bool EntityLinker::is_other_gender(const MentionGroup& group, const KnownEntity& entity) const {
  if (group.titles.empty() || group.person.is_full()) return false;
  MentionGroup bearer;
  bearer.person = parse_person_name(entity.name, knowledge_);
  return std::ranges::any_of(
      group.titles, [&](const TitleBefore& title) { return !gender_agrees(bearer, title); });
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
      if (group.type == MentionType::person && is_other_gender(group, entity)) continue;
      if (group.type == MentionType::org && year_ && !existed_in(entity, *year_)) continue;
      double score = reading.weight() + context_score(entity);
      if (group.type == MentionType::person) score += office_score(reading.id(), group);
      if (group.type == MentionType::place) {
        score += enclosing_place_score(group, entity);
        if (find(key).readings.size() > 1) score += period_score(entity);
      }
      ranked.push_back({reading, score});
    }
  };
  // "Tim Geithner", "Ben S. Bernanke": under another form of the given name only somebody who is
  // known, and no stranger to the article's countries.
  const auto collect_variants = [&] {
    for (const std::string& key : other_forms_of(group.person)) {
      collect(key);
      std::erase_if(ranked, [&](const Candidate& candidate) {
        const KnownEntity entity = knowledge_.entity(candidate.reading.id());
        return entity.prominence < kKnownUnderVariant ||
               (!votes_.empty() && !votes_.contains(entity.country));
      });
      if (!ranked.empty()) return;
    }
  };
  if (const std::string regnal = regnal_key(group); !regnal.empty()) collect(regnal);
  if (ranked.empty()) collect(group.key);
  if (ranked.empty() && group.type == MentionType::place) collect("@state " + group.key);
  if (ranked.empty()) {
    for (const std::string& key : group.other_keys) {
      collect(key);
      // What the article calls the LSE in full is not the LSE of the table unless they share a
      // word.
      if (group.type == MentionType::org) {
        std::erase_if(ranked, [&](const Candidate& candidate) {
          return !share_a_word(group.key,
                               knowledge_key(knowledge_.entity(candidate.reading.id()).name));
        });
      }
      if (!ranked.empty()) break;
    }
  }
  if (ranked.empty() && group.type == MentionType::person && group.person.is_full())
    collect_variants();
  if (ranked.empty() && group.type == MentionType::org) collect(american_spelling(group.key));
  if (ranked.empty() && group.type == MentionType::org) {
    const std::string_view bare = without_legal_form(group.key, knowledge_);
    if (bare.size() != group.key.size()) collect(bare);
    for (const std::string_view ending : {" group", " holdings", " holding"}) {
      if (ranked.empty() && bare.ends_with(ending))
        collect(bare.substr(0, bare.size() - ending.size()));
    }
    // "Reading Co" is no place and "Bush Inc" no person: only companies lose their form.
    std::erase_if(ranked, [this](const Candidate& candidate) {
      return knowledge_.kind(candidate.reading.id()) != EntityKind::company &&
             knowledge_.kind(candidate.reading.id()) != EntityKind::organisation;
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

}  // namespace news

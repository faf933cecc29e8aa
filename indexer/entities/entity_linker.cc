#include "indexer/entities/entity_linker.h"

#include <algorithm>
#include <span>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/dateline.h"
#include "indexer/entities/name_labels.h"
#include "indexer/entities/person_grouper.h"

namespace news {
namespace {

constexpr unsigned kKnownUnderAnyLabel = 60;
// Percent of lower case at which a lone capitalised word is no name, the second behind "the".
constexpr unsigned kCommonNoun = 80;
constexpr unsigned kCommonAfterThe = 50;

LinkedEntity nothing(MentionType type) {
  LinkedEntity linked;
  linked.linked_by = LinkedBy::other_bearer;
  linked.type = type;
  return linked;
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

KnowledgeEntry EntityLinker::find(std::string_view key) const {
  if (!article_.language.empty() && article_.language != "en") {
    const KnowledgeEntry entry = knowledge_.find(language_key(article_.language, key));
    if (!entry.readings.empty()) return entry;
  }
  return knowledge_.find(key);
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
    const std::string_view surface = span_text(article_, spans_[member]);
    if (group.type == MentionType::person) {
      const PersonName name = parse_person_name(surface, knowledge_);
      if (name.key != group.person.key || name.suffix != group.person.suffix) continue;
    } else if (knowledge_key(surface) != group.key) {
      continue;
    }
    const std::size_t count = ++counts[surface];
    if (best.empty() || count > counts[best]) best = surface;
  }
  if (best.empty()) best = span_text(article_, spans_[group.members.front()]);
  linked.name =
      group.type == MentionType::person ? person_label(best, knowledge_) : plain_label(best);
  if (linked.type == MentionType::place) {
    linked.name = place_label(linked.name);
    linked.country = enclosing_country(group);
  }
  if (group.type == MentionType::org) linked.name = organisation_label(linked.name, knowledge_);
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

// The recogniser's label is wrong where the table has only one thing of that name, and a prominent
// one: "NATO" as a place, "Taliban" as a people. Towns and persons keep what the label says: clubs
// and firms bear their names.
std::optional<LinkedEntity> EntityLinker::of_other_type(const MentionGroup& group) const {
  if (group.type == MentionType::person) return std::nullopt;
  const KnowledgeEntry entry = find(group.key);
  if (entry.readings.empty() || entry.facts.is_given_name()) return std::nullopt;
  const Reading best = entry.readings.front();
  if (entry.readings.size() > 1 && entry.readings[1].weight() + kClearLead > best.weight()) {
    return std::nullopt;
  }
  const KnownEntity entity = knowledge_.entity(best.id());
  const bool labelled_place =
      group.type == MentionType::place || group.type == MentionType::facility;
  const bool sure = entity.kind == EntityKind::country ||
                    entity.kind == EntityKind::former_country || entity.kind == EntityKind::group ||
                    entity.kind == EntityKind::organisation ||
                    entity.kind == EntityKind::armed_group ||
                    (entity.kind == EntityKind::government && !labelled_place);
  if (!sure || entity.prominence < kKnownUnderAnyLabel) return std::nullopt;
  // A word that is common besides, or two letters, may be anything.
  if (entry.facts.percent_lower_case() >= 20 || group.key.size() < 3) return std::nullopt;
  return known(entity);
}

// "the president", "the group", "Prime Minister": a role or a kind of thing, nobody's name.
bool EntityLinker::is_description(const MentionGroup& group) const {
  if (!group.other_keys.empty()) return false;
  if (group.type == MentionType::person) {
    const TitleClass title = knowledge_.find(group.key).facts.title();
    return title != TitleClass::none && title != TitleClass::suffix;
  }
  if (group.type != MentionType::org && group.type != MentionType::group) return false;
  if (group.key.find(' ') != std::string::npos) return false;
  const KnowledgeEntry entry = find(group.key);
  if (!entry.readings.empty()) return false;
  if (entry.facts.percent_lower_case() >= kCommonNoun) return true;
  return entry.facts.percent_lower_case() >= kCommonAfterThe && follows_determiner(group);
}

bool EntityLinker::follows_determiner(const MentionGroup& group) const {
  const NameSpan& span = spans_[group.members.front()];
  const std::string_view text = span.field == TextField::title ? article_.title : article_.body;
  const std::string_view own = text.substr(span.byte_begin, span.byte_end - span.byte_begin);
  if (own.starts_with("the ") || own.starts_with("The ")) return true;
  const std::string_view before = text.substr(0, span.byte_begin);
  for (const std::string_view word :
       {"the ", "The ", "a ", "an ", "its ", "his ", "her ", "their "}) {
    if (before.ends_with(word) &&
        (before.size() == word.size() || before[before.size() - word.size() - 1] == ' ')) {
      return true;
    }
  }
  return false;
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
  if (std::optional<LinkedEntity> other = of_other_type(group)) return *std::move(other);
  if (is_name_of_others(group) || is_description(group)) return nothing(group.type);
  if (group.type == MentionType::org) {
    if (std::optional<LinkedEntity> generic = generic_institution(group))
      return *std::move(generic);
  }
  return unknown(group);
}

}  // namespace news

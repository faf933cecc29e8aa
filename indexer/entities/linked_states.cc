// The part of the linker that knows of states: which one an institution belongs to, and which one
// a town lay in at the article's date.
#include <algorithm>
#include <span>

#include "indexer/entities/entity_linker.h"
#include "indexer/entities/former_states.h"
#include "indexer/entities/institutions.h"

namespace news {
namespace {

// An institution without a country belongs to the country that has this share of all countries and
// peoples the article names, its dateline counted thrice.
constexpr double kMainCountryShare = 0.6;
constexpr double kDatelineWeight = 3.0;
constexpr std::size_t kMaxMembersLookedAt = 32;

// A country or the people of a state: "Scottish" institutions are not those of the United Kingdom.
bool stands_for_state(const KnownEntity& entity, const Knowledge& knowledge) {
  if (entity.kind == EntityKind::country || entity.kind == EntityKind::former_country) return true;
  if (entity.kind != EntityKind::group) return false;
  const std::string_view state = entity.state.empty() ? entity.country : entity.state;
  return entity.name == "American" || institution_adjective(state, knowledge) == entity.name;
}

}  // namespace

void EntityLinker::weigh_country(const MentionGroup& group, const KnownEntity& entity) {
  double weight = 0;
  for (const std::size_t member : group.members) {
    const NameSpan& span = spans_[member];
    const bool dateline = span.field == TextField::body && span.byte_begin < dateline_end_;
    weight += dateline ? kDatelineWeight : 1.0;
  }
  country_weights_[std::string(entity.country)] += weight;
  country_weight_ += weight;
}

void EntityLinker::note_german_evidence(const MentionGroup& group, const KnownEntity& entity) {
  if (entity.country != "DE") return;
  if (entity.state == "East Germany" || is_east_german_place(group.key)) {
    german_.eastern = true;
  } else if (entity.state == "West Germany" || entity.kind == EntityKind::city ||
             entity.kind == EntityKind::admin1 || entity.kind == EntityKind::company ||
             entity.kind == EntityKind::government) {
    german_.western = true;
  }
}

bool EntityLinker::is_west_german_time() const {
  return german_.western && !german_.eastern && !former_state_at("DE", article_.date).empty();
}

// State in which the named thing lay at the article's date, where it was another than today's.
std::string EntityLinker::state_of(const KnownEntity& entity) const {
  if (!entity.state.empty()) return std::string(entity.state);
  const std::string_view state = former_state_at(entity.country, article_.date);
  if (state.empty()) return {};
  const bool land = entity.kind == EntityKind::country || entity.kind == EntityKind::group;
  if (entity.country == "DE") {
    const std::string key = knowledge_key(entity.name);
    if (is_east_german_place(key)) return "East Germany";
    const bool sure = entity.kind == EntityKind::city || entity.kind == EntityKind::admin1;
    if (land || is_divided_place(key) || (!sure && !is_west_german_time())) return {};
    return std::string(state);
  }
  // A republic that is named by name is meant, unless it is the old name of the whole.
  if (land && (entity.country != "RU" || *year_ >= 1990)) return {};
  return std::string(state);
}

// "Germany" and "German" of the years of division, where the article shows which.
std::optional<LinkedEntity> EntityLinker::west_german(const KnownEntity& entity) const {
  if (entity.country != "DE" || !entity.state.empty() || !is_west_german_time())
    return std::nullopt;
  const bool country = entity.kind == EntityKind::country;
  if (!country && (entity.kind != EntityKind::group || entity.name != "German"))
    return std::nullopt;
  const KnowledgeEntry west = knowledge_.find(country ? "west germany" : "west german");
  if (west.readings.empty()) return std::nullopt;
  LinkedEntity linked = known(knowledge_.entity(west.readings.front().id()));
  linked.linked_by = LinkedBy::divided_state;
  return linked;
}

// The country right before the institution: "Taiwan's Central Bank", "the Russian Foreign
// Ministry".
std::string EntityLinker::country_beside(const MentionGroup& group) const {
  const std::size_t looked_at = std::min(group.members.size(), kMaxMembersLookedAt);
  for (const std::size_t member : std::span(group.members).first(looked_at)) {
    if (member == 0 || spans_[member - 1].field != spans_[member].field) continue;
    const NameSpan& before = spans_[member - 1];
    const NameSpan& span = spans_[member];
    if (before.byte_end >= span.byte_begin || span.byte_begin - before.byte_end > 5) continue;
    const std::string_view text = span.field == TextField::title ? article_.title : article_.body;
    const std::string_view between =
        text.substr(before.byte_end, span.byte_begin - before.byte_end);
    if (between != " " && between != "'s " && between != "\u2019s " && between != "' ") continue;
    const KnowledgeEntry entry = find(knowledge_key(span_text(article_, before)));
    if (entry.readings.empty()) continue;
    const KnownEntity entity = knowledge_.entity(entry.readings.front().id());
    if (stands_for_state(entity, knowledge_)) {
      return std::string(entity.state.empty() ? entity.country : entity.state);
    }
  }
  return {};
}

std::string EntityLinker::main_country() const {
  for (const auto& [country, weight] : country_weights_) {
    if (weight >= kMainCountryShare * country_weight_) return country;
  }
  return {};
}

LinkedEntity EntityLinker::institution(std::string_view key, std::string_view country) const {
  LinkedEntity linked;
  linked.type = MentionType::org;
  const std::string label = institution_label(key);
  const bool alpha2 = country.size() == 2;
  std::string state(country);
  if (alpha2) {
    if (const std::string_view former = former_state_at(country, article_.date);
        !former.empty() && (country != "DE" || is_west_german_time())) {
      state = former;
    }
  }
  const std::string adjective = institution_adjective(state, knowledge_);
  const std::string land = state.size() == 2 ? std::string(knowledge_.country_name(state)) : state;
  const std::string folded = knowledge_key(label);
  for (const std::string& whole :
       {knowledge_key(adjective) + ' ' + folded, knowledge_key(land) + ' ' + folded,
        knowledge_key(country) + ' ' + folded, folded + " of " + knowledge_key(land)}) {
    const KnowledgeEntry entry = knowledge_.find(whole);
    if (entry.readings.empty()) continue;
    const KnownEntity entity = knowledge_.entity(entry.readings.front().id());
    if (mention_type_of(entity.kind) != MentionType::org) continue;
    linked = known(entity);
    linked.linked_by = LinkedBy::institution;
    return linked;
  }
  linked.linked_by = LinkedBy::institution;
  linked.kind = EntityKind::government;
  linked.name = (adjective.empty() ? land : adjective) + ' ' + label;
  if (alpha2) linked.country = country;
  if (state.size() != 2) linked.state = state;
  return linked;
}

// "Foreign Ministry" under the name of its state; an empty name when the article does not tell.
std::optional<LinkedEntity> EntityLinker::generic_institution(const MentionGroup& group) const {
  if (is_generic_institution(group.key, knowledge_)) {
    std::string country = country_beside(group);
    if (country.empty()) country = main_country();
    if (!country.empty()) return institution(group.key, country);
    // A ministry with all its offices named still tells something.
    if (group.key.find(" and ") != std::string::npos) return std::nullopt;
    LinkedEntity nameless;
    nameless.type = MentionType::org;
    nameless.linked_by = LinkedBy::institution;
    return nameless;
  }
  // "Zambian Agriculture Ministry", "Japan Finance Ministry".
  for (std::size_t space = group.key.find(' '); space != std::string::npos;
       space = group.key.find(' ', space + 1)) {
    if (!is_generic_institution(std::string_view(group.key).substr(space + 1), knowledge_))
      continue;
    const KnowledgeEntry entry = find(std::string_view(group.key).substr(0, space));
    if (entry.readings.empty()) return std::nullopt;
    const KnownEntity entity = knowledge_.entity(entry.readings.front().id());
    if (!stands_for_state(entity, knowledge_) || entity.country.empty()) return std::nullopt;
    return institution(std::string_view(group.key).substr(space + 1),
                       entity.state.empty() ? entity.country : entity.state);
  }
  return std::nullopt;
}

}  // namespace news

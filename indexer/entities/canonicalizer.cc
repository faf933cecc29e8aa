#include "indexer/entities/canonicalizer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/countries.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/mention_groups.h"

namespace news {
namespace {

bool carries_entity(MentionType type) {
  return type != MentionType::date && type != MentionType::money;
}

std::string surface_of(const Article& article, const NameSpan& span) {
  const std::string_view text = span.field == TextField::title ? article.title : article.body;
  return collapse_space(text.substr(span.byte_begin, span.byte_end - span.byte_begin));
}

void count_alias(Entity& entity, std::string text) {
  const auto place = std::ranges::lower_bound(entity.aliases, text, {}, &Alias::text);
  if (place != entity.aliases.end() && place->text == text) {
    ++place->count;
  } else {
    entity.aliases.insert(place, Alias{std::move(text), 1});
  }
  ++entity.count;
}

Entity make_entity(const LinkedEntity& linked) {
  Entity entity;
  entity.type = linked.type;
  entity.name = linked.name;
  entity.country = linked.country;
  if (linked.wikidata != 0) entity.wikidata = 'Q' + std::to_string(linked.wikidata);
  return entity;
}

}  // namespace

Annotations canonicalize(const Article& article, const std::vector<NameSpan>& spans,
                         const Knowledge& knowledge, CanonicalTrace* trace) {
  std::vector<MentionGroup> groups =
      group_mentions(article, spans, knowledge, trace != nullptr ? &trace->joined_by : nullptr);
  const EntityLinker linker(article, spans, groups, knowledge);
  std::vector<LinkedEntity> linked;
  linked.reserve(groups.size());
  std::vector<std::optional<std::size_t>> group_of(spans.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    linked.push_back(linker.link(groups[g]));
    for (const std::size_t member : groups[g].members) group_of[member] = g;
  }

  Annotations annotations;
  annotations.mentions.reserve(spans.size());
  std::map<std::pair<MentionType, std::string>, std::uint32_t>
      entity_ids;  // by type and folded name
  std::vector<std::optional<std::uint32_t>> entity_of(groups.size());
  std::vector<LinkedMention> linked_mentions;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const NameSpan& span = spans[i];
    if (group_of[i] && linked[*group_of[i]].name.empty()) continue;
    Mention mention{span.field, span.byte_begin, span.byte_end, span.type, std::nullopt};
    if (carries_entity(span.type) && group_of[i]) {
      const LinkedEntity& target = linked[*group_of[i]];
      std::optional<std::uint32_t>& entity = entity_of[*group_of[i]];
      if (!entity) {
        const auto [id, is_new] =
            entity_ids.try_emplace({target.type, knowledge_key(target.name)},
                                   static_cast<std::uint32_t>(annotations.entities.size()));
        if (is_new) annotations.entities.push_back(make_entity(target));
        entity = id->second;
      }
      count_alias(annotations.entities[*entity], surface_of(article, span));
      mention.entity = *entity;
      linked_mentions.push_back({&span, &target});
    }
    annotations.mentions.push_back(mention);
  }
  annotations.countries = derive_countries(article, linked_mentions, knowledge);
  if (trace != nullptr) {
    for (const MentionGroup& group : groups) trace->readings.push_back(linker.readings(group));
    trace->groups = std::move(groups);
    trace->linked = std::move(linked);
    trace->group_of = std::move(group_of);
  }
  return annotations;
}

}  // namespace news

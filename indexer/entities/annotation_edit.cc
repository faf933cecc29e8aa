#include "indexer/entities/annotation_edit.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "common/schema.h"
#include "common/unicode.h"

namespace news {
namespace {

// As countries.cc has them.
constexpr std::size_t kLeadBytes = 350;
constexpr std::size_t kMaxCountries = 12;

void count_alias(Entity& entity, std::string text) {
  const auto place = std::ranges::lower_bound(entity.aliases, text, {}, &Alias::text);
  if (place != entity.aliases.end() && place->text == text) {
    ++place->count;
  } else {
    entity.aliases.insert(place, Alias{std::move(text), 1});
  }
  ++entity.count;
}

// Facts of a head for an entity that may have some already; `is_first`: nothing set by the user
// yet.
void take_facts(const EntityHead& head, bool overrides, Entity& entity) {
  if (overrides) entity.name = head.name;
  if (!head.country.empty() && (overrides || entity.country.empty())) {
    entity.country = head.country;
  }
  if (!head.wikidata.empty() && (overrides || entity.wikidata.empty())) {
    entity.wikidata = head.wikidata;
  }
}

bool supports(const Entity& entity, const std::string& country, const Knowledge& knowledge) {
  return entity.name == country || knowledge.country_name(entity.country) == country;
}

bool is_supported(const Annotations& annotations, const std::string& country,
                  const Knowledge& knowledge) {
  return std::ranges::any_of(annotations.entities, [&](const Entity& entity) {
    return supports(entity, country, knowledge);
  });
}

bool was_there(const Annotations& before, const Entity& entity) {
  return std::ranges::any_of(before.entities, [&](const Entity& old) {
    return old.type == entity.type && old.name == entity.name && old.country == entity.country;
  });
}

bool is_prominent(const Annotations& annotations, std::uint32_t id) {
  return annotations.entities[id].count > 1 ||
         std::ranges::any_of(annotations.mentions, [&](const Mention& mention) {
           return mention.entity == id &&
                  (mention.field == TextField::title || mention.byte_begin < kLeadBytes);
         });
}

}  // namespace

NameNode name_node(MentionType type, const std::string& name) {
  const auto facet = facet_of(type);
  return (facet ? facet_spec(*facet).letter : '-') + knowledge_key(name);
}

std::string mention_surface(const Article& article, const Mention& mention) {
  const std::string_view text = mention.field == TextField::title ? article.title : article.body;
  return collapse_space(text.substr(mention.byte_begin, mention.byte_end - mention.byte_begin));
}

std::vector<NamedMention> take_apart(const Annotations& annotations) {
  std::vector<NamedMention> mentions;
  mentions.reserve(annotations.mentions.size());
  for (const Mention& mention : annotations.mentions) {
    NamedMention& named = mentions.emplace_back();
    named.mention = mention;
    if (!mention.entity) continue;
    const Entity& entity = annotations.entities[*mention.entity];
    named.head = EntityHead{entity.type, entity.name, entity.country, entity.wikidata, false};
  }
  return mentions;
}

Annotations put_together(const Article& article, std::vector<NamedMention> mentions,
                         std::vector<std::string> countries) {
  std::ranges::sort(mentions, {}, [](const NamedMention& named) {
    return std::tuple(named.mention.field, named.mention.byte_begin);
  });
  Annotations annotations;
  annotations.countries = std::move(countries);
  annotations.mentions.reserve(mentions.size());
  std::unordered_map<NameNode, std::uint32_t> ids;
  std::vector<bool> is_set;  // by entity
  for (NamedMention& named : mentions) {
    Mention& mention = annotations.mentions.emplace_back(named.mention);
    mention.entity.reset();
    if (!named.head) continue;
    const EntityHead& head = *named.head;
    const auto [place, is_new] = ids.try_emplace(
        name_node(head.type, head.name), static_cast<std::uint32_t>(annotations.entities.size()));
    mention.entity = place->second;
    if (is_new) {
      Entity& entity = annotations.entities.emplace_back();
      entity.type = head.type;
      entity.name = head.name;
      is_set.push_back(false);
    }
    Entity& entity = annotations.entities[place->second];
    take_facts(head, head.is_set && !is_set[place->second], entity);
    if (head.is_set) is_set[place->second] = true;
    count_alias(entity, mention_surface(article, mention));
  }
  return annotations;
}

void follow_countries(const Annotations& before, const Knowledge& knowledge, Annotations& after) {
  std::erase_if(after.countries, [&](const std::string& country) {
    return is_supported(before, country, knowledge) && !is_supported(after, country, knowledge);
  });
  for (std::uint32_t id = 0; id < after.entities.size(); ++id) {
    const Entity& entity = after.entities[id];
    if (entity.type != MentionType::place && entity.type != MentionType::group) continue;
    if (entity.country.empty() || was_there(before, entity)) continue;
    const std::string country(knowledge.country_name(entity.country));
    if (country.empty() || after.countries.size() >= kMaxCountries) continue;
    if (std::ranges::find(after.countries, country) != after.countries.end()) continue;
    if (is_prominent(after, id)) after.countries.push_back(country);
  }
}

}  // namespace news

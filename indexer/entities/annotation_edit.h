// Annotations taken apart into mentions that each say what they stand for, and put together again
// by the rules of common/entity.h: how names of the user's own and corrections change them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"

namespace news {

// An entity without what an article says of it.
struct EntityHead {
  MentionType type{};
  std::string name{};
  std::string country{};
  std::string wikidata{};
  bool is_set{};  // by the user: its spelling and facts win over those the tagger found

  bool operator==(const EntityHead&) const = default;
};

struct NamedMention {
  Mention mention{};                 // its `entity` means nothing here
  std::optional<EntityHead> head{};  // absent: date or money

  bool operator==(const NamedMention&) const = default;
};

// A facet and a folded name: what makes two heads the same value. A facility counts as a place.
using NameNode = std::string;
NameNode name_node(MentionType type, const std::string& name);

std::string mention_surface(const Article& article, const Mention& mention);

std::vector<NamedMention> take_apart(const Annotations& annotations);

// Mentions of one node become one entity: its type is that of the first, its spelling and facts
// those that the user set, else the first known. `mentions` in any order, not overlapping.
Annotations put_together(const Article& article, std::vector<NamedMention> mentions,
                         std::vector<std::string> countries);

// Countries the article is about after entities have changed from `before` to `after`: one goes
// when nothing in the article belongs to it any more, one comes behind the others when a place or
// group that is new belongs to it and is in the headline or the lead or named twice.
void follow_countries(const Annotations& before, const Knowledge& knowledge, Annotations& after);

}  // namespace news

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/corrections.h"

// The other half of `corrections`: what the lines do to an article.

namespace news {
namespace {

NameNode node_of(const TypedName& name) { return name_node(name.type, name.name); }

// Of several splits that hold, the one that says more of the article, then the first by name: not
// the order of lines.
bool is_preferred(const CorrectionLimits& a, const TypedName& target_a, const CorrectionLimits& b,
                  const TypedName& target_b) {
  const auto rank = [](const CorrectionLimits& limits, const TypedName& target) {
    return std::tuple(limits.id.empty(),
                      -(int{!limits.country.empty()} + int{!limits.source.empty()} +
                        int{limits.since.has_value()} + int{limits.until.has_value()}),
                      target.type, target.name);
  };
  return rank(a, target_a) < rank(b, target_b);
}

}  // namespace

struct Corrections::Context {
  const Article& article;
  std::string source{};                  // folded
  std::vector<std::string> countries{};  // folded, before any correction
  std::optional<std::int64_t> day{};
};

bool Corrections::holds(const CorrectionLimits& limits, const Context& context) const {
  if (!limits.id.empty() && limits.id != context.article.id) return false;
  if (!limits.source.empty() && fold(limits.source) != context.source) return false;
  if (limits.since && (!context.day || *context.day < day_number(*limits.since))) return false;
  if (limits.until && (!context.day || *context.day > day_number(*limits.until))) return false;
  if (limits.country.empty()) return true;
  std::string country = limits.country;
  if (knowledge_ != nullptr && is_country_code(country)) {
    if (const auto name = knowledge_->country_name(country); !name.empty()) country = name;
  }
  return std::ranges::find(context.countries, knowledge_key(country)) != context.countries.end();
}

const Corrections::Split* Corrections::split_for(const NameNode& node, const std::string& spelling,
                                                 const Context& context) const {
  const auto splits = splits_.find(node);
  if (splits == splits_.end()) return nullptr;
  const Split* best = nullptr;
  for (const Split& split : splits->second) {
    if (split.spelling != spelling || !holds(split.when.limits, context)) continue;
    if (best == nullptr ||
        is_preferred(split.when.limits, split.target, best->when.limits, best->target)) {
      best = &split;
    }
  }
  return best;
}

const Corrections::Limited* Corrections::hidden(
    const std::unordered_map<std::string, std::vector<Limited>>& table, const std::string& key,
    const Context& context) const {
  const auto entries = table.find(key);
  if (entries == table.end()) return nullptr;
  for (const Limited& entry : entries->second) {
    if (holds(entry.limits, context)) return &entry;
  }
  return nullptr;
}

// What a mention stands for at last; none when it is hidden. A mention that would go round in a
// circle (splits for different periods can make one) stays what it was.
std::optional<EntityHead> Corrections::correct(const EntityHead& head, const std::string& spelling,
                                               const Context& context,
                                               std::vector<std::uint32_t>& lines) const {
  TypedName name{head.type, head.name};
  std::vector<NameNode> visited;
  std::vector<std::uint32_t> used;
  bool inherits_facts = true;
  bool is_moved = false;
  for (;;) {
    const NameNode node = node_of(name);
    if (std::ranges::find(visited, node) != visited.end()) return head;
    visited.push_back(node);
    if (const Limited* const hide = hidden(hidden_, node, context)) {
      used.push_back(hide->line.number);
      lines.insert(lines.end(), used.begin(), used.end());
      return std::nullopt;
    }
    if (const Split* const split = split_for(node, spelling, context)) {
      name = split->target;
      used.push_back(split->when.line.number);
      inherits_facts = false;
      is_moved = true;
      continue;
    }
    const auto step = steps_.find(node);
    if (step == steps_.end()) break;
    const TypedName next = after(step->second, name);
    if (next == name) break;
    if (step->second.name) used.push_back(step->second.name_line.number);
    if (step->second.type && next.type != name.type) used.push_back(step->second.type_line.number);
    is_moved = true;
    name = next;
    if (node_of(name) == node) break;
  }
  EntityHead corrected{name.type, name.name, {}, {}, is_moved};
  if (inherits_facts) {
    corrected.country = head.country;
    corrected.wikidata = head.wikidata;
  }
  const auto target = targets_.find(node_of(name));
  if (target != targets_.end()) {
    const Target& known = target->second;
    const EntityHead before = corrected;
    corrected.name = known.name;
    // Facts of a name that stood there already are the tagger's to tell, unless the user gave them.
    if (is_moved || known.is_added) {
      if (!known.country.empty()) corrected.country = known.country;
      if (!known.wikidata.empty()) corrected.wikidata = known.wikidata;
    }
    if (!is_moved && corrected != before) used.push_back(known.line.number);
    corrected.is_set = true;
  }
  lines.insert(lines.end(), used.begin(), used.end());
  return corrected;
}

// A quick look, so that the many articles no line is about cost next to nothing.
bool Corrections::concerns(const Annotations& annotations) const {
  return std::ranges::any_of(annotations.entities, [&](const Entity& entity) {
    const NameNode node = name_node(entity.type, entity.name);
    if (steps_.contains(node) || splits_.contains(node) || hidden_.contains(node)) return true;
    if (targets_.contains(node)) return true;
    return !hidden_texts_.empty() && std::ranges::any_of(entity.aliases, [&](const Alias& alias) {
      return hidden_texts_.contains(knowledge_key(alias.text));
    });
  });
}

Annotations Corrections::apply(const Article& article, Annotations annotations,
                               std::vector<std::uint32_t>* lines) const {
  if (is_empty_ || !concerns(annotations)) return annotations;
  Context context{article};
  context.source = fold(article.source);
  for (const std::string& country : annotations.countries) {
    context.countries.push_back(knowledge_key(country));
  }
  if (article.date) context.day = day_number(*article.date);
  std::vector<std::uint32_t> used;
  std::vector<NamedMention> corrected;
  for (NamedMention& named : take_apart(annotations)) {
    if (named.head) {
      const std::string spelling = knowledge_key(mention_surface(article, named.mention));
      if (const Limited* const hide = hidden(hidden_texts_, spelling, context)) {
        used.push_back(hide->line.number);
        continue;
      }
      const auto head = correct(*named.head, spelling, context, used);
      if (!head) continue;
      if (head->type != named.head->type) named.mention.type = head->type;
      named.head = head;
    }
    corrected.push_back(std::move(named));
  }
  if (used.empty()) return annotations;
  if (lines != nullptr) lines->insert(lines->end(), used.begin(), used.end());
  Annotations result = put_together(article, std::move(corrected), annotations.countries);
  if (knowledge_ != nullptr) follow_countries(annotations, *knowledge_, result);
  return result;
}

}  // namespace news

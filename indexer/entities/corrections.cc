#include "indexer/entities/corrections.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/schema.h"
#include "common/unicode.h"

namespace news {
namespace {

// Longer chains of renames than this are a circle that was not noticed, or no sane file.
constexpr std::size_t kMaxSteps = 64;

NameNode node_of(const TypedName& name) { return name_node(name.type, name.name); }

bool is_same_facet(MentionType a, MentionType b) { return facet_of(a) == facet_of(b); }

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

// The entry that holds in every article, if there is one.
template <class Entries>
auto without_limits(const Entries& table, const std::string& key) {
  const auto entries = table.find(key);
  using Entry = typename Entries::mapped_type::value_type;
  if (entries == table.end()) return static_cast<const Entry*>(nullptr);
  const auto found = std::ranges::find_if(entries->second,
                                          [](const Entry& entry) { return entry.limits.empty(); });
  return found == entries->second.end() ? nullptr : &*found;
}

}  // namespace

struct Corrections::Context {
  const Article& article;
  std::string source{};                  // folded
  std::vector<std::string> countries{};  // folded, before any correction
  std::optional<std::int64_t> day{};
};

std::optional<std::string> Corrections::add(const Correction& correction, std::uint32_t number,
                                            const std::string& place) {
  const Line line{number, place};
  const TypedName& name = correction.name;
  const std::string& country = correction.limits.country;
  if (knowledge_ != nullptr && is_country_code(country) &&
      knowledge_->country_name(country).empty()) {
    return "no country has the code " + country + "; this line is left out";
  }
  std::optional<std::string> problem;
  switch (correction.kind) {
    case CorrectionKind::merge:
      problem = add_merge(correction, line);
      break;
    case CorrectionKind::rename:
      problem = add_step(node_of(name), name, correction.text, std::nullopt, false, line);
      if (!problem) problem = add_target({name.type, correction.text}, line);
      break;
    case CorrectionKind::retype:
      problem = add_step(node_of(name), name, std::nullopt, correction.new_type, false, line);
      break;
    case CorrectionKind::split:
      problem = add_split(correction, line);
      break;
    case CorrectionKind::hide:
      problem = add_hide(correction, line);
      break;
    case CorrectionKind::hide_text:
      problem = add_hide_text(correction, line);
      break;
    case CorrectionKind::add:
      problem = add_name(correction, line);
      break;
  }
  return problem;
}

TypedName Corrections::after(const Step& step, const TypedName& from) {
  TypedName to{step.type.value_or(from.type), step.name.value_or(from.name)};
  // "place" covers facilities, too: a merge says which value it is, not that the airport is a town.
  const bool keeps_type = step.is_merge && is_same_facet(to.type, from.type) &&
                          (to.type == MentionType::place || to.type == MentionType::misc);
  if (keeps_type) to.type = from.type;
  return to;
}

bool Corrections::leads_to(const TypedName& from, const NameNode& node) const {
  TypedName name = from;
  for (std::size_t i = 0; i < kMaxSteps; ++i) {
    const NameNode here = node_of(name);
    if (here == node) return true;
    const auto step = steps_.find(here);
    if (step == steps_.end()) return false;
    name = after(step->second, name);
    if (node_of(name) == here) return false;
  }
  return true;
}

std::optional<std::string> Corrections::add_step(const NameNode& node, const TypedName& from,
                                                 const std::optional<std::string>& name,
                                                 std::optional<MentionType> type, bool is_merge,
                                                 const Line& line) {
  if ((!name || *name == from.name) && (!type || *type == from.type)) {
    return "changes nothing: it is " + to_string(from) + " already";
  }
  if (const auto* const hide = without_limits(hidden_, node)) {
    return to_string(from) + " is hidden by " + hide->line.place + "; this line is left out";
  }
  const auto known = steps_.find(node);
  Step step = known == steps_.end() ? Step{} : known->second;
  if (name && step.name) {
    return to_string(from) + " becomes '" + *step.name + "' by " + step.name_line.place +
           " already; this line is left out";
  }
  if (type && step.type) {
    return to_string(from) + " becomes " + std::string(mention_type_name(*step.type)) + " by " +
           step.type_line.place + " already; this line is left out";
  }
  if (name) {
    step.name = name;
    step.name_line = line;
  }
  if (type) {
    step.type = type;
    step.type_line = line;
    step.is_merge = is_merge;
  }
  const TypedName to = after(step, from);
  if (node_of(to) != node && leads_to(to, node)) {
    return to_string(from) + " would come back to itself in a circle; this line is left out";
  }
  if (node_of(to) == node && step.name && !step.type) {
    // Only the spelling changes: that is the business of add_target.
    return std::nullopt;
  }
  steps_[node] = std::move(step);
  is_empty_ = false;
  return std::nullopt;
}

// Spelling of a name that corrections introduce, with what the table knows of it.
std::optional<std::string> Corrections::add_target(const TypedName& name, const Line& line) {
  const auto [place, is_new] = targets_.try_emplace(node_of(name));
  Target& target = place->second;
  if (!is_new) {
    if (target.name == name.name) return std::nullopt;
    return "'" + name.name + "' is written '" + target.name + "' by " + target.line.place +
           "; that spelling stays";
  }
  is_empty_ = false;
  target = {.name = name.name, .country = {}, .wikidata = {}, .line = line, .is_added = false};
  if (knowledge_ == nullptr) return std::nullopt;
  const KnowledgeEntry entry = knowledge_->find(knowledge_key(name.name));
  for (const Reading reading : entry.readings) {
    const KnownEntity known = knowledge_->entity(reading.id());
    if (!is_same_facet(mention_type_of(known.kind), name.type) ||
        knowledge_key(known.name) != knowledge_key(name.name)) {
      continue;
    }
    target.country = known.country;
    if (known.wikidata != 0) target.wikidata = 'Q' + std::to_string(known.wikidata);
    break;
  }
  return std::nullopt;
}

std::optional<std::string> Corrections::add_merge(const Correction& correction, const Line& line) {
  std::string problems;
  std::size_t taken = 0;
  for (const TypedName& other : correction.others) {
    const auto problem = node_of(other) == node_of(correction.name)
                             ? "changes nothing: " + to_string(other) + " is that name itself"
                             : add_step(node_of(other), other, correction.name.name,
                                        correction.name.type, true, line);
    if (problem) problems += (problems.empty() ? "" : "; ") + *problem;
    if (!problem) ++taken;
  }
  if (taken != 0) {
    if (const auto problem = add_target(correction.name, line)) {
      problems += (problems.empty() ? "" : "; ") + *problem;
    }
  }
  return problems.empty() ? std::nullopt : std::optional(problems);
}

std::optional<std::string> Corrections::add_split(const Correction& correction, const Line& line) {
  const NameNode node = node_of(correction.name);
  const TypedName& target = correction.others.front();
  if (node_of(target) == node) return "changes nothing: it is " + to_string(target) + " already";
  const std::string spelling = knowledge_key(correction.text);
  std::vector<Split>& splits = splits_[node];
  for (const Split& split : splits) {
    if (split.spelling != spelling || split.when.limits != correction.limits) continue;
    if (node_of(split.target) == node_of(target))
      return "says the same as " + split.when.line.place;
    return "'" + correction.text + "' is " + to_string(split.target) + " by " +
           split.when.line.place + " already; this line is left out";
  }
  splits.push_back({spelling, target, {correction.limits, line}});
  is_empty_ = false;
  return add_target(target, line);
}

std::optional<std::string> Corrections::add_hide(const Correction& correction, const Line& line) {
  const NameNode node = node_of(correction.name);
  const auto target = targets_.find(node);
  if (target != targets_.end() && target->second.is_added && correction.limits.empty()) {
    return to_string(correction.name) + " is added by " + target->second.line.place +
           "; this line is left out";
  }
  if (const auto step = steps_.find(node); step != steps_.end() && correction.limits.empty()) {
    const Line& by = step->second.name ? step->second.name_line : step->second.type_line;
    return to_string(correction.name) + " is changed by " + by.place + "; this line is left out";
  }
  std::vector<Limited>& entries = hidden_[node];
  for (const Limited& entry : entries) {
    if (entry.limits == correction.limits || entry.limits.empty()) {
      return to_string(correction.name) + " is hidden by " + entry.line.place + " already";
    }
  }
  entries.push_back({correction.limits, line});
  is_empty_ = false;
  return std::nullopt;
}

std::optional<std::string> Corrections::add_hide_text(const Correction& correction,
                                                      const Line& line) {
  const std::string spelling = knowledge_key(correction.text);
  const auto added = added_texts_.find(spelling);
  if (added != added_texts_.end() && correction.limits.empty()) {
    return "'" + correction.text + "' is added by " + added->second.place +
           "; this line is left out";
  }
  std::vector<Limited>& entries = hidden_texts_[spelling];
  for (const Limited& entry : entries) {
    if (entry.limits == correction.limits || entry.limits.empty()) {
      return "'" + correction.text + "' is hidden by " + entry.line.place + " already";
    }
  }
  entries.push_back({correction.limits, line});
  is_empty_ = false;
  return std::nullopt;
}

std::optional<std::string> Corrections::add_name(const Correction& correction, const Line& line) {
  const NameNode node = node_of(correction.name);
  if (const auto* const hide = without_limits(hidden_, node)) {
    return to_string(correction.name) + " is hidden by " + hide->line.place +
           "; this line is left out";
  }
  std::vector<std::string> spellings = correction.aliases;
  spellings.push_back(correction.name.name);
  for (const std::string& spelling : spellings) {
    const auto* const hide = without_limits(hidden_texts_, knowledge_key(spelling));
    if (hide == nullptr) continue;
    return "'" + spelling + "' is hidden by " + hide->line.place + "; this line is left out";
  }
  if (const auto known = targets_.find(node); known != targets_.end() && known->second.is_added) {
    return to_string(correction.name) + " is added by " + known->second.line.place +
           " already; this line is left out";
  }
  for (const std::string& spelling : spellings) added_texts_.emplace(knowledge_key(spelling), line);
  const auto problem = add_target(correction.name, line);
  Target& target = targets_.at(node);
  target.is_added = true;
  if (!correction.country.empty()) target.country = correction.country;
  if (!correction.wikidata.empty()) target.wikidata = correction.wikidata;
  return problem;
}

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

#include "indexer/entities/corrections.h"

#include <algorithm>
#include <utility>

#include "common/schema.h"

namespace news {
namespace {

// Longer chains of renames than this are a circle that was not noticed, or no sane file.
constexpr std::size_t kMaxSteps = 64;

NameNode node_of(const TypedName& name) { return name_node(name.type, name.name); }

bool is_same_facet(MentionType a, MentionType b) { return facet_of(a) == facet_of(b); }

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
  auto problem = add_target(correction.name, line);
  Target& target = targets_.at(node);
  target.is_added = true;
  if (!correction.country.empty()) target.country = correction.country;
  if (!correction.wikidata.empty()) target.wikidata = correction.wikidata;
  return problem;
}

}  // namespace news

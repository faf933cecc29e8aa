#include "indexer/entities/person_grouper.h"

#include <algorithm>
#include <utility>

#include "indexer/entities/given_name_variants.h"
#include "indexer/entities/organisation_groups.h"
#include "indexer/entities/relatives.h"

namespace news {
namespace {

// A family name that so many people of one article bear tells nothing any more; the bound keeps a
// hostile article from costing the square of its length.
constexpr std::size_t kMaxNamesakes = 48;
constexpr std::size_t kMaxTitles = 16;

Gender gender_of(const MentionGroup& group) {
  for (const TitleBefore& title : group.titles) {
    if (const Gender gender = gender_of(title); gender != Gender::unknown) return gender;
  }
  if (group.person.male) return Gender::male;
  return group.person.female ? Gender::female : Gender::unknown;
}

void remember(std::vector<std::string>& keys, const std::string& key) {
  if (keys.size() < kMaxTitles && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
}

}  // namespace

Gender gender_of(const TitleBefore& title) {
  const std::string& key = title.key;
  if (key == "mr" || key == "sir" || key == "lord" || key == "herr" || key == "monsieur" ||
      key == "senor" || key == "king" || key == "prince" || key == "sultan" || key == "emperor") {
    return Gender::male;
  }
  if (key == "mrs" || key == "ms" || key == "miss" || key == "dame" || key == "lady" ||
      key == "madame" || key == "frau" || key == "queen" || key == "princess" || key == "empress" ||
      key == "smt" || key == "daw" || key == "sheikha") {
    return Gender::female;
  }
  return Gender::unknown;
}

// "Mr" before a family name cannot mean a woman.
bool gender_agrees(const MentionGroup& group, const TitleBefore& title) {
  const Gender said = gender_of(title);
  const Gender known = gender_of(group);
  return said == Gender::unknown || known == Gender::unknown || said == known;
}

bool has_title(const MentionGroup& group, const TitleBefore& title) {
  return std::ranges::find(group.titles, title.key, &TitleBefore::key) != group.titles.end();
}

void PersonGrouper::read() {
  for (const TextField field : {TextField::body, TextField::title}) {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (spans_[i].field != field || spans_[i].type != MentionType::person) continue;
      Mentioned mention{i,
                        field == TextField::title ? article_.body.size() + spans_[i].byte_begin
                                                  : spans_[i].byte_begin,
                        parse_person_name(span_text(article_, spans_[i]), knowledge_),
                        {}};
      mention.title = mention.name.title.empty()
                          ? title_before(article_, spans_[i], knowledge_)
                          : TitleBefore{mention.name.title, mention.name.title_kind};
      if (mention.name.is_full()) {
        const PersonName& name = mention.name;
        std::string key = name.suffix.empty() ? name.key : name.key + ' ' + name.suffix;
        FullForm& form = full_[key];
        form.key = std::move(key);
        form.mentions.push_back(mentions_.size());
      } else {
        short_.push_back(mentions_.size());
      }
      mentions_.push_back(std::move(mention));
    }
  }
}

void PersonGrouper::join(std::size_t group, std::size_t mention, JoinedBy joined_by) {
  const Mentioned& joined = mentions_[mention];
  MentionGroup& target = groups_[group];
  if (!target.members.empty()) joined_by_[joined.span] = joined_by;
  target.members.push_back(joined.span);
  std::vector<std::size_t>& positions = presence_[group - first_group_].positions;
  positions.insert(std::ranges::upper_bound(positions, joined.position), joined.position);
  if (joined.name.is_full()) {
    std::vector<std::size_t>& full = presence_[group - first_group_].full;
    full.insert(std::ranges::upper_bound(full, joined.position), joined.position);
  }
  if (joined.title.kind == TitleClass::none || target.titles.size() >= kMaxTitles) return;
  if (!has_title(target, joined.title)) target.titles.push_back(joined.title);
}

std::size_t PersonGrouper::start(const PersonName& name, std::string key) {
  const std::size_t group = groups_.size();
  MentionGroup& target = groups_.emplace_back();
  target.type = MentionType::person;
  target.key = std::move(key);
  target.person = name;
  presence_.emplace_back();
  return group;
}

void PersonGrouper::index_parts(std::size_t group) {
  const auto add = [&](std::string_view part) {
    std::vector<std::size_t>& bearers = by_part_[std::string(part)];
    if (std::ranges::find(bearers, group) != bearers.end()) return;
    if (bearers.size() < kMaxNamesakes) bearers.push_back(group);
  };
  const std::vector<std::string>& parts = groups_[group].person.parts;
  for (const std::string& part : parts) {
    if (part.size() > 1) add(part);
  }
  add(given_name_class(parts.front()));
}

// Whether the article's two full names can be one person's. Two names the table holds for different
// people never are, however alike: father and son.
bool PersonGrouper::may_be_one(const MentionGroup& group, const Mentioned& mention,
                               const std::string& key) const {
  const PersonName& name = mention.name;
  const PersonName& other = group.person;
  if (!is_contained(name, other) && !is_contained(other, name) && !is_prefix(name, other) &&
      !is_reordered(name, other, knowledge_)) {
    return false;
  }
  if (!gender_agrees(group, mention.title)) return false;
  if (differ_in_knowledge(group.key, key, knowledge_)) return false;
  for (const std::string& other_key : group.other_keys) {
    if (differ_in_knowledge(other_key, key, knowledge_)) return false;
  }
  if (!suffixes_conflict(other, name)) return true;
  return !knowledge_.find(group.key).readings.empty() && !knowledge_.find(key).readings.empty();
}

std::optional<std::size_t> PersonGrouper::home_of(const Mentioned& first, const std::string& key,
                                                  bool& is_exact) const {
  is_exact = true;
  if (const auto same = by_key_.find(key); same != by_key_.end()) return same->second;
  is_exact = false;
  std::optional<std::size_t> home;
  for (const std::string& part : {first.name.parts.back(), first.name.parts.front()}) {
    const auto bearers = by_part_.find(part);
    if (bearers == by_part_.end()) continue;
    for (const std::size_t group : bearers->second) {
      if (home == group || !may_be_one(groups_[group], first, key)) continue;
      // "J. Smith" beside John and Jane Smith is left apart.
      if (home) return std::nullopt;
      home = group;
    }
  }
  return home;
}

void PersonGrouper::add_full(const FullForm& form) {
  const Mentioned& first = mentions_[form.mentions.front()];
  bool is_exact = false;
  std::optional<std::size_t> group = home_of(first, form.key, is_exact);
  const JoinedBy joined_by = group ? JoinedBy::longer_name : JoinedBy::same_name;
  if (!group) {
    group = start(first.name, form.key);
    index_parts(*group);
    presence_[*group - first_group_].relative =
        is_introduced_as_relative(article_, spans_[first.span]);
  } else {
    remember(groups_[*group].other_keys, form.key);
  }
  by_key_.emplace(form.key, *group);
  for (const std::size_t mention : form.mentions) join(*group, mention, joined_by);
}

void PersonGrouper::run() {
  read();
  // The fullest names first, so that what fits two of them is seen to be doubtful.
  std::vector<const FullForm*> forms;
  for (const auto& [key, form] : full_) forms.push_back(&form);
  std::ranges::stable_sort(forms, [&](const FullForm* a, const FullForm* b) {
    const PersonName& first = mentions_[a->mentions.front()].name;
    const PersonName& second = mentions_[b->mentions.front()].name;
    if (whole_parts(first) != whole_parts(second)) return whole_parts(first) > whole_parts(second);
    if (first.parts.size() != second.parts.size()) return first.parts.size() > second.parts.size();
    if (a->mentions.size() != b->mentions.size()) return a->mentions.size() > b->mentions.size();
    return a->mentions.front() < b->mentions.front();
  });
  for (const FullForm* form : forms) add_full(*form);
  for (const std::size_t mention : short_) {
    if (const auto group = by_alias_phrase(mention))
      aliases_.emplace(mentions_[mention].name.key, *group);
  }
  for (const std::size_t mention : short_) add_short(mention);
}

}  // namespace news

#include "indexer/entities/mention_groups.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/organisation_groups.h"

namespace news {
namespace {

constexpr std::size_t kMaxTitleLookBack = 48;
// A family name that so many people of one article bear tells nothing any more; the bound keeps a
// hostile article from costing the square of its length.
constexpr std::size_t kMaxNamesakes = 48;
constexpr std::size_t kMaxTitles = 16;

std::string_view field_text(const Article& article, TextField field) {
  return field == TextField::title ? article.title : article.body;
}

// Positions that let a headline count as written after its body.
std::size_t position_of(const Article& article, const NameSpan& span) {
  return span.field == TextField::title ? article.body.size() + span.byte_begin : span.byte_begin;
}

class Grouper {
 public:
  Grouper(const Article& article, const std::vector<NameSpan>& spans, const Knowledge& knowledge)
      : article_(article), spans_(spans), knowledge_(knowledge), joined_by_(spans.size()) {}

  std::vector<MentionGroup> run();
  [[nodiscard]] std::vector<JoinedBy> take_joined_by() { return std::move(joined_by_); }

 private:
  // Positions of the members of a group; the full names are all there before the short forms come
  // in order.
  struct Positions {
    std::vector<std::size_t> full{};
    std::optional<std::size_t> latest_short{};
  };

  void add_full_person(std::size_t span, PersonName name);
  void add_short_person(std::size_t span, const PersonName& name);
  void add_other(std::size_t span);
  [[nodiscard]] std::optional<std::size_t> same_person(const PersonName& name,
                                                       const std::string& key) const;
  [[nodiscard]] std::optional<std::size_t> bearer(const PersonName& name, const TitleBefore& title,
                                                  std::size_t position) const;
  [[nodiscard]] std::size_t distance(std::size_t group, std::size_t position) const;
  void index_person(std::size_t group);
  void join(std::size_t group, std::size_t span, const TitleBefore& title, JoinedBy joined_by);
  std::size_t start(std::size_t span, std::string key);

  const Article& article_;
  const std::vector<NameSpan>& spans_;
  const Knowledge& knowledge_;
  std::vector<MentionGroup> groups_{};
  std::vector<Positions> positions_{};
  std::vector<JoinedBy> joined_by_;  // one a span
  std::map<std::pair<MentionType, std::string>, std::size_t> by_key_{};
  std::unordered_map<std::string, std::vector<std::size_t>>
      by_part_{};  // full persons, latest last
};

void remember(std::vector<std::string>& keys, const std::string& key) {
  if (keys.size() < kMaxTitles && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
}

// Whether "Mr" or "Mrs" before a family name can mean this person.
bool gender_agrees(const PersonName& person, const TitleBefore& title) {
  if (title.key == "mr" || title.key == "sir" || title.key == "lord") return !person.female;
  if (title.key == "mrs" || title.key == "ms" || title.key == "miss" || title.key == "dame" ||
      title.key == "lady") {
    return !person.male;
  }
  return true;
}

void Grouper::join(std::size_t group, std::size_t span, const TitleBefore& title,
                   JoinedBy joined_by) {
  MentionGroup& target = groups_[group];
  if (!target.members.empty()) joined_by_[span] = joined_by;
  target.members.push_back(span);
  if (title.kind == TitleClass::none || target.titles.size() >= kMaxTitles) return;
  if (std::ranges::find(target.titles, title.key, &TitleBefore::key) == target.titles.end()) {
    target.titles.push_back(title);
  }
}

std::size_t Grouper::start(std::size_t span, std::string key) {
  const std::size_t group = groups_.size();
  by_key_.emplace(std::pair{spans_[span].type, key}, group);
  MentionGroup& target = groups_.emplace_back();
  target.type = spans_[span].type;
  target.key = std::move(key);
  positions_.emplace_back();
  return group;
}

void Grouper::index_person(std::size_t group) {
  for (const std::string& part : groups_[group].person.parts) {
    std::vector<std::size_t>& bearers = by_part_[part];
    if (std::ranges::find(bearers, group) != bearers.end()) continue;
    if (bearers.size() >= kMaxNamesakes) bearers.erase(bearers.begin());
    bearers.push_back(group);
  }
}

// The group whose full name is this one, or a longer or shorter form of it. Two names the table
// holds for different people are never one, however alike: father and son.
std::optional<std::size_t> Grouper::same_person(const PersonName& name,
                                                const std::string& key) const {
  if (const auto same = by_key_.find({MentionType::person, key}); same != by_key_.end())
    return same->second;
  const auto bearers = by_part_.find(name.parts.back());
  if (bearers == by_part_.end()) return std::nullopt;
  for (const std::size_t group : bearers->second) {
    const MentionGroup& other = groups_[group];
    if (!is_contained(name, other.person) && !is_contained(other.person, name)) continue;
    if (differ_in_knowledge(other.key, key, knowledge_)) continue;
    if (suffixes_conflict(other.person, name) && knowledge_.find(other.key).readings.empty())
      continue;
    return group;
  }
  return std::nullopt;
}

void Grouper::add_full_person(std::size_t span, PersonName name) {
  const std::string key = name.suffix.empty() ? name.key : name.key + ' ' + name.suffix;
  std::optional<std::size_t> group = same_person(name, key);
  JoinedBy joined_by = JoinedBy::same_name;
  if (!group) {
    group = start(span, key);
    groups_[*group].person = std::move(name);
    index_person(*group);
  } else if (groups_[*group].key != key) {
    joined_by = JoinedBy::longer_name;
    MentionGroup& target = groups_[*group];
    by_key_.emplace(std::pair{MentionType::person, key}, *group);
    if (name.parts.size() > target.person.parts.size()) {
      remember(target.other_keys, target.key);
      target.key = key;
      target.person = std::move(name);
      index_person(*group);
    } else {
      remember(target.other_keys, key);
    }
  }
  positions_[*group].full.push_back(position_of(article_, spans_[span]));
  join(*group, span, title_before(article_, spans_[span], knowledge_), joined_by);
}

// Bytes back to the latest member before `position`; members that only come later count as farther.
std::size_t Grouper::distance(std::size_t group, std::size_t position) const {
  const Positions& members = positions_[group];
  const auto after = std::ranges::upper_bound(members.full, position);
  std::optional<std::size_t> before = members.latest_short;
  if (after != members.full.begin()) before = std::max(before.value_or(0), *(after - 1));
  if (before && *before <= position) return position - *before;
  return article_.body.size() + article_.title.size() +
         (members.full.empty() ? 0 : members.full.front());
}

std::optional<std::size_t> Grouper::bearer(const PersonName& name, const TitleBefore& title,
                                           std::size_t position) const {
  if (name.parts.empty()) return std::nullopt;
  const auto bearers = by_part_.find(name.parts.back());
  if (bearers == by_part_.end()) return std::nullopt;
  std::optional<std::size_t> best;
  int best_score = -1;
  std::size_t best_distance = 0;
  for (const std::size_t group : bearers->second) {
    const MentionGroup& candidate = groups_[group];
    if (!gender_agrees(candidate.person, title) || !is_contained(name, candidate.person)) continue;
    int score = 0;
    // "President Clinton" is the Clinton who was called president, whoever was named last.
    const bool office = title.kind != TitleClass::none && title.kind != TitleClass::honorific;
    if (office && std::ranges::find(candidate.titles, title.key, &TitleBefore::key) !=
                      candidate.titles.end()) {
      score += 4;
    }
    if (candidate.person.parts.back() == name.parts.back()) ++score;
    const std::size_t away = distance(group, position);
    if (score > best_score || (score == best_score && away < best_distance)) {
      best = group;
      best_score = score;
      best_distance = away;
    }
  }
  return best;
}

void Grouper::add_short_person(std::size_t span, const PersonName& name) {
  const TitleBefore title = title_before(article_, spans_[span], knowledge_);
  const std::size_t position = position_of(article_, spans_[span]);
  std::optional<std::size_t> group = bearer(name, title, position);
  const JoinedBy joined_by = group ? JoinedBy::part_of_name : JoinedBy::same_short_name;
  if (!group) {
    const auto same = by_key_.find({MentionType::person, name.key});
    if (same != by_key_.end() && !groups_[same->second].person.is_full()) group = same->second;
  }
  if (!group) {
    group = start(span, name.key);
    groups_[*group].person = name;
  }
  positions_[*group].latest_short = position;
  join(*group, span, title, joined_by);
}

void Grouper::add_other(std::size_t span) {
  std::string key = knowledge_key(span_text(article_, spans_[span]));
  const auto same = by_key_.find({spans_[span].type, key});
  join(same != by_key_.end() ? same->second : start(span, std::move(key)), span, {},
       JoinedBy::same_name);
}

std::vector<MentionGroup> Grouper::run() {
  std::vector<std::pair<std::size_t, PersonName>> short_persons;
  for (const TextField field : {TextField::body, TextField::title}) {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (spans_[i].field != field) continue;
      if (spans_[i].type == MentionType::date || spans_[i].type == MentionType::money) continue;
      if (spans_[i].type != MentionType::person) {
        add_other(i);
        continue;
      }
      PersonName name = parse_person_name(span_text(article_, spans_[i]), knowledge_);
      if (name.is_full()) {
        add_full_person(i, std::move(name));
      } else {
        short_persons.emplace_back(i, std::move(name));
      }
    }
  }
  for (const auto& [span, name] : short_persons) add_short_person(span, name);
  bind_organisations(article_, spans_, knowledge_, groups_, joined_by_);
  std::erase_if(groups_, [](const MentionGroup& group) { return group.members.empty(); });
  for (MentionGroup& group : groups_) std::ranges::sort(group.members);
  return std::move(groups_);
}

}  // namespace

std::string_view span_text(const Article& article, const NameSpan& span) {
  if (!span.form.empty()) return span.form;
  std::string_view text =
      field_text(article, span.field).substr(span.byte_begin, span.byte_end - span.byte_begin);
  for (const std::string_view article_word : {"the ", "The ", "THE "}) {
    // "The Hague" and "The Gambia" keep theirs: they are known with it or without.
    if (text.starts_with(article_word) && text.size() > article_word.size()) {
      text.remove_prefix(article_word.size());
    }
  }
  return text;
}

TitleBefore title_before(const Article& article, const NameSpan& span, const Knowledge& knowledge) {
  const std::string_view text = field_text(article, span.field);
  std::size_t begin = span.byte_begin > kMaxTitleLookBack ? span.byte_begin - kMaxTitleLookBack : 0;
  while (begin < span.byte_begin && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
    ++begin;
  std::string_view before = text.substr(begin, span.byte_begin - begin);
  TitleBefore best;
  if (before.empty() || before.back() != ' ') return best;
  before.remove_suffix(1);
  const std::size_t sentence = before.find_last_of(",;:!?()\n\"");
  if (sentence != std::string_view::npos) before.remove_prefix(sentence + 1);
  std::size_t word = before.size();
  for (int words = 0; words < 4 && word > 0; ++words) {
    const std::size_t space = before.find_last_of(' ', word - 1);
    word = space == std::string_view::npos ? 0 : space;
    const std::string key = knowledge_key(before.substr(word));
    const TitleClass title = knowledge.find(key).facts.title();
    if (title != TitleClass::none && title != TitleClass::suffix && title != TitleClass::modifier) {
      best = {key, title};
    }
    if (space == std::string_view::npos) break;
  }
  return best;
}

std::vector<MentionGroup> group_mentions(const Article& article, const std::vector<NameSpan>& spans,
                                         const Knowledge& knowledge,
                                         std::vector<JoinedBy>* joined_by) {
  Grouper grouper(article, spans, knowledge);
  std::vector<MentionGroup> groups = grouper.run();
  if (joined_by != nullptr) *joined_by = grouper.take_joined_by();
  return groups;
}

}  // namespace news

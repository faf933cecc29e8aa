// The part of the person grouper that gives short forms to the full name they can mean, or to none.
#include <algorithm>
#include <utility>

#include "common/edit_distance.h"
#include "common/unicode.h"
#include "indexer/entities/given_name_variants.h"
#include "indexer/entities/person_grouper.h"

namespace news {
namespace {

// Among several bearers of a family name the one last named in full is meant right behind that...
constexpr std::size_t kSameBreath = 240;
// ...farther on the one who dominates the article by this factor, or, within some paragraphs, the
// one last named in full again. Then nobody.
constexpr std::size_t kDominates = 2;
constexpr std::size_t kSomeParagraphs = 1600;
// Misspelt names are looked for only where that is cheap and their length makes chance unlikely.
constexpr std::size_t kShortestMisspelt = 7;
constexpr std::size_t kMostPersonsForMisspelt = 64;
constexpr std::size_t kLongestAliasPhrase = 80;

constexpr std::string_view kGovernments[] = {" administration", " government", " presidency",
                                             " cabinet",        " Cabinet",    " era"};

bool is_office(const TitleBefore& title) {
  return title.kind != TitleClass::none && title.kind != TitleClass::honorific &&
         title.kind != TitleClass::modifier && title.kind != TitleClass::role;
}

}  // namespace

std::size_t PersonGrouper::mentions_before(std::size_t group, std::size_t position) const {
  const std::vector<std::size_t>& positions = presence_[group - first_group_].positions;
  return static_cast<std::size_t>(std::ranges::lower_bound(positions, position) -
                                  positions.begin());
}

// Full names of the article that have this part, as far as gender allows.
std::vector<std::size_t> PersonGrouper::bearers_of(const Mentioned& mention) const {
  std::vector<std::size_t> bearers;
  if (mention.name.parts.empty()) return bearers;
  const std::string& part = mention.name.parts.back();
  for (const std::string_view key : {std::string_view(part), given_name_class(part)}) {
    const auto found = by_part_.find(std::string(key));
    if (found == by_part_.end()) continue;
    for (const std::size_t group : found->second) {
      if (std::ranges::find(bearers, group) != bearers.end()) continue;
      if (!is_contained(mention.name, groups_[group].person)) continue;
      if (gender_agrees(groups_[group], mention.title)) bearers.push_back(group);
    }
    if (!bearers.empty()) break;
  }
  return bearers;
}

// "President Clinton" is the Clinton who was called president, whoever was named last; and if the
// table knows who held the office at the article's date, it is nobody else.
std::optional<std::size_t> PersonGrouper::by_office(const std::vector<std::size_t>& bearers,
                                                    const Mentioned& mention, bool& decided) const {
  decided = false;
  if (!is_office(mention.title)) return std::nullopt;
  std::optional<std::size_t> titled;
  for (const std::size_t group : bearers) {
    if (!has_title(groups_[group], mention.title)) continue;
    if (titled) return std::nullopt;
    titled = group;
  }
  if (titled) {
    decided = true;
    return titled;
  }
  if (!article_.date) return std::nullopt;
  const int year = static_cast<int>(article_.date->year());
  for (const Reading reading : knowledge_.find(mention.name.key).readings) {
    bool in_office = false;
    for (std::size_t i = 0; i < knowledge_.office_count(reading.id()); ++i) {
      const KnownOffice office = knowledge_.office(reading.id(), i);
      in_office = in_office || (office.title == mention.title.key && year >= office.from_year &&
                                year <= office.to_year);
    }
    if (!in_office) continue;
    decided = true;
    for (const std::size_t group : bearers) {
      for (const Reading own : knowledge_.find(groups_[group].key).readings) {
        if (own.id() == reading.id()) return group;
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::size_t> PersonGrouper::by_nearness(const std::vector<std::size_t>& bearers,
                                                      std::size_t position) const {
  std::optional<std::size_t> nearest;
  std::size_t nearest_at = 0;
  std::optional<std::size_t> most;
  std::size_t most_mentions = 0;
  bool tie = false;
  for (const std::size_t group : bearers) {
    const std::size_t before = mentions_before(group, position);
    if (before == 0) continue;
    // In full, that is: short forms follow whom the text speaks of, they do not say it.
    const std::vector<std::size_t>& full = presence_[group - first_group_].full;
    const auto next = std::ranges::lower_bound(full, position);
    const std::size_t at = next == full.begin() ? 0 : *(next - 1);
    if (!nearest || at > nearest_at) {
      nearest = group;
      nearest_at = at;
    }
    tie = most && before == most_mentions;
    if (before > most_mentions) {
      most = group;
      most_mentions = before;
    }
  }
  if (!nearest || nearest == most) return tie && nearest != most ? std::nullopt : nearest;
  // A headline is no part of the text's sequence.
  const bool headline = position >= article_.body.size();
  if (!headline && position - nearest_at <= kSameBreath) return nearest;
  // Who went by the bare name before the other came in still does.
  for (const std::size_t group : bearers) {
    const Presence& own = presence_[group - first_group_];
    if (group != *nearest && own.first_short &&
        *own.first_short < presence_[*nearest - first_group_].positions.front()) {
      return group;
    }
  }
  if (most_mentions >= kDominates * mentions_before(*nearest, position)) return most;
  return !headline && position - nearest_at <= kSomeParagraphs ? nearest : std::nullopt;
}

// "the Trump administration".
bool PersonGrouper::is_followed_by_government(const NameSpan& span) const {
  const std::string_view text = span.field == TextField::title ? article_.title : article_.body;
  const std::string_view after = text.substr(span.byte_end, 16);
  return std::ranges::any_of(kGovernments,
                             [&](std::string_view word) { return after.starts_with(word); });
}

bool PersonGrouper::held_office(const std::string& key) const {
  return std::ranges::any_of(knowledge_.find(key).readings, [&](Reading reading) {
    return knowledge_.office_count(reading.id()) > 0;
  });
}

std::optional<std::size_t> PersonGrouper::bearer(const Mentioned& mention) const {
  std::vector<std::size_t> bearers = bearers_of(mention);
  bool decided = false;
  const std::optional<std::size_t> office = by_office(bearers, mention, decided);
  if (decided) return office;
  const auto keep = [&](auto&& holds) {
    if (std::ranges::any_of(bearers, holds))
      std::erase_if(bearers, [&](std::size_t group) { return !holds(group); });
  };
  // Who was named already, then whose family name it is, then who is not only somebody's wife.
  keep([&](std::size_t group) { return mentions_before(group, mention.position) > 0; });
  if (bearers.size() > 1 && is_followed_by_government(spans_[mention.span]))
    keep([&](std::size_t group) { return held_office(groups_[group].key); });
  if (bearers.size() > 1) {
    keep([&](std::size_t group) {
      const std::vector<std::string>& parts = groups_[group].person.parts;
      const bool family_first = parts.front() == mention.name.parts.back() &&
                                !knowledge_.find(parts.front()).facts.is_given_name();
      return family_first || parts.back() == mention.name.parts.back() || parts.size() > 2;
    });
    keep([&](std::size_t group) { return !presence_[group - first_group_].relative; });
  }
  if (bearers.empty()) return std::nullopt;
  if (bearers.size() == 1) return bearers.front();
  return by_nearness(bearers, mention.position);
}

// "JFK" after "John Fitzgerald Kennedy".
std::optional<std::size_t> PersonGrouper::by_initials(const Mentioned& mention) const {
  const std::size_t letters = mention.name.key.size();
  const std::string_view surface = span_text(article_, spans_[mention.span]).substr(0, letters);
  if (letters < 2 || letters > 4 || groups_.size() - first_group_ > kMostPersonsForMisspelt ||
      !std::ranges::all_of(surface, [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return std::nullopt;
  }
  std::optional<std::size_t> found;
  for (std::size_t group = first_group_; group < groups_.size(); ++group) {
    if (!groups_[group].person.is_full()) continue;
    std::string main;
    for (const std::string& part : groups_[group].person.parts) main += part.front();
    std::string all(1, groups_[group].person.key.front());
    const std::string& key = groups_[group].person.key;
    for (std::size_t i = 1; i < key.size(); ++i) {
      if (key[i - 1] == ' ') all += key[i];
    }
    if (mention.name.key != main && mention.name.key != all) continue;
    if (found) return std::nullopt;
    found = group;
  }
  return found;
}

// "Eldrige" after "Jan Eldridge": one slip in a long word nobody is known by.
std::optional<std::size_t> PersonGrouper::by_misspelling(const Mentioned& mention) const {
  const std::string& part =
      mention.name.parts.empty() ? mention.name.key : mention.name.parts.back();
  if (part.size() < kShortestMisspelt || part.ends_with('s') || !is_ascii(part) ||
      groups_.size() - first_group_ > kMostPersonsForMisspelt) {
    return std::nullopt;
  }
  const KnowledgeEntry entry = knowledge_.find(part);
  if (!entry.readings.empty() || entry.facts.is_surname() || entry.facts.is_given_name())
    return std::nullopt;
  const std::u32string misspelt(part.begin(), part.end());
  std::optional<std::size_t> found;
  for (std::size_t group = first_group_; group < groups_.size(); ++group) {
    if (!groups_[group].person.is_full()) continue;
    const std::string& last = groups_[group].person.parts.back();
    if (!is_ascii(last) || last.front() != part.front() || last.size() < kShortestMisspelt)
      continue;
    if (edit_distance(misspelt, std::u32string(last.begin(), last.end()), 1) > 1) continue;
    if (!gender_agrees(groups_[group], mention.title)) continue;
    if (found) return std::nullopt;
    found = group;
  }
  return found;
}

std::string_view PersonGrouper::text_between(const NameSpan& a, const NameSpan& b) const {
  if (a.field != b.field || a.byte_end >= b.byte_begin) return {};
  const std::string_view text = a.field == TextField::title ? article_.title : article_.body;
  return text.substr(a.byte_end, b.byte_begin - a.byte_end);
}

// "Martin Nkhata, widely known as Martse" and "Viya, whose real name is Huang Wei".
std::optional<std::size_t> PersonGrouper::by_alias_phrase(std::size_t mention) const {
  const auto neighbour = [&](std::size_t other, bool before) -> std::optional<std::size_t> {
    const Mentioned& full = mentions_[other];
    if (!full.name.is_full()) return std::nullopt;
    const NameSpan& own = spans_[mentions_[mention].span];
    std::string_view between =
        before ? text_between(spans_[full.span], own) : text_between(own, spans_[full.span]);
    if (between.empty() || between.size() > kLongestAliasPhrase) return std::nullopt;
    if (between.find_first_of(".;\n") != std::string_view::npos) return std::nullopt;
    for (const std::string_view quote : {"\"", "\u201c", "\u2018", "'"}) {
      if (between.ends_with(quote)) between.remove_suffix(quote.size());
    }
    const bool says = before ? between.starts_with(',') &&
                                   between.find("known") != std::string_view::npos &&
                                   between.ends_with(" as ")
                             : between == ", whose real name is ";
    if (!says) return std::nullopt;
    const std::string& suffix = full.name.suffix;
    const auto group = by_key_.find(suffix.empty() ? full.name.key : full.name.key + ' ' + suffix);
    return group == by_key_.end() ? std::nullopt : std::optional(group->second);
  };
  if (mention > 0) {
    if (const auto group = neighbour(mention - 1, true)) return group;
  }
  return mention + 1 < mentions_.size() ? neighbour(mention + 1, false) : std::nullopt;
}

std::optional<std::size_t> PersonGrouper::same_short_name(const Mentioned& mention) const {
  const auto same = by_short_key_.find(mention.name.key);
  if (same == by_short_key_.end()) return std::nullopt;
  for (const std::size_t group : same->second) {
    if (gender_agrees(groups_[group], mention.title)) return group;
  }
  return std::nullopt;
}

void PersonGrouper::add_short(std::size_t mention) {
  const Mentioned& added = mentions_[mention];
  std::optional<std::size_t> group;
  if (const auto alias = aliases_.find(added.name.key); alias != aliases_.end())
    group = alias->second;
  if (!group) group = bearer(added);
  if (!group) group = by_initials(added);
  if (!group) group = by_misspelling(added);
  JoinedBy joined_by = JoinedBy::part_of_name;
  if (!group) {
    group = same_short_name(added);
    joined_by = JoinedBy::same_short_name;
  }
  if (!group) {
    group = start(added.name, added.name.key);
    by_short_key_[added.name.key].push_back(*group);
  }
  join(*group, mention, joined_by);
  std::optional<std::size_t>& first_short = presence_[*group - first_group_].first_short;
  if (!first_short && added.position < article_.body.size()) first_short = added.position;
}

}  // namespace news

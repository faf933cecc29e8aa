#include "indexer/entities/document_names.h"

namespace news {

void DocumentNames::add(const LexedText& lexed, const NamePatterns& patterns,
                        const FoundName& name) {
  names_.emplace(lexed.key(name.first, name.last), name.type);
  if (name.type == MentionType::person && name.full_person) add_person(lexed, patterns, name);
  if (name.type == MentionType::org) add_organisation(lexed, patterns, name);
}

void DocumentNames::add_person(const LexedText& lexed, const NamePatterns& patterns,
                               const FoundName& name) {
  std::size_t last = name.last;
  while (last > name.first && lexed[last].upper &&
         patterns.facts(last).title() == TitleClass::suffix) {
    --last;
  }
  for (std::size_t i = name.first; i <= last; ++i) {
    const std::string_view key = lexed.key(i);
    if (!lexed[i].upper || lexed[i].initial || key.size() < 2) continue;
    auto [part, is_new] = person_parts_.emplace(key, i == last);
    if (!is_new && i == last) part->second = true;
  }
}

void DocumentNames::add_organisation(const LexedText& lexed, const NamePatterns& patterns,
                                     const FoundName& name) {
  if (name.first == name.last) return;
  organisations_.emplace(lexed.key(name.first, name.last), true);
  std::size_t last = name.last;
  while (last > name.first && (patterns.facts(last).has(NameRole::legal) || !lexed[last].upper)) {
    --last;
    organisations_.emplace(lexed.key(name.first, last), true);
  }
  last = name.last;
  while (last > name.first && patterns.facts(last).has(NameRole::legal)) --last;
  if (last != name.last && last != name.first)
    names_.emplace(lexed.key(name.first, last), MentionType::org);
  last = name.last;
  while (last > name.first &&
         (patterns.facts(last).has(NameRole::legal) || patterns.facts(last).has(NameRole::head))) {
    --last;
  }
  if (last == name.last || last != name.first || !lexed[last].upper) return;
  const WordFacts& facts = patterns.facts(last);
  const bool free = facts.percent_lower_case() < 5 && facts.title() == TitleClass::none &&
                    patterns.word(last).readings.empty() && lexed.key(last).size() > 2;
  if (free) names_.emplace(lexed.key(last), MentionType::org);
}

bool DocumentNames::is_person_part(std::string_view key) const {
  return person_parts_.find(key) != person_parts_.end();
}

bool DocumentNames::is_family_name(std::string_view key) const {
  const auto found = person_parts_.find(key);
  return found != person_parts_.end() && found->second;
}

bool DocumentNames::is_organisation(std::string_view key) const {
  return organisations_.find(key) != organisations_.end();
}

std::optional<MentionType> DocumentNames::type_of(std::string_view key) const {
  const auto found = names_.find(key);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

}  // namespace news

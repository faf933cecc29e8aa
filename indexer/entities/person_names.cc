#include "indexer/entities/person_names.h"

#include <utility>

#include "indexer/entities/name_patterns.h"

namespace news {
namespace {

constexpr std::size_t kMaxTitleWords = 4;

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < key.size()) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) words.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string_view without_possessive(std::string_view surface) {
  for (const std::string_view ending : {"'s", "\u2019s", "'S", "'", "\u2019"}) {
    if (surface.size() > ending.size() && surface.ends_with(ending)) {
      return surface.substr(0, surface.size() - ending.size());
    }
  }
  return surface;
}

// Bytes of `key` that are titles, longest first and repeatedly: "former prime minister " -> all of
// it.
std::size_t title_bytes(std::string_view key, const Knowledge& knowledge) {
  std::size_t begin = 0;
  while (true) {
    std::size_t best = begin;
    std::size_t end = begin;
    for (std::size_t count = 0; count < kMaxTitleWords; ++count) {
      end = key.find(' ', end);
      if (end == std::string_view::npos) break;
      const WordFacts facts = knowledge.find(key.substr(begin, end - begin)).facts;
      const TitleClass title = facts.title();
      const bool own_name = facts.is_given_name() || facts.is_surname();
      if (title != TitleClass::none && title != TitleClass::suffix && !own_name) best = end + 1;
      ++end;
    }
    if (best == begin) return begin;
    begin = best;
  }
}

bool matches(std::string_view part, std::string_view other) {
  if (part == other) return true;
  return (part.size() == 1 || other.size() == 1) && !part.empty() && !other.empty() &&
         part.front() == other.front();
}

}  // namespace

PersonName parse_person_name(std::string_view surface, const Knowledge& knowledge) {
  PersonName name;
  const std::string whole = knowledge_key(without_possessive(surface));
  const std::string_view key = std::string_view(whole).substr(title_bytes(whole, knowledge));
  std::vector<std::string_view> words = words_of(key);
  if (words.size() > 1 && knowledge.find(words.back()).facts.title() == TitleClass::suffix) {
    name.suffix = words.back();
    words.pop_back();
  }
  for (const std::string_view word : words) {
    if (!name.key.empty()) name.key += ' ';
    name.key += word;
    // Joined initials ("jp") stand for several parts.
    if (!is_name_particle(word) || words.size() == 1) name.parts.emplace_back(word);
  }
  if (name.parts.empty() && !words.empty()) name.parts.emplace_back(words.back());
  if (name.parts.size() > 1) {
    const WordFacts given = knowledge.find(name.parts.front()).facts;
    name.male = given.is_male_name() && !given.is_female_name();
    name.female = given.is_female_name() && !given.is_male_name();
  }
  return name;
}

bool is_contained(const PersonName& shorter, const PersonName& longer) {
  if (shorter.parts.empty() || shorter.parts.size() > longer.parts.size()) return false;
  std::size_t next = 0;
  for (std::size_t i = 0; i < shorter.parts.size(); ++i) {
    const std::string& part = shorter.parts[i];
    const bool must_be_whole = i + 1 == shorter.parts.size();
    while (next < longer.parts.size() &&
           !(must_be_whole ? part == longer.parts[next] : matches(part, longer.parts[next]))) {
      ++next;
    }
    if (next == longer.parts.size()) return false;
    ++next;
  }
  // "John Smith" is no short form of "John Smith Barney": a full name ends as its longer form does.
  return shorter.parts.size() == 1 || shorter.parts.back() == longer.parts.back();
}

bool suffixes_conflict(const PersonName& a, const PersonName& b) {
  if (a.suffix == b.suffix) return false;
  if (!a.suffix.empty() && !b.suffix.empty()) return true;
  return a.is_full() && b.is_full();
}

}  // namespace news

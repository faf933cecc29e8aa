#include "indexer/entities/person_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/given_name_variants.h"
#include "indexer/entities/name_patterns.h"

namespace news {
namespace {

constexpr std::size_t kMaxTitleWords = 4;
constexpr std::size_t kMaxInitials = 3;

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

struct TitlePrefix {
  std::size_t bytes{};
  std::string last{};  // the title right before the name
  TitleClass kind{TitleClass::none};
};

// A given name and more.
bool is_full_name(std::string_view key, const Knowledge& knowledge) {
  const std::size_t space = key.find(' ');
  return space != std::string_view::npos &&
         knowledge.find(key.substr(0, space)).facts.is_given_name();
}

// Titles at the start of `key`, longest first and repeatedly: all of "former prime minister ".
TitlePrefix leading_titles(std::string_view key, const Knowledge& knowledge) {
  TitlePrefix titles;
  while (true) {
    std::size_t best = titles.bytes;
    std::size_t end = titles.bytes;
    for (std::size_t count = 0; count < kMaxTitleWords; ++count) {
      end = key.find(' ', end);
      if (end == std::string_view::npos) break;
      const std::string_view words = key.substr(titles.bytes, end - titles.bytes);
      const WordFacts facts = knowledge.find(words).facts;
      const TitleClass title = facts.title();
      // "Dean Martin" has no title, "Dean Paul Martin" has; no name starts with a family name that
      // is a title besides: "Chancellor Merkel".
      const bool own_name = facts.is_given_name() && !is_full_name(key.substr(end + 1), knowledge);
      if (title != TitleClass::none && title != TitleClass::suffix && !own_name) {
        best = end + 1;
        titles.last = words;
        titles.kind = title;
      }
      ++end;
    }
    if (best == titles.bytes) return titles;
    titles.bytes = best;
  }
}

// "KB", "J.P.", "H.": one letter or more, each the first of a name. Not "LI Jiaqi" and "LE PEN",
// whose capitals mark the family name.
bool is_initials(std::string_view word, const Knowledge& knowledge) {
  std::string letters;
  bool dotted = false;
  for (const char c : word) {
    if (c == '.') {
      dotted = true;
    } else if (c >= 'A' && c <= 'Z') {
      letters += c;
    } else {
      return false;
    }
  }
  if (letters.empty() || letters.size() > kMaxInitials) return false;
  if (dotted || letters.size() == 1) return true;
  const std::string key = knowledge_key(letters);
  return !is_name_particle(key) && !knowledge.find(key).facts.is_surname();
}

// Whether these letters are single initials of the text, one after the other.
bool is_run_of(std::string_view letters, const std::vector<std::string>& initials) {
  std::size_t next = 0;
  for (const std::string& initial : initials) {
    if (next < letters.size() && initial.size() == 1 && initial.front() == letters[next]) ++next;
  }
  return next == letters.size();
}

// "M.", "M", "M.S.", but not "Dr."
bool is_single_initial(std::string_view word) {
  bool upper = true;
  for (const char c : word) {
    if (c == '.') continue;
    upper = upper && c >= 'A' && c <= 'Z';
  }
  return upper && (word.size() == 1 || word.find('.') != std::string_view::npos);
}

bool has_lower_case(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
}

// "Chris “Speedy” Ramirez" without what stands in quotes; a name all in quotes stays.
std::string without_quoted(std::string_view surface) {
  static constexpr auto kQuotes = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"\u201c", "\u201d"}, {"\u2018", "\u2019"}, {"\"", "\""}, {"(", ")"}, {"[", "]"}});
  for (const auto& [open, close] : kQuotes) {
    const std::size_t begin = surface.find(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    const std::size_t end = surface.find(close, begin + open.size());
    if (end == std::string_view::npos || end + close.size() >= surface.size()) continue;
    std::string kept(surface.substr(0, begin));
    return collapse_space(kept.append(" ").append(surface.substr(end + close.size())));
  }
  return std::string(surface);
}

// "Ben Bernanke" opens with a given name, "van Gaal" and "al-Sisi" do not.
bool is_particle_here(std::string_view word, bool first, const Knowledge& knowledge) {
  if (!is_name_particle(word)) return false;
  return !first || word != "ben" || !knowledge.find(word).facts.is_given_name();
}

bool matches(std::string_view part, std::string_view other) {
  if (given_name_class(part) == given_name_class(other)) return true;
  return (part.size() == 1 || other.size() == 1) && !part.empty() && !other.empty() &&
         part.front() == other.front();
}

}  // namespace

PersonName parse_person_name(std::string_view surface, const Knowledge& knowledge) {
  PersonName name;
  const std::string clean = without_quoted(without_possessive(surface));
  const std::string whole = knowledge_key(clean);
  TitlePrefix titles = leading_titles(whole, knowledge);
  // "MS Golwalkar" and "D. R. Ambler" are no Ms. and no Dr.
  const std::string_view opening = std::string_view(clean).substr(0, clean.find(' '));
  if (opening.size() < clean.size() && has_lower_case(clean) &&
      (opening == "MS" || opening == "DR" || opening == "MR" ||
       (opening != clean && is_single_initial(opening)))) {
    titles = {};
  }
  name.title = std::move(titles.last);
  name.title_kind = titles.kind;
  const std::string_view key = std::string_view(whole).substr(titles.bytes);
  std::vector<std::string_view> words = words_of(key);
  if (words.size() > 1 && knowledge.find(words.back()).facts.title() == TitleClass::suffix) {
    name.suffix = words.back();
    words.pop_back();
  }
  std::vector<std::string> initials;
  if (has_lower_case(clean)) {
    for (const std::string_view word : words_of(clean)) {
      if (is_initials(word, knowledge)) initials.push_back(knowledge_key(word));
    }
  }
  for (const std::string_view word : words) {
    if (!name.key.empty()) name.key += ' ';
    name.key += word;
    // Initials the key has joined ("jp") stand for several parts. "J. P." are two words of the
    // text and one of the key.
    const bool joined =
        word.size() > 1 && word.size() <= kMaxInitials && words.size() > 1 &&
        (std::ranges::find(initials, word) != initials.end() || is_run_of(word, initials));
    if (joined) {
      for (const char c : word) name.parts.emplace_back(1, c);
    } else if (!is_particle_here(word, name.parts.empty(), knowledge) || words.size() == 1) {
      name.parts.emplace_back(word);
    }
  }
  if (name.parts.empty() && !words.empty()) name.parts.emplace_back(words.back());
  if (name.parts.size() > 1) {
    const WordFacts given = knowledge.find(name.parts.front()).facts;
    name.male = given.is_male_name() && !given.is_female_name();
    name.female = given.is_female_name() && !given.is_male_name();
  }
  return name;
}

std::size_t whole_parts(const PersonName& name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(name.parts, [](const std::string& part) { return part.size() > 1; }));
}

bool is_prefix(const PersonName& shorter, const PersonName& longer) {
  return shorter.parts.size() > 1 && shorter.parts.size() < longer.parts.size() &&
         whole_parts(shorter) == shorter.parts.size() &&
         std::ranges::equal(shorter.parts, std::span(longer.parts).first(shorter.parts.size()));
}

bool is_reordered(const PersonName& a, const PersonName& b, const Knowledge& knowledge) {
  if (a.parts.size() != 2 || b.parts.size() != 2) return false;
  if (a.parts[0] != b.parts[1] || a.parts[1] != b.parts[0] || a.parts[0] == a.parts[1])
    return false;
  // Where both are given names nothing tells which order is whose: "Paul Ryan", "Ryan Paul".
  return whole_parts(a) == 2 && !(knowledge.find(a.parts[0]).facts.is_given_name() &&
                                  knowledge.find(a.parts[1]).facts.is_given_name());
}

bool is_contained(const PersonName& shorter, const PersonName& longer) {
  if (shorter.parts.empty()) return false;
  // "Ben Ali" of "Zine El Abidine Ben Ali".
  if (longer.key.size() > shorter.key.size() && longer.key.ends_with(' ' + shorter.key))
    return true;
  if (shorter.parts.size() > longer.parts.size()) return false;
  std::size_t next = 0;
  for (std::size_t i = 0; i < shorter.parts.size(); ++i) {
    const std::string& part = shorter.parts[i];
    const bool must_be_whole = i + 1 == shorter.parts.size();
    const auto fits = [&](std::size_t other) {
      if (!must_be_whole) return matches(part, longer.parts[other]);
      if (part == longer.parts[other]) return true;
      // "Lucho" alone may be the Luis of the article.
      return other == 0 && shorter.parts.size() == 1 && part.size() > 1 &&
             given_name_class(part) == given_name_class(longer.parts[other]);
    };
    while (next < longer.parts.size() && !fits(next)) ++next;
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

namespace {

// "LE PEN" and "EDU", but not "KB" and not "II".
bool is_shouted(std::string_view word, bool all_shouted, const Knowledge& knowledge) {
  if (word.size() < 3 && !all_shouted) return false;
  if (word == "II" || word == "III" || word == "IV" || word == "VI") return false;
  const bool capitals = std::ranges::all_of(word, [](char c) { return !(c >= 'a' && c <= 'z'); });
  const bool letters = std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals && letters && (all_shouted || !is_initials(word, knowledge));
}

void append_initials(std::string_view word, std::string& label) {
  for (const char c : word) {
    if (c == '.') continue;
    if (!label.empty() && label.back() != ' ') label += ' ';
    label += c;
    label += '.';
  }
}

}  // namespace

std::string person_label(std::string_view surface, const Knowledge& knowledge) {
  const PersonName name = parse_person_name(surface, knowledge);
  const std::string whole = name.suffix.empty() ? name.key : name.key + ' ' + name.suffix;
  const std::string clean = collapse_space(without_quoted(without_possessive(surface)));
  std::string_view rest = clean;
  // Words of titles go until the key is that of the name.
  while (knowledge_key(rest) != whole) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) return clean;
    rest.remove_prefix(space + 1);
  }
  const bool all_shouted =
      !has_lower_case(rest) && rest.size() > 4 && rest.find(' ') != std::string_view::npos;
  std::string label;
  for (std::string_view word : words_of(rest)) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (!label.empty()) label += ' ';
    if (words_of(rest).size() > 1 && !all_shouted && is_initials(word, knowledge) &&
        knowledge.find(knowledge_key(word)).facts.title() != TitleClass::suffix) {
      append_initials(word, label);
    } else if (is_shouted(word, all_shouted, knowledge)) {
      label += to_title_case(word);
    } else {
      label += word;
    }
  }
  // "Jr" and "Jr.", "O’Neill" and "O'Neill" are one value.
  if (name.suffix == "jr" || name.suffix == "sr") {
    if (!label.ends_with('.')) label += '.';
  }
  for (std::size_t at = label.find("\u2019"); at != std::string::npos; at = label.find("\u2019")) {
    label.replace(at, 3, "'");
  }
  return label;
}

}  // namespace news

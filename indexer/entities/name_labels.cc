#include "indexer/entities/name_labels.h"

#include <algorithm>

#include "common/unicode.h"

namespace news {
namespace {

// The legal form distinguishes nothing a reader asks for, and half the mentions lack it. It stays
// where what is left would be a common word, a place or a person's name: "Lincoln Corp".
std::string drop_legal_form(std::string name, const Knowledge& knowledge) {
  const std::string key = knowledge_key(name);
  const std::string_view bare = without_legal_form(key, knowledge);
  if (bare.size() == key.size() || bare.size() < 3) return name;
  const KnowledgeEntry entry = knowledge.find(bare);
  const bool one_word = bare.find(' ') == std::string_view::npos;
  const bool free = entry.readings.empty() && !entry.facts.is_given_name() &&
                    !entry.facts.is_surname() && !entry.facts.has_any_role() &&
                    entry.facts.percent_lower_case() < 5;
  if (one_word && !free) return name;
  std::size_t end = name.size();
  // Cut words from the end until the key fits.
  while (end > 0 && knowledge_key(std::string_view(name).substr(0, end)) != bare) {
    const std::size_t space = name.find_last_of(" ,", end - 1);
    if (space == std::string::npos) return name;
    end = space;
  }
  name.resize(end);
  while (!name.empty() && (name.back() == ',' || name.back() == ' ' || name.back() == '&'))
    name.pop_back();
  return name;
}

std::string to_upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return text;
}

// "BARCLAYS CAPITAL" of a headline; short words may be acronyms and stay.
std::string calmed(std::string name) {
  if (name.find(' ') == std::string::npos || name.size() < 8 || name != to_upper_ascii(name) ||
      !is_ascii(name)) {
    return name;
  }
  std::string calm;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string_view word = std::string_view(name).substr(begin, end - begin);
    if (!calm.empty()) calm += ' ';
    if (word == "OF" || word == "AND" || word == "FOR") {
      calm += to_lower(word);
    } else {
      calm += word.size() > 3 ? to_title_case(word) : std::string(word);
    }
    begin = end + 1;
  }
  return calm;
}

}  // namespace

std::string_view without_legal_form(std::string_view key, const Knowledge& knowledge) {
  while (true) {
    const std::size_t space = key.rfind(' ');
    if (space == std::string_view::npos) return key;
    const std::string_view last = key.substr(space + 1);
    if (last != "and" && !knowledge.find(last).facts.has(NameRole::legal)) return key;
    key = key.substr(0, space);
  }
}

std::string plain_label(std::string_view surface) {
  std::string label = collapse_space(surface);
  for (std::size_t at = label.find("\u2019"); at != std::string::npos; at = label.find("\u2019"))
    label.replace(at, 3, "'");
  return label;
}

std::string place_label(std::string_view surface) {
  std::string label(surface);
  return label.size() > 4 && label == to_upper_ascii(label) ? to_title_case(label) : label;
}

std::string organisation_label(std::string_view surface, const Knowledge& knowledge) {
  return drop_legal_form(calmed(std::string(surface)), knowledge);
}

}  // namespace news

#include "indexer/entities/organisation_groups.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace news {
namespace {

constexpr std::size_t kMaxAcronymBytes = 10;

bool is_small_word(std::string_view word) {
  return word == "of" || word == "the" || word == "for" || word == "and" || word == "in" ||
         word == "on" || word == "de" || word == "la" || word == "to";
}

struct Initials {
  std::string all{};
  std::string main{};  // small words left out
};

Initials initials_of(std::string_view name) {
  Initials initials;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find(' ', i), name.size());
    if (end > i) {
      initials.all += name[i];
      if (!is_small_word(name.substr(i, end - i))) initials.main += name[i];
    }
    i = end + 1;
  }
  return initials;
}

bool has_word(std::string_view name, std::string_view word) {
  for (std::size_t at = name.find(word); at != std::string_view::npos;
       at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ')) return true;
  }
  return false;
}

bool is_long_name(const MentionGroup& group) {
  return group.type == MentionType::org && !group.members.empty() &&
         group.key.find(' ') != std::string::npos;
}

// Without the spaces that hyphens leave in keys: "pmln" of "PML-N".
std::string acronym_letters(const MentionGroup& group) {
  std::string letters = group.key;
  const std::size_t space = letters.rfind(' ');
  if (space != std::string::npos && space + 2 == letters.size()) letters.erase(space, 1);
  return letters;
}

bool is_acronym(const MentionGroup& group) {
  if (group.type != MentionType::org || group.members.empty()) return false;
  const std::string letters = acronym_letters(group);
  return letters.size() >= 2 && letters.size() <= kMaxAcronymBytes &&
         letters.find(' ') == std::string::npos;
}

class Binder {
 public:
  Binder(const Article& article, const std::vector<NameSpan>& spans, const Knowledge& knowledge,
         std::vector<MentionGroup>& groups, std::vector<JoinedBy>& joined_by)
      : article_(article),
        spans_(spans),
        knowledge_(knowledge),
        groups_(groups),
        joined_by_(joined_by) {}

  void bind_acronyms();
  void bind_short_forms();

 private:
  void index_names();
  void find_bracketed();
  [[nodiscard]] bool are_bracketed(const NameSpan& first, const NameSpan& second) const;
  struct Expansion {
    std::size_t group{};
    JoinedBy joined_by{};
  };
  [[nodiscard]] std::optional<Expansion> expansion_of(std::size_t acronym) const;
  void absorb(std::size_t target, std::size_t source, JoinedBy joined_by);

  const Article& article_;
  const std::vector<NameSpan>& spans_;
  const Knowledge& knowledge_;
  std::vector<MentionGroup>& groups_;
  std::vector<JoinedBy>& joined_by_;
  std::unordered_map<std::string, std::size_t> by_initials_{};
  std::unordered_set<std::string> doubtful_{};  // initials of several long names
  std::unordered_map<std::uint32_t, std::size_t> by_known_entity_{};
  std::unordered_map<std::size_t, std::size_t> bracketed_{};  // acronym -> name
};

void Binder::absorb(std::size_t target, std::size_t source, JoinedBy joined_by) {
  MentionGroup& into = groups_[target];
  MentionGroup& from = groups_[source];
  into.members.insert(into.members.end(), from.members.begin(), from.members.end());
  into.other_keys.push_back(from.key);
  for (const std::size_t member : from.members) joined_by_[member] = joined_by;
  from.members.clear();
}

void Binder::index_names() {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (!is_long_name(groups_[i])) continue;
    const Initials initials = initials_of(groups_[i].key);
    for (const std::string& letters : {initials.main, initials.all}) {
      // "EC Commission" is no expansion of "EC".
      if (has_word(groups_[i].key, letters)) continue;
      const auto [known, is_new] = by_initials_.emplace(letters, i);
      if (!is_new && known->second != i) doubtful_.insert(letters);
    }
    for (const Reading reading : knowledge_.find(groups_[i].key).readings) {
      by_known_entity_.emplace(reading.id(), i);
    }
  }
}

// "Long Name (ABC)" or "ABC (Long Name)".
bool Binder::are_bracketed(const NameSpan& first, const NameSpan& second) const {
  if (first.field != second.field || first.byte_end >= second.byte_begin) return false;
  const std::string_view text = first.field == TextField::title ? article_.title : article_.body;
  const std::string_view between = text.substr(first.byte_end, second.byte_begin - first.byte_end);
  return between.size() <= 4 && between.find('(') != std::string_view::npos &&
         between.find(')') == std::string_view::npos;
}

void Binder::find_bracketed() {
  std::vector<std::optional<std::size_t>> group_of(spans_.size());
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const std::size_t member : groups_[g].members) group_of[member] = g;
  }
  for (std::size_t i = 0; i + 1 < spans_.size(); ++i) {
    if (!group_of[i] || !group_of[i + 1] || !are_bracketed(spans_[i], spans_[i + 1])) continue;
    std::size_t acronym = *group_of[i];
    std::size_t name = *group_of[i + 1];
    if (!is_acronym(groups_[acronym])) std::swap(acronym, name);
    if (!is_acronym(groups_[acronym]) || !is_long_name(groups_[name])) continue;
    const auto shares_entity = [&] {
      return std::ranges::any_of(knowledge_.find(groups_[acronym].key).readings,
                                 [&](Reading reading) {
                                   const auto known = by_known_entity_.find(reading.id());
                                   return known != by_known_entity_.end() && known->second == name;
                                 });
    };
    if (is_acronym_of(acronym_letters(groups_[acronym]), groups_[name].key, false) ||
        shares_entity()) {
      bracketed_.emplace(acronym, name);
    }
  }
}

std::optional<Binder::Expansion> Binder::expansion_of(std::size_t acronym) const {
  if (const auto found = bracketed_.find(acronym); found != bracketed_.end())
    return Expansion{found->second, JoinedBy::bracketed_acronym};
  const std::string& key = groups_[acronym].key;
  for (const Reading reading : knowledge_.find(key).readings) {
    const auto known = by_known_entity_.find(reading.id());
    if (known != by_known_entity_.end()) return Expansion{known->second, JoinedBy::known_acronym};
  }
  const std::string letters = acronym_letters(groups_[acronym]);
  const auto named = by_initials_.find(letters);
  // Without brackets, what the table knows under these letters is rather meant than another known
  // thing that happens to begin so: "EC" beside "European Commission".
  if (named != by_initials_.end() && !doubtful_.contains(letters) &&
      !differ_in_knowledge(key, groups_[named->second].key, knowledge_))
    return Expansion{named->second, JoinedBy::initials};
  return std::nullopt;
}

void Binder::bind_acronyms() {
  index_names();
  find_bracketed();
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (!is_acronym(groups_[i])) continue;
    const std::optional<Expansion> name = expansion_of(i);
    if (name && name->group != i) absorb(name->group, i, name->joined_by);
  }
}

// "American International" after "American International Group": what is missing is a head or a
// legal form.
void Binder::bind_short_forms() {
  std::unordered_map<std::string_view, std::size_t> by_key;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (groups_[i].type == MentionType::org && !groups_[i].members.empty())
      by_key.emplace(groups_[i].key, i);
  }
  for (std::size_t longer = 0; longer < groups_.size(); ++longer) {
    if (!is_long_name(groups_[longer])) continue;
    std::string_view key = groups_[longer].key;
    while (true) {
      const std::size_t space = key.rfind(' ');
      if (space == std::string_view::npos) break;
      const WordFacts facts = knowledge_.find(key.substr(space + 1)).facts;
      if (!facts.has(NameRole::head) && !facts.has(NameRole::legal)) break;
      key = key.substr(0, space);
      const auto shorter = by_key.find(key);
      if (shorter == by_key.end() || groups_[shorter->second].members.empty()) continue;
      if (differ_in_knowledge(key, groups_[longer].key, knowledge_)) continue;
      // "EC Commission" is an organ of the EC, which is known by itself.
      if (!facts.has(NameRole::legal) && !knowledge_.find(key).readings.empty() &&
          knowledge_.find(groups_[longer].key).readings.empty()) {
        continue;
      }
      absorb(longer, shorter->second, JoinedBy::company_form);
    }
  }
}

}  // namespace

void bind_organisations(const Article& article, const std::vector<NameSpan>& spans,
                        const Knowledge& knowledge, std::vector<MentionGroup>& groups,
                        std::vector<JoinedBy>& joined_by) {
  Binder binder(article, spans, knowledge, groups, joined_by);
  binder.bind_acronyms();
  binder.bind_short_forms();
}

bool is_acronym_of(std::string_view acronym, std::string_view name, bool initials_only) {
  if (acronym.size() < 2 || name.empty() || acronym.front() != name.front()) return false;
  const Initials initials = initials_of(name);
  if (acronym == initials.all || acronym == initials.main) return true;
  if (initials_only) return false;
  std::size_t next = 0;
  for (const char c : name) {
    if (next < acronym.size() && c == acronym[next]) ++next;
  }
  return next == acronym.size();
}

bool differ_in_knowledge(std::string_view a, std::string_view b, const Knowledge& knowledge) {
  const KnowledgeEntry first = knowledge.find(a);
  const KnowledgeEntry second = knowledge.find(b);
  if (first.readings.empty() || second.readings.empty()) return false;
  return std::ranges::none_of(first.readings, [&](Reading reading) {
    return std::ranges::find(second.readings, reading.id(), &Reading::id) != second.readings.end();
  });
}

}  // namespace news

#include "searcher/query/vocabulary.h"

#include <xapian.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/edit_distance.h"
#include "common/unicode.h"

namespace news {
namespace {

bool comes_before(const VocabularyWord& a, const VocabularyWord& b) {
  return std::tie(a.edits, b.articles, a.word) < std::tie(b.edits, a.articles, b.word);
}

// Keeps the best words seen, in a heap with the worst on top.
class BestWords {
 public:
  explicit BestWords(std::size_t limit) : limit_(limit) {}

  void add(VocabularyWord word) {
    ++expansion_.fitting;
    auto& kept = expansion_.words;
    if (kept.size() == limit_ && !comes_before(word, kept.front())) return;
    kept.push_back(std::move(word));
    std::ranges::push_heap(kept, comes_before);
    if (kept.size() <= limit_) return;
    std::ranges::pop_heap(kept, comes_before);
    kept.pop_back();
  }

  Expansion take(bool scan_cut) {
    std::ranges::sort_heap(expansion_.words, comes_before);
    expansion_.scan_cut = scan_cut;
    return std::move(expansion_);
  }

 private:
  std::size_t limit_;
  Expansion expansion_{};
};

// Calls visit(word, iterator) for the exact words of a field that begin with `prefix`; false when
// there are more than max_visited.
template <class Visit>
bool visit_words(const Xapian::Database& database, WordField field, std::string_view prefix,
                 std::size_t max_visited, Visit visit) {
  const std::string start = exact_term(field, prefix);
  const std::size_t field_prefix = exact_term(field, "").size();
  auto term = database.allterms_begin(start);
  const auto end = database.allterms_end(start);
  std::size_t visited = 0;
  while (term != end) {
    const std::string name = *term;
    // Upper case begins the prefixes of all other terms; folded words have none.
    if (field_prefix == 0 && !name.empty() && name[0] >= 'A' && name[0] <= 'Z') {
      term.skip_to("[");
      continue;
    }
    if (++visited > max_visited) return false;
    visit(std::string_view(name).substr(field_prefix), term);
    ++term;
  }
  return true;
}

std::string_view common_prefix(std::string_view a, std::string_view b) {
  const auto [end, unused] = std::ranges::mismatch(a, b);
  const auto length = static_cast<std::size_t>(end - a.begin());
  return a.substr(0, code_point_floor(a, length));
}

}  // namespace

Expansion expand_prefix(const Xapian::Database& database, WordField field,
                        std::string_view prefix) {
  BestWords best(kMaxPrefixWords);
  const bool complete = visit_words(database, field, prefix, kMaxVisitedWords,
                                    [&](std::string_view word, auto& term) {
                                      best.add({std::string(word), term.get_termfreq(), 0});
                                    });
  return best.take(!complete);
}

Expansion expand_infix(const Xapian::Database& database, WordField field, std::string_view part) {
  BestWords best(kMaxPrefixWords);
  const bool complete =
      visit_words(database, field, "", kMaxVisitedWords, [&](std::string_view word, auto& term) {
        if (word.find(part) == std::string_view::npos) return;
        best.add({std::string(word), term.get_termfreq(), 0});
      });
  return best.take(!complete);
}

Expansion expand_fuzzy(const Xapian::Database& database, WordField field, std::string_view word,
                       unsigned edits) {
  BestWords best(kMaxFuzzyWords);
  const std::u32string wanted = code_points(word);
  std::size_t first_letter = 0;
  if (!word.empty()) next_code_point(word, first_letter);
  const std::size_t bytes_apart = 4 * static_cast<std::size_t>(edits);
  const bool complete =
      visit_words(database, field, word.substr(0, first_letter), kMaxVisitedWords,
                  [&](std::string_view candidate, auto& term) {
                    if (candidate.size() > word.size() + bytes_apart) return;
                    const unsigned distance = edit_distance(wanted, code_points(candidate), edits);
                    if (distance > edits) return;
                    best.add({std::string(candidate), term.get_termfreq(), distance});
                  });
  return best.take(!complete);
}

Expansion expand_stem(const Xapian::Database& database, WordField field, std::string_view word,
                      const Analyzer& analyzer, std::span<const std::string> languages) {
  constexpr std::size_t kMaxVisited = 20'000;
  constexpr std::size_t kFewestLetters = 3;
  std::vector<std::pair<std::string, std::string>> stems;  // language, stem
  std::string_view shared = word;
  for (const std::string& language : languages) {
    std::string stem = analyzer.stem(word, language);
    const std::string_view kept = common_prefix(word, stem);
    if (stem_language(language) == "x" || code_points(kept).size() < kFewestLetters) continue;
    if (kept.size() < shared.size()) shared = kept;
    stems.emplace_back(language, std::move(stem));
  }
  BestWords best(kMaxStemForms);
  const auto has_stem = [&](std::string_view candidate) {
    return std::ranges::any_of(stems, [&](const auto& stem) {
      return analyzer.stem(candidate, stem.first) == stem.second;
    });
  };
  const auto add = [&](std::string_view candidate, auto& term) {
    const bool same = candidate == word;
    if (same || has_stem(candidate)) {
      best.add({std::string(candidate), term.get_termfreq(), same ? 0U : 1U});
    }
  };
  if (stems.empty()) {
    const auto articles = database.get_termfreq(exact_term(field, word));
    if (articles > 0) best.add({std::string(word), articles, 0});
    return best.take(false);
  }
  return best.take(!visit_words(database, field, shared, kMaxVisited, add));
}

}  // namespace news

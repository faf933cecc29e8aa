#include "searcher/query/value_resolver.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "common/edit_distance.h"
#include "common/language.h"
#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kMaxVisitedNearest = 500'000;

// The key as facet terms carry it.
std::string stored_key(std::string_view value) {
  std::string key = name_key(value);
  key.resize(code_point_floor(key, kMaxLabelBytes));
  return key;
}

std::uint64_t articles_of(const Xapian::Database& database, Facet facet, const std::string& label) {
  return database.get_termfreq(facet_term(facet, label));
}

class Candidates {
 public:
  void add(Facet facet, std::string_view label, std::uint64_t articles) {
    if (articles > 0) found_.push_back({facet, std::string(label), articles});
  }
  [[nodiscard]] bool empty() const { return found_.empty(); }

  // Sorted by articles, then label, each once.
  std::vector<ValueCandidate> take() {
    const auto place = [](const ValueCandidate& c) { return std::tie(c.label, c.facet); };
    std::ranges::sort(found_, [&](const ValueCandidate& a, const ValueCandidate& b) {
      return a.articles != b.articles ? a.articles > b.articles : place(a) < place(b);
    });
    // Not std::ranges::unique: Clang 14 (fuzzers, clang-tidy) can't compile its result.
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  std::vector<ValueCandidate> found_{};
};

// Calls visit(term, iterator) for terms that begin with `prefix`, at most `budget` of them.
template <class Visit>
void visit_terms(const Xapian::Database& database, const std::string& prefix, std::size_t& budget,
                 Visit visit) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end && budget > 0; ++term, --budget) {
    const std::string name = *term;
    visit(std::string_view(name), term);
  }
}

void add_labels_of_key(const Xapian::Database& database, Facet facet, std::string_view key,
                       Candidates& found) {
  std::size_t budget = kMaxVisitedValues;
  visit_terms(database, facet_key_prefix(facet, key), budget,
              [&](std::string_view name, auto& term) {
                const auto split = split_facet_term(facet, name);
                if (split) found.add(facet, split->label, term.get_termfreq());
              });
}

void add_labels_of_alias(const Xapian::Database& database, Facet facet, std::string_view key,
                         Candidates& found) {
  std::size_t budget = kMaxVisitedValues;
  visit_terms(database, alias_key_prefix(facet, key), budget, [&](std::string_view name, auto&) {
    const auto split = split_alias_term(facet, name);
    if (!split) return;
    const std::string label(split->label);
    found.add(facet, label, articles_of(database, facet, label));
  });
}

// Chinese and Japanese names are written without spaces, so a part of one is no word of its own.
bool is_unspaced(std::string_view word) {
  std::size_t at = 0;
  return next_code_point(word, at) >= 0x2E80;
}

bool contains_word(std::string_view key, std::string_view word) {
  const bool anywhere = is_unspaced(word);
  for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (anywhere) return true;
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

void add_labels_of_part(const Xapian::Database& database, Facet facet, std::string_view key,
                        std::size_t& budget, Candidates& found) {
  const std::vector<std::string_view> words = key_words(key);
  if (words.empty()) return;
  visit_terms(database, facet_term_prefix(facet, ""), budget,
              [&](std::string_view name, auto& term) {
                const auto split = split_facet_term(facet, name);
                if (!split) return;
                const bool fits = std::ranges::all_of(
                    words, [&](std::string_view word) { return contains_word(split->key, word); });
                if (fits) found.add(facet, split->label, term.get_termfreq());
              });
}

// Abbreviations that name_key leaves and that are no ISO code.
std::string country_of_abbreviation(std::string_view key) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCodes = {{
      {"uk", "GB"},
      {"usa", "US"},
      {"uae", "AE"},
      {"drc", "CD"},
  }};
  for (const auto& [abbreviation, code] : kCodes) {
    if (key == abbreviation) return country_name(code);
  }
  return country_name(key);
}

// Other names of a value that the index does not hold as aliases.
std::string canonical_value(Facet facet, std::string_view value) {
  std::string canonical;
  if (facet == Facet::lang) canonical = normalize_language(value);
  if (facet == Facet::country) canonical = country_of_abbreviation(name_key(value));
  return canonical.empty() ? std::string(value) : canonical;
}

class Resolver {
 public:
  Resolver(const Xapian::Database& database, std::span<const Facet> facets, std::string_view value)
      : database_(database), facets_(facets), value_(value), key_(stored_key(value)) {}

  ResolvedValue resolve();

 private:
  Candidates find(ResolvedBy way) const;
  void add_also_called(ResolvedValue& resolved) const;
  std::optional<ValueCandidate> nearest() const;

  const Xapian::Database& database_;
  std::span<const Facet> facets_;
  std::string value_;
  std::string key_;
};

Candidates Resolver::find(ResolvedBy way) const {
  Candidates found;
  std::size_t budget = kMaxVisitedValues;
  for (const Facet facet : facets_) {
    const std::string value = canonical_value(facet, value_);
    const std::string key = value == value_ ? key_ : stored_key(value);
    const std::string label = facet_label(value);
    switch (way) {
      case ResolvedBy::label:
        if (!label.empty()) found.add(facet, label, articles_of(database_, facet, label));
        break;
      case ResolvedBy::key:
        if (!key.empty()) add_labels_of_key(database_, facet, key, found);
        break;
      case ResolvedBy::alias:
        if (!key.empty() && facet_spec(facet).is_entity) {
          add_labels_of_alias(database_, facet, key, found);
        }
        break;
      case ResolvedBy::part:
        add_labels_of_part(database_, facet, key, budget, found);
        break;
      case ResolvedBy::nothing:
        break;
    }
  }
  return found;
}

// person:Merkel finds the few articles that only say "Merkel", if there is such a value; the user
// should hear of Angela Merkel, who is called so in thousands.
void Resolver::add_also_called(ResolvedValue& resolved) const {
  std::uint64_t most = 0;
  for (const ValueCandidate& candidate : resolved.taken) most = std::max(most, candidate.articles);
  for (ValueCandidate& other : find(ResolvedBy::alias).take()) {
    const bool is_taken = std::ranges::find(resolved.taken, other) != resolved.taken.end();
    if (!is_taken && other.articles > most) resolved.also_called.push_back(std::move(other));
  }
}

std::optional<ValueCandidate> Resolver::nearest() const {
  const std::u32string wanted = code_points(key_);
  if (wanted.size() < 3) return std::nullopt;
  std::size_t first_letter = 0;
  next_code_point(key_, first_letter);
  const std::string start = key_.substr(0, first_letter);

  std::optional<ValueCandidate> best;
  unsigned best_distance = wanted.size() < 6 ? 1 : 2;
  const auto consider = [&](Facet facet, const std::optional<KeyedLabel>& split) {
    if (!split) return;
    const unsigned distance = edit_distance(wanted, code_points(split->key), best_distance);
    if (distance > best_distance) return;
    const std::string label(split->label);
    const std::uint64_t articles = articles_of(database_, facet, label);
    if (articles == 0) return;
    if (best && distance == best_distance && articles <= best->articles) return;
    best_distance = distance;
    best = ValueCandidate{facet, label, articles};
  };
  std::size_t budget = kMaxVisitedNearest;
  for (const Facet facet : facets_) {
    visit_terms(
        database_, facet_term_prefix(facet, start), budget,
        [&](std::string_view name, auto&) { consider(facet, split_facet_term(facet, name)); });
    std::string alias_start = alias_key_prefix(facet, start);
    alias_start.pop_back();  // the separator: all aliases that begin so
    visit_terms(database_, alias_start, budget, [&](std::string_view name, auto&) {
      consider(facet, split_alias_term(facet, name));
    });
  }
  return best;
}

ResolvedValue Resolver::resolve() {
  ResolvedValue resolved;
  for (const ResolvedBy way :
       {ResolvedBy::label, ResolvedBy::key, ResolvedBy::alias, ResolvedBy::part}) {
    Candidates found = find(way);
    if (found.empty()) continue;
    resolved.taken = found.take();
    resolved.found_by = way;
    break;
  }
  if (resolved.found_by == ResolvedBy::nothing) resolved.nearest = nearest();
  if (resolved.found_by == ResolvedBy::label || resolved.found_by == ResolvedBy::key) {
    add_also_called(resolved);
  }
  resolved.fitting = resolved.taken.size();
  if (resolved.taken.size() > kMaxTakenValues) resolved.taken.resize(kMaxTakenValues);
  return resolved;
}

}  // namespace

ResolvedValue resolve_value(const Xapian::Database& database, std::span<const Facet> facets,
                            std::string_view value) {
  return Resolver(database, facets, sanitize_utf8(value)).resolve();
}

}  // namespace news

#include "searcher/query/near_words.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "common/edit_distance.h"
#include "common/unicode.h"

namespace news {
namespace {

const std::vector<std::string> kAnyBeginning = {""};

std::u32string without_doubles(std::u32string text) {
  text.erase(std::unique(text.begin(), text.end()), text.end());
  return text;
}

bool is_slip(const std::u32string& a, const std::u32string& b) {
  if (without_doubles(a) == without_doubles(b)) return true;
  if (a.size() != b.size()) return false;
  const auto [left, right] = std::ranges::mismatch(a, b);
  if (left == a.end() || left + 1 == a.end()) return false;
  return left[0] == right[1] && left[1] == right[0] &&
         std::equal(left + 2, a.end(), right + 2, b.end());
}

struct Nearness {
  unsigned edits{};
  bool slip{};
};

// One typed word, ready to be compared with many.
class TypedWord {
 public:
  explicit TypedWord(std::string_view word) : points_(code_points(word)), bytes_(word.size()) {
    const bool number = std::ranges::any_of(points_, is_digit);
    if (points_.size() >= 3 && !number) limit_ = points_.size() < 6 ? 1 : 2;
  }

  [[nodiscard]] unsigned limit() const { return limit_; }

  // Its first letter, and the second: the first may be swapped with it, or one too many.
  [[nodiscard]] std::vector<std::string> beginnings() const {
    std::vector<std::string> letters;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, points_.size()); ++i) {
      std::string letter;
      append_utf8(points_[i], letter);
      if (std::ranges::find(letters, letter) == letters.end()) letters.push_back(letter);
    }
    return letters;
  }

  [[nodiscard]] std::optional<Nearness> to(std::string_view other) const {
    const std::size_t apart = 4 * static_cast<std::size_t>(limit_);
    if (other.size() > bytes_ + apart || bytes_ > other.size() + apart) return std::nullopt;
    const std::u32string points = code_points(other);
    const unsigned edits = edit_distance(points_, points, limit_);
    if (edits > limit_) return std::nullopt;
    return Nearness{edits, edits > 0 && is_slip(points_, points)};
  }

 private:
  std::u32string points_;
  std::size_t bytes_;
  unsigned limit_ = 0;
};

void keep_best(std::vector<NearSpelling>& found, std::size_t limit) {
  std::ranges::sort(found, {}, [](const NearSpelling& spelling) {
    const std::uint64_t weight = spelling.articles * (spelling.is_slip ? kSlipFactor : 1);
    return std::tuple(spelling.edits, -static_cast<std::int64_t>(weight), spelling.text);
  });
  if (found.size() > limit) found.resize(limit);
}

template <class Visit>
void visit_terms(const Xapian::Database& database, const std::string& prefix, std::size_t& budget,
                 Visit visit) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end && budget > 0; --budget) {
    const std::string name = *term;
    // Words of the body have no prefix; those of all other terms are upper case.
    if (prefix.empty() && !name.empty() && name[0] >= 'A' && name[0] <= 'Z') {
      term.skip_to("[");
      continue;
    }
    visit(std::string_view(name), term);
    ++term;
  }
}

class ValueFinder {
 public:
  ValueFinder(const Xapian::Database& database, std::string_view value)
      : database_(database), key_(name_key(value)) {
    for (const std::string_view word : key_words(key_)) typed_.emplace_back(word);
  }

  // The name may begin with any of the words typed: "merkl angela".
  [[nodiscard]] std::set<std::string> beginnings() const {
    std::set<std::string> all;
    for (const TypedWord& word : typed_) all.merge(as_set(word.beginnings()));
    return all;
  }

  [[nodiscard]] bool has_found() const { return !best_.empty(); }

  void look_in(Facet facet, const std::set<std::string>& beginnings, std::size_t& budget) {
    for (const std::string& letter : beginnings) {
      visit_terms(
          database_, facet_term_prefix(facet, letter), budget,
          [&](std::string_view term, auto&) { take(facet, split_facet_term(facet, term)); });
      visit_terms(
          database_, alias_term_prefix(facet, letter), budget,
          [&](std::string_view term, auto&) { take(facet, split_alias_term(facet, term)); });
      visit_terms(database_, part_term_prefix(facet, letter), budget,
                  [&](std::string_view term, auto&) { take(facet, split_part_term(facet, term)); });
    }
  }

  std::vector<NearSpelling> found() {
    std::vector<NearSpelling> list;
    for (auto& [place, nearness] : best_) {
      const std::uint64_t articles = database_.get_termfreq(facet_term(place.first, place.second));
      if (articles == 0) continue;
      list.push_back({place.first, place.second, nearness.edits, nearness.slip, articles});
    }
    return list;
  }

 private:
  static std::set<std::string> as_set(const std::vector<std::string>& list) {
    return {list.begin(), list.end()};
  }

  // Each word typed must be near to a word of the name.
  void take(Facet facet, const std::optional<KeyedLabel>& split) {
    if (!split) return;
    const std::vector<std::string_view> words = key_words(split->key);
    Nearness sum{0, true};
    for (const TypedWord& typed : typed_) {
      std::optional<Nearness> nearest;
      for (const std::string_view word : words) {
        const auto nearness = typed.to(word);
        if (nearness && (!nearest || nearness->edits < nearest->edits)) nearest = nearness;
      }
      if (!nearest) return;
      sum.edits += nearest->edits;
      sum.slip = sum.slip && (nearest->edits == 0 || nearest->slip);
    }
    if (sum.edits == 0) return;
    const auto [known, is_new] = best_.try_emplace({facet, std::string(split->label)}, sum);
    if (!is_new && sum.edits < known->second.edits) known->second = sum;
  }

  const Xapian::Database& database_;
  std::string key_;
  std::vector<TypedWord> typed_;
  std::map<std::pair<Facet, std::string>, Nearness> best_;
};

}  // namespace

std::vector<NearSpelling> near_words(const Xapian::Database& database, WordScope scope,
                                     std::string_view word, std::size_t limit) {
  const TypedWord typed(word);
  if (typed.limit() == 0) return {};
  std::map<std::string, NearSpelling> best;
  std::size_t budget = kMaxNearVisited;
  const auto look_at = [&](WordField field, const std::vector<std::string>& beginnings) {
    const std::size_t prefix = exact_term(field, "").size();
    for (const std::string& letter : beginnings) {
      visit_terms(database, exact_term(field, letter), budget,
                  [&](std::string_view term, auto& place) {
                    const std::string_view candidate = term.substr(prefix);
                    const auto nearness = typed.to(candidate);
                    if (!nearness || nearness->edits == 0) return;
                    NearSpelling& kept = best[std::string(candidate)];
                    kept.text = candidate;
                    kept.edits = nearness->edits;
                    kept.is_slip = nearness->slip;
                    kept.articles = std::max<std::uint64_t>(kept.articles, place.get_termfreq());
                  });
    }
  };
  for (const std::vector<std::string>& beginnings : {typed.beginnings(), kAnyBeginning}) {
    if (!best.empty()) break;
    if (scope != WordScope::title) look_at(WordField::body, beginnings);
    if (scope != WordScope::body) look_at(WordField::title, beginnings);
  }
  std::vector<NearSpelling> found;
  for (auto& [text, spelling] : best) found.push_back(std::move(spelling));
  keep_best(found, limit);
  return found;
}

std::vector<NearSpelling> near_values(const Xapian::Database& database,
                                      std::span<const Facet> facets, std::string_view value,
                                      std::size_t limit) {
  ValueFinder finder(database, value);
  std::size_t budget = kMaxNearVisited;
  for (const Facet facet : facets) finder.look_in(facet, finder.beginnings(), budget);
  for (const Facet facet : facets) {
    if (!finder.has_found()) finder.look_in(facet, {""}, budget);
  }
  std::vector<NearSpelling> found = finder.found();
  keep_best(found, limit);
  return found;
}

}  // namespace news

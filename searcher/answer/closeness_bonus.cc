#include "searcher/answer/closeness_bonus.h"

#include <algorithm>
#include <utility>

#include "searcher/answer/ranking.h"

namespace news {
namespace {

constexpr Xapian::termpos kCloseDistance = 3;
// Of the weight, if all pairs are close in the field.
double share_of(WordField field) { return field == WordField::title ? 0.25 : 0.5; }

using Positions = std::vector<Xapian::termpos>;  // ascending

// Whether a position of each is within the distance of, but not the same as, one of the other.
bool are_close(const Positions& left, const Positions& right) {
  for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
    const Xapian::termpos distance = *a < *b ? *b - *a : *a - *b;
    if (distance > 0 && distance <= kCloseDistance) return true;
    if (*a < *b) {
      ++a;
    } else if (*b < *a) {
      ++b;
    } else {  // the same word, or terms that share a place: each has neighbours of its own
      const Xapian::termpos shared = *a;
      if (++a != left.end() && *a - shared <= kCloseDistance) return true;
      if (++b != right.end() && *b - shared <= kCloseDistance) return true;
    }
  }
  return false;
}

}  // namespace

ClosenessBonus::ClosenessBonus(const Xapian::Database& index, std::vector<std::string> words)
    : index_(index), words_(std::move(words)) {}

// Which of the matches, sorted by docid, hold the term.
std::vector<bool> ClosenessBonus::holders(std::span<const RankedMatch> matches,
                                          const std::string& term) const {
  std::vector<bool> held(matches.size());
  auto posting = index_.postlist_begin(term);
  const auto end = index_.postlist_end(term);
  for (std::size_t i = 0; i < matches.size() && posting != end; ++i) {
    if (*posting < matches[i].document) posting.skip_to(matches[i].document);
    held[i] = posting != end && *posting == matches[i].document;
  }
  return held;
}

// A word at a time: positions of a word lie together in the index, so most are found in a block
// that has been read.
std::vector<unsigned> ClosenessBonus::close_pairs(std::span<const RankedMatch> matches,
                                                  WordField field) const {
  std::vector<std::string> terms;
  std::vector<std::vector<bool>> held;
  for (const std::string& word : words_) {
    terms.push_back(exact_term(field, word));
    held.push_back(holders(matches, terms.back()));
  }
  std::vector<unsigned> pairs(matches.size());
  std::vector<Positions> before(matches.size());
  std::vector<Positions> now(matches.size());
  for (std::size_t word = 0; word < words_.size(); ++word) {
    for (std::size_t i = 0; i < matches.size(); ++i) {
      now[i].clear();
      const bool left = word > 0 && held[word - 1][i];
      const bool right = word + 1 < words_.size() && held[word + 1][i];
      if (!held[word][i] || !(left || right)) continue;
      const auto end = index_.positionlist_end(matches[i].document, terms[word]);
      for (auto at = index_.positionlist_begin(matches[i].document, terms[word]); at != end; ++at)
        now[i].push_back(*at);
      if (left && are_close(before[i], now[i])) ++pairs[i];
    }
    std::swap(before, now);
  }
  return pairs;
}

void ClosenessBonus::add_to(std::span<RankedMatch> matches) const {
  if (empty()) return;
  std::ranges::sort(matches, {}, &RankedMatch::document);
  std::vector<double> gains(matches.size());
  for (const WordField field : {WordField::title, WordField::body}) {
    const std::vector<unsigned> pairs = close_pairs(matches, field);
    const double of_pair = share_of(field) / static_cast<double>(words_.size() - 1);
    for (std::size_t i = 0; i < matches.size(); ++i) gains[i] += of_pair * pairs[i];
  }
  for (std::size_t i = 0; i < matches.size(); ++i) matches[i].weight *= 1 + gains[i];
}

}  // namespace news

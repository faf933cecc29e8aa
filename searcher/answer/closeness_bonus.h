// More weight for articles that have the words of a short query near each other. It is given to the
// best matches only: comparing positions costs some microseconds an article, and what is far behind
// by its words alone is no better for their order. (Metzler and Croft, "A Markov random field model
// for term dependencies", 2005, give unordered windows a like share of the weight.) Shows the index
// library's types: include it from .cc files only.
#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "common/schema.h"

namespace news {

struct RankedMatch;

// So many of the best matches are looked at.
inline constexpr Xapian::doccount kBonusWindow = 100;

class ClosenessBonus {
 public:
  // `words`: folded, in the order of the query; fewer than two give nothing. The index must outlive
  // it.
  ClosenessBonus(const Xapian::Database& index, std::vector<std::string> words);

  [[nodiscard]] bool empty() const { return words_.size() < 2; }
  // Raises weights; the order of `matches` becomes that of their docids. Throws Xapian::Error.
  void add_to(std::span<RankedMatch> matches) const;

 private:
  [[nodiscard]] std::vector<bool> holders(std::span<const RankedMatch> matches,
                                          const std::string& term) const;
  // How many pairs of neighbouring words stand near each other in a field, by match.
  [[nodiscard]] std::vector<unsigned> close_pairs(std::span<const RankedMatch> matches,
                                                  WordField field) const;

  const Xapian::Database& index_;
  std::vector<std::string> words_;
};

}  // namespace news

// How surprising it is that a value stands in so many of the articles found.
//
// Dunning's log-likelihood ratio (T. Dunning, Accurate Methods for the Statistics of Surprise and
// Coincidence, Computational Linguistics 19(1), 1993) of the table
//
//                     with the value          without
//   found             k                       n - k
//   not found         K - k                   N - n - (K - k)
//
//   G2 = 2 * sum over the four cells of observed * ln(observed / expected),
//   expected = row total * column total / N; an empty cell adds nothing.
//
// G2 needs no smoothing and, unlike a ratio of shares, does not put names seen once on top. Above
// 10.83 chance alone would do so once in a thousand values.
#pragma once

#include <cstdint>

namespace news {

struct Cooccurrence {
  std::uint64_t both{};   // k: articles found that have the value
  std::uint64_t found{};  // n
  std::uint64_t value{};  // K: articles of the index that have the value
  std::uint64_t all{};    // N
};

// G2, negative when the value is rarer among the articles found than among the others. 0 when
// everything or nothing was found, or all or no articles have the value. `both` must be at most
// `found` and `value`, these at most `all`; counts beyond that are cut.
double log_likelihood(Cooccurrence counts);

}  // namespace news

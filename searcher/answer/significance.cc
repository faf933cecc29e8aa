#include "searcher/answer/significance.h"

#include <algorithm>
#include <cmath>

namespace news {
namespace {

double cell(double observed, double row, double column, double all) {
  return observed <= 0 ? 0 : observed * std::log(observed * all / (row * column));
}

}  // namespace

double log_likelihood(Cooccurrence counts) {
  const auto all = static_cast<double>(counts.all);
  const double found = std::min(static_cast<double>(counts.found), all);
  const double value = std::min(static_cast<double>(counts.value), all);
  const double both = std::min({static_cast<double>(counts.both), found, value});
  if (found <= 0 || value <= 0 || found >= all || value >= all) return 0;
  const double only_found = found - both;
  const double only_value = value - both;
  const double neither = std::max(0.0, all - found - only_value);
  const double sum = cell(both, found, value, all) + cell(only_found, found, all - value, all) +
                     cell(only_value, all - found, value, all) +
                     cell(neither, all - found, all - value, all);
  const double ratio = std::max(0.0, 2 * sum);
  return both * all >= found * value ? ratio : -ratio;
}

}  // namespace news

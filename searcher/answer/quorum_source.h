// Articles that match at least so many of several queries. The library has no such operator, and
// spelling it out in AND and OR grows with the number of ways to choose.
#pragma once

#include <xapian.h>

#include <vector>

namespace news {

// The number of `parts` an article matches, as its weight under Xapian::CoordWeight.
Xapian::Query matched_parts(const std::vector<Xapian::Query>& parts);

// A filter. One pass over the union of the parts when the match begins; 4 bytes an article that
// fits. `least` >= 1.
Xapian::Query at_least(const std::vector<Xapian::Query>& parts, unsigned least);

}  // namespace news

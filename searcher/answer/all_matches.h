// Every match of a query in the order of its hits, in sixteen bytes a match: the library's own list
// takes some 150, with its sort keys. Shows the index library's types: include it from .cc files
// only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "searcher/search_request.h"

namespace news {

struct RankedMatch {
  double weight{};
  Xapian::docid document{};
  std::uint32_t day{};  // for the order only
};

// Matches of `enquire` (query and weighting set, no order), ordered as `sort` says; equal ones
// newest first, then by id, undated ones last. `index` is one index, not several. Throws
// Xapian::Error.
std::vector<RankedMatch> all_matches(Xapian::Enquire& enquire, const Xapian::Database& index,
                                     SortOrder sort);

}  // namespace news

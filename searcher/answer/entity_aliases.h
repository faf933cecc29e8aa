// The spellings of an entity that articles hold. Internal to the page of an entity.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "common/schema.h"
#include "searcher/answer/entity_page.h"
#include "searcher/answer/index_set.h"

namespace news {

struct EntityAliases {
  std::vector<SeenAlias> seen{};  // at most the limit, most articles first, then by folded key
  std::size_t count{};            // before the limit
};

// Spellings within the matches of `query`, which must imply the value. `is_filtered` says whether
// `query` leaves out articles that name it: if not, frequencies of the index serve as counts.
// limit 0 = all.
EntityAliases find_aliases(const IndexSet& indexes, const Xapian::Query& query, bool is_filtered,
                           Facet facet, const std::string& label, std::size_t limit);

}  // namespace news

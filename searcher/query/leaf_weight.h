// The score of an article, leaf by leaf of the query.
#pragma once

#include <xapian.h>

#include <cstddef>

namespace news {

// What one leaf adds to the score of an article, as a query of its own.
struct LeafWeight {
  std::size_t leaf{};  // its place among the explained leaves
  Xapian::Query query{};
};

}  // namespace news

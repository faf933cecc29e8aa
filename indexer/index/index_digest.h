// One number for all that an index says: equal for equal content, whatever the order or the number
// of threads in which articles came.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/facet_dictionary.h"
#include "common/schema.h"

namespace news {

// The sum of a hash of each document. A document counts with its stored article, its terms with
// frequencies and positions, its values; ordinals count as the labels they stand for.
class IndexDigest {
 public:
  // Reads the labels. The database must outlive this.
  explicit IndexDigest(const Xapian::Database& database);

  // Throws Xapian::Error; unreadable ordinals count as they are.
  void add(const Xapian::Document& document);

  [[nodiscard]] std::string hex() const;  // 32 digits

 private:
  std::array<std::vector<std::string>, kFacetCount> labels_;
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace news

// Hands out the ordinals of facet labels while an index is written (common/facet_dictionary.h has
// their form).
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/metadata_writer.h"
#include "common/schema.h"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace news {

// Thread-safe: the workers of a build share one.
class OrdinalAllocator {
 public:
  OrdinalAllocator() = default;
  // Goes on from the labels an index already has.
  explicit OrdinalAllocator(const Xapian::Database& database);

  // `label` as facet_label gives it, not empty.
  std::uint32_t ordinal_of(Facet facet, std::string_view label);
  // Those of several, in the order of the labels, as the facet's value slot has them
  // (encode_ordinals).
  std::string encoded_ordinals_of(Facet facet, const std::vector<std::string>& labels);

  // Writes the blocks that are not in the database yet; commit them together with the articles.
  void write(const MetadataWriter& metadata);

 private:
  struct Labels {
    std::deque<std::string> list{};  // stable addresses: `ordinals` holds views of them
    std::unordered_map<std::string_view, std::uint32_t> ordinals{};
    std::size_t written = 0;
  };

  std::mutex mutex_;
  std::array<Labels, kFacetCount> facets_{};
};

}  // namespace news

#include "indexer/index/ordinal_allocator.h"

#include <xapian.h>

#include <algorithm>

#include "common/facet_dictionary.h"
#include "common/value_codec.h"

namespace news {

OrdinalAllocator::OrdinalAllocator(const Xapian::Database& database) {
  for (const FacetSpec& spec : kFacets) {
    for (const std::string& label : read_labels(database, spec.facet)) {
      ordinal_of(spec.facet, label);
    }
    Labels& labels = facets_[static_cast<std::size_t>(spec.facet)];
    labels.written = labels.list.size();
  }
}

std::uint32_t OrdinalAllocator::ordinal_of(Facet facet, std::string_view label) {
  const std::lock_guard guard(mutex_);
  Labels& labels = facets_[static_cast<std::size_t>(facet)];
  const auto found = labels.ordinals.find(label);
  if (found != labels.ordinals.end()) return found->second;
  const auto ordinal = static_cast<std::uint32_t>(labels.list.size());
  labels.ordinals.emplace(labels.list.emplace_back(label), ordinal);
  return ordinal;
}

std::string OrdinalAllocator::encoded_ordinals_of(Facet facet,
                                                  const std::vector<std::string>& labels) {
  std::vector<std::uint32_t> ordinals;
  for (const std::string& label : labels) ordinals.push_back(ordinal_of(facet, label));
  std::ranges::sort(ordinals);
  ordinals.erase(std::unique(ordinals.begin(), ordinals.end()), ordinals.end());
  return encode_ordinals(ordinals);
}

void OrdinalAllocator::write(const MetadataWriter& metadata) {
  const std::lock_guard guard(mutex_);
  for (const FacetSpec& spec : kFacets) {
    Labels& labels = facets_[static_cast<std::size_t>(spec.facet)];
    if (labels.written == labels.list.size()) continue;
    // The last block may have been written partly filled.
    for (std::size_t block = labels.written / kLabelsPerBlock;
         block * kLabelsPerBlock < labels.list.size(); ++block) {
      const std::size_t begin = block * kLabelsPerBlock;
      const std::size_t end = std::min(begin + kLabelsPerBlock, labels.list.size());
      const std::vector<std::string> part(labels.list.begin() + static_cast<std::ptrdiff_t>(begin),
                                          labels.list.begin() + static_cast<std::ptrdiff_t>(end));
      metadata(label_block_key(spec.facet, block), encode_label_block(part));
    }
    labels.written = labels.list.size();
  }
}

}  // namespace news

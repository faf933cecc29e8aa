#include "indexer/index/index_digest.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "common/content_hash.h"
#include "common/value_codec.h"

namespace news {
namespace {

std::optional<Facet> facet_at(Xapian::valueno slot) {
  const auto found = std::ranges::find(kFacets, slot, &FacetSpec::slot);
  return found == kFacets.end() ? std::nullopt : std::optional(found->facet);
}

void append_labels(const std::vector<std::string>& labels, const std::string& ordinals,
                   std::string& out) {
  std::vector<std::string> named;
  const bool readable = for_each_ordinal(ordinals, [&](std::uint32_t ordinal) {
    named.push_back(ordinal < labels.size() ? labels[ordinal] : "?" + std::to_string(ordinal));
  });
  if (!readable) return append_string(ordinals, out);
  std::ranges::sort(named);
  append_varint(named.size(), out);
  for (const std::string& label : named) append_string(label, out);
}

}  // namespace

IndexDigest::IndexDigest(const Xapian::Database& database) {
  for (const FacetSpec& spec : kFacets) {
    labels_[static_cast<std::size_t>(spec.facet)] = read_labels(database, spec.facet);
  }
}

void IndexDigest::add(const Xapian::Document& document) {
  std::string bytes;
  append_string(document.get_data(), bytes);
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    append_varint(value.get_valueno(), bytes);
    if (const auto facet = facet_at(value.get_valueno())) {
      append_labels(labels_[static_cast<std::size_t>(*facet)], *value, bytes);
    } else {
      append_string(*value, bytes);
    }
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    append_string(*term, bytes);
    append_varint(term.get_wdf(), bytes);
    append_varint(term.positionlist_count(), bytes);
    for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place) {
      append_varint(*place, bytes);
    }
  }
  const std::string hash = hash128(bytes);
  const auto half = [&](std::size_t begin) {
    std::uint64_t number = 0;
    for (std::size_t i = begin; i < begin + 8; ++i) {
      number = number << 8U | static_cast<unsigned char>(hash[i]);
    }
    return number;
  };
  low_ += half(8);
  high_ += half(0);
}

std::string IndexDigest::hex() const {
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(high_),
                static_cast<unsigned long long>(low_));
  return text.data();
}

}  // namespace news

// How observations become keys. Whoever changes a template or a hash must train the model anew.
#pragma once

#include <cstdint>

#include "indexer/tagger/feature_templates.h"

namespace news {

enum class Template : std::uint8_t {
  bias,
  form,
  lower,
  shape,
  short_shape,
  prefix,
  suffix,
  inner,
  coarse,
  middle,
  fine,
  title,
  given,
  role,
  kind,
  lower_share,
  length,
  // Of the place.
  opening,
  shape_pair,
  shape_triple,
  class_pair,
  class_triple,
  word_before,
  word_after,
  known,
  known_kind,
  known_here,
  known_pair,
  run_before,
  run_after,
  run_first,
  run_last,
  run_last_suffix,
  run_last_class,
  run_length,
  run_classes,
  run_place,
  recased,
  field,
  // Of the first stage.
  own_label,
  label_pair,
  label_around,
  word_vote,
  word_vote_own,
  part_vote,
  run_vote,
  run_vote_own,
  span_type
};

// Distance -3..3 and template share the seed; the values are hashed into it.
constexpr std::uint64_t seed_of(Template what, int offset = 0) {
  return (static_cast<std::uint64_t>(what) << 8U) | static_cast<std::uint64_t>(offset + 8);
}

constexpr FeatureKey mix(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t hash = (value + seed * 0x9e3779b97f4a7c15ULL) * 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 29;
  hash *= 0xbf58476d1ce4e5b9ULL;
  hash ^= hash >> 32;
  const auto key = static_cast<FeatureKey>(hash);
  return key == 0 ? 1 : key;
}

// Hash of all that a group of features depends on. Never 0.
class GroupHash {
 public:
  // Groups start far from each other: the values of two may be the same small numbers.
  explicit GroupHash(std::uint64_t group) : state_((group + 1) * 0xd6e8feb86659fd93ULL) {}
  GroupHash& add(std::uint64_t value) {
    state_ = (state_ ^ value) * 0x9e3779b97f4a7c15ULL;
    state_ ^= state_ >> 32;
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return state_ == 0 ? 1 : state_; }
  operator std::uint64_t() const { return value(); }

 private:
  std::uint64_t state_;
};

}  // namespace news

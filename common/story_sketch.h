// A fingerprint of a text that tells near-duplicates: agency copy in several outlets, a report and
// its later versions. Written by the indexer into kStorySlot, compared by the searcher.
//
// One-permutation MinHash (Li, Owen, Zhang 2012) with rotation (Shrivastava, Li 2014) over runs of
// kShingleWords words, one byte kept of each of kSketchBytes minima. The share of equal bytes
// estimates the Jaccard similarity of the sets of runs: standard error about 0.06, chance hits add
// 1/256.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace news {

inline constexpr std::size_t kSketchBytes = 64;
inline constexpr std::size_t kShingleWords = 3;
// One story: more than half of the bytes are equal.
inline constexpr std::size_t kSameStoryBytes = kSketchBytes / 2 + 1;
// Shorter texts are too easily alike by chance ("See the photograph.") and have no sketch.
inline constexpr std::size_t kMinSketchWords = 12;

// `words`: hash64 of each word's exact term in the order of the text, of those that are not beside
// another. kSketchBytes bytes, or none for a text of fewer than kMinSketchWords words.
std::string story_sketch(std::span<const std::uint64_t> words);

// Equal bytes of two sketches, 0 when one of them is none.
std::size_t equal_sketch_bytes(std::string_view a, std::string_view b);

inline bool is_same_story(std::string_view a, std::string_view b) {
  return equal_sketch_bytes(a, b) >= kSameStoryBytes;
}

}  // namespace news

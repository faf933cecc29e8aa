#include "common/story_sketch.h"

#include <algorithm>
#include <array>
#include <limits>

namespace news {
namespace {

// Finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads every bit over all others.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

}  // namespace

std::string story_sketch(std::span<const std::uint64_t> words) {
  if (words.size() < kMinSketchWords) return {};
  constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
  std::array<std::uint64_t, kSketchBytes> minima{};
  minima.fill(kEmpty);
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < kShingleWords; ++j) hash = mix(hash ^ words[i + j]);
    std::uint64_t& minimum = minima[hash % kSketchBytes];
    minimum = std::min(minimum, hash / kSketchBytes);
  }
  std::string sketch(kSketchBytes, '\0');
  for (std::size_t bin = 0; bin < kSketchBytes; ++bin) {
    // An empty bin borrows from the next that is not, in a way that depends on the distance, so
    // that two texts agree there only if they borrow the same.
    std::size_t distance = 0;
    while (minima[(bin + distance) % kSketchBytes] == kEmpty) ++distance;
    const std::uint64_t value = minima[(bin + distance) % kSketchBytes];
    sketch[bin] = static_cast<char>(mix(value + distance) & 0xFFU);
  }
  return sketch;
}

std::size_t equal_sketch_bytes(std::string_view a, std::string_view b) {
  if (a.size() != kSketchBytes || b.size() != kSketchBytes) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSketchBytes; ++i) equal += a[i] == b[i] ? 1 : 0;
  return equal;
}

}  // namespace news

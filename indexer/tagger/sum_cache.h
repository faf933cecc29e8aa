// Keeps sums of weights by key: a direct-mapped cache of fixed size. What is kept may be forgotten
// at any time, so whoever asks must be able to work it out again; results never depend on it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace news {

// `Row`: an array of numbers. Not thread-safe.
template <typename Row>
class SumCache {
 public:
  // `size`: a power of two.
  explicit SumCache(std::size_t size)
      : shift_(64U - static_cast<unsigned>(std::countr_zero(size))), keys_(size), rows_(size) {}

  // Asks the memory for the place of `key`.
  void prefetch(std::uint64_t key) const {
    const std::size_t place = place_of(key);
    __builtin_prefetch(&keys_[place]);
    const char* const row = reinterpret_cast<const char*>(&rows_[place]);
    for (std::size_t byte = 0; byte < sizeof(Row); byte += kCacheLine)
      __builtin_prefetch(row + byte);
  }

  // The row of `key`, which is not 0; nullptr if it is not there. Valid until the next `put`.
  [[nodiscard]] const Row* find(std::uint64_t key) const {
    const std::size_t place = place_of(key);
    return keys_[place] == key ? &rows_[place] : nullptr;
  }

  // Room for the row of `key`, all zero; what was there before is forgotten.
  Row& put(std::uint64_t key) {
    const std::size_t place = place_of(key);
    keys_[place] = key;
    rows_[place] = {};
    return rows_[place];
  }

 private:
  static constexpr std::size_t kCacheLine = 64;

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> shift_);
  }

  unsigned shift_;
  std::vector<std::uint64_t> keys_;  // 0: nothing there
  std::vector<Row> rows_;
};

}  // namespace news

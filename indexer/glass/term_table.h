// Terms by number: an open-addressing table whose terms stand in one piece of memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/content_hash.h"

namespace news::glass {

using TermNumber = std::uint32_t;

// Not thread-safe.
class TermTable {
 public:
  TermTable() { clear(); }

  // Numbers count up from 0 in the order in which the terms came first.
  TermNumber number_of(std::string_view term) { return number_of(term, hash64(term)); }
  TermNumber number_of(std::string_view term, std::uint64_t hash);  // of hash64
  // A term with this hash will be asked for soon.
  void expect(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[static_cast<std::uint32_t>(hash) & (slots_.size() - 1)]);
  }
  // Valid until the next number_of.
  [[nodiscard]] std::string_view term(TermNumber number) const {
    return {bytes_.data() + begins_[number], begins_[number + 1] - begins_[number]};
  }
  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] std::size_t memory() const {
    return bytes_.capacity() + begins_.capacity() * sizeof(begins_[0]) +
           slots_.capacity() * sizeof(Slot);
  }
  void clear();

 private:
  // Tells most terms apart without a look at their bytes.
  struct Slot {
    std::uint32_t hash{};
    std::uint32_t number_plus_1{};  // 0: free
    std::uint32_t begin{};
    std::uint32_t size{};
  };

  void grow();

  std::string bytes_{};
  std::vector<std::uint32_t> begins_{};
  std::vector<Slot> slots_{};
};

}  // namespace news::glass

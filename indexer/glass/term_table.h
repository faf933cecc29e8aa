// Terms by number: an open-addressing table whose terms stand in one piece of memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace news::glass {

using TermNumber = std::uint32_t;

// Not thread-safe.
class TermTable {
 public:
  TermTable() { clear(); }

  // Numbers count up from 0 in the order in which the terms came first.
  TermNumber number_of(std::string_view term);
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

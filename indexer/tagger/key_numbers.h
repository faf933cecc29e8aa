// Numbers keys from 1 in the order they come. Keeps its memory from one article to the next.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace news {

class KeyNumbers {
 public:
  // Forgets all keys; there is room for `most` of them then.
  void clear(std::size_t most) {
    slots_.assign(std::bit_ceil(2 * most + 1), {});
    count_ = 0;
  }

  // Keys are hashes: their lower bits are as good as any.
  std::uint32_t number_of(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = key & mask;
    while (slots_[place].number != 0 && slots_[place].key != key) place = (place + 1) & mask;
    if (slots_[place].number == 0) slots_[place] = {key, ++count_};
    return slots_[place].number;
  }

 private:
  struct Slot {
    std::uint64_t key{};
    std::uint32_t number{};  // 0: empty
  };
  std::vector<Slot> slots_{};
  std::uint32_t count_{};
};

}  // namespace news

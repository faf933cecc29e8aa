// Word classes found by clustering word vectors of raw news: words that stand in like company share
// a class, so that what the model learnt of one serves the others. Three groupings, coarse to fine.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace news {

// Class numbers from 1; 0 for a word without one.
struct WordClasses {
  std::array<std::uint16_t, 3> level{};
};

// Key of texts in cluster and feature tables: FNV-1a, mixed. Never 0.
std::uint64_t text_hash(std::string_view text, std::uint64_t seed = 0);

// Open-addressed table of word hashes. A word that is not in it is taken for another one once in
// some 70,000 look-ups (32 bits of hash, 60,000 words).
class WordClusters {
 public:
  struct Slot {
    std::uint32_t key{};  // 0: empty
    WordClasses classes{};
    std::uint16_t padding{};
  };
  static_assert(sizeof(Slot) == 12);

  WordClusters() = default;
  // `slots` must outlive the object.
  explicit WordClusters(std::span<const Slot> slots) : slots_(slots) {}
  // A table "word TAB coarse TAB middle TAB fine". Throws Error naming file and line.
  static WordClusters read(const std::filesystem::path& path);

  // `form` as model_form makes it; its lower case is tried second.
  [[nodiscard]] WordClasses find(std::string_view form) const;
  [[nodiscard]] std::span<const Slot> slots() const { return slots_; }

 private:
  [[nodiscard]] const Slot* look_up(std::string_view word) const;

  std::vector<Slot> owned_{};
  std::span<const Slot> slots_{};
};

}  // namespace news

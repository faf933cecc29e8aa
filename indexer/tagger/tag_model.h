// The trained model: a file mapped into memory, written by the trainer.
//
//   file    = header, word class slots, feature slots, weights
//   weights = for each feature: number of weights of the first and of the second stage (a byte
//             each), then label and weight (a byte each) for every one of them
//
// Weights are whole numbers in units of the header's quantum.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/tagger/feature_templates.h"
#include "indexer/tagger/lattice.h"
#include "indexer/tagger/word_clusters.h"

namespace news {

// Beside the knowledge table in the data folder.
inline constexpr std::string_view kTagModelFile = "news.tagmodel";

inline constexpr std::size_t kStages = 2;

struct TagModelHeader {
  std::array<char, 8> magic{};
  std::uint32_t version{};
  std::uint32_t class_slots{};
  std::uint32_t feature_slots{};
  std::uint32_t weight_bytes{};
  float quantum{};
  std::uint32_t reserved{};
  std::uint64_t content_hash{};                    // XXH3 of everything after the header
  std::array<Transitions, kStages> transitions{};  // in units of the quantum
};

struct FeatureSlot {
  FeatureKey key{};  // 0: empty
  std::uint32_t offset{};
};

inline constexpr std::array<char, 8> kTagModelMagic = {'n', 'e', 'w', 's', 't', 'a', 'g', '\n'};
inline constexpr std::uint32_t kTagModelVersion = 1;

// Sums of both stages, first stage first.
using StageSums = std::array<std::int16_t, kStages * kRowWidth>;

inline constexpr std::uint32_t kNoWeights = 0xFFFFFFFF;

// Thread-safe: nothing changes.
class TagModel {
 public:
  // Throws Error(unavailable) when the file is missing or no such model, Error(damaged) when it is
  // cut short.
  static TagModel open(const std::filesystem::path& path);
  ~TagModel();
  TagModel(TagModel&&) noexcept;
  TagModel& operator=(TagModel&&) noexcept;

  // The weights lie all over the file, far from each other: looking up many features goes fastest
  // in three passes, each of which asks the memory for what the next one needs.
  void prefetch(FeatureKey key) const;
  // Where the weights of a feature stand; kNoWeights if the model does not have it.
  [[nodiscard]] std::uint32_t find(FeatureKey key) const;
  // Adds the weights found.
  void add(std::uint32_t found, StageSums& sums) const;
  [[nodiscard]] const Transitions& transitions(std::size_t stage) const;
  [[nodiscard]] float quantum() const;
  [[nodiscard]] const WordClusters& clusters() const;
  [[nodiscard]] std::uint64_t content_hash() const;

 private:
  struct Impl;
  explicit TagModel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

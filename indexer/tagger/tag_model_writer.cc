#include "indexer/tagger/tag_model_writer.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace news {
namespace {

constexpr float kQuantum = 1.0F / 32;
// Below this a weight is left out: two in three are, for 0.1 of F1.
constexpr float kSmallest = 0.05F;

using Weights = std::vector<std::uint8_t>;  // label, weight, label, weight ...

void append_weights(const ScoreRow& row, Weights& out) {
  for (std::size_t label = 0; label < kLabelCount; ++label) {
    if (std::abs(row[label]) < kSmallest) continue;
    const float units = std::clamp(std::round(row[label] / kQuantum), -127.0F, 127.0F);
    out.push_back(static_cast<std::uint8_t>(label));
    out.push_back(static_cast<std::uint8_t>(static_cast<std::int8_t>(units)));
  }
}

Transitions in_units(Transitions transitions) {
  for (auto& row : transitions.closed) {
    for (float& weight : row) weight = std::round(weight / kQuantum);
  }
  for (float& weight : transitions.start) weight = std::round(weight / kQuantum);
  for (float& weight : transitions.end) weight = std::round(weight / kQuantum);
  for (auto& row : transitions.open) {
    for (float& weight : row) weight = std::round(weight / kQuantum);
  }
  return transitions;
}

template <class T>
void append_bytes(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

std::string encode_tag_model(const std::array<StageWeights, kStages>& stages,
                             const WordClusters& clusters) {
  std::map<FeatureKey, std::array<Weights, kStages>> features;
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    for (std::size_t row = 0; row < stages[stage].rows.size(); ++row) {
      Weights weights;
      append_weights(stages[stage].rows[row], weights);
      if (!weights.empty()) features[stages[stage].keys[row]][stage] = std::move(weights);
    }
  }
  std::vector<FeatureSlot> slots(features.size() * 4 / 3 + 16);
  std::string bytes;
  std::map<std::string, std::uint32_t> known;  // many rare features have equal weights
  for (const auto& [key, weights] : features) {
    std::string record;
    for (const Weights& list : weights) record += static_cast<char>(list.size() / 2);
    for (const Weights& list : weights) append_bytes(record, list.data(), list.size());
    const auto [place, is_new] =
        known.emplace(std::move(record), static_cast<std::uint32_t>(bytes.size()));
    if (is_new) bytes += place->first;
    auto slot = static_cast<std::size_t>((std::uint64_t{key} * slots.size()) >> 32);
    while (slots[slot].key != 0) slot = slot + 1 == slots.size() ? 0 : slot + 1;
    slots[slot] = {key, place->second};
  }
  std::string content;
  append_bytes(content, clusters.slots().data(), clusters.slots().size());
  append_bytes(content, slots.data(), slots.size());
  content += bytes;

  TagModelHeader header;
  header.magic = kTagModelMagic;
  header.version = kTagModelVersion;
  header.class_slots = static_cast<std::uint32_t>(clusters.slots().size());
  header.feature_slots = static_cast<std::uint32_t>(slots.size());
  header.weight_bytes = static_cast<std::uint32_t>(bytes.size());
  header.quantum = kQuantum;
  header.content_hash = XXH3_64bits(content.data(), content.size());
  for (std::size_t stage = 0; stage < kStages; ++stage)
    header.transitions[stage] = in_units(stages[stage].transitions);
  std::string file;
  append_bytes(file, &header, 1);
  return file + content;
}

}  // namespace news

// Fits the weights of the sequence model: stochastic gradient descent on the conditional
// log-likelihood with an L2 penalty (Bottou 2010, "Large-scale machine learning with stochastic
// gradient descent"), features dropped at random so that no single one is leant on. Deterministic:
// one thread, a seeded order.
//
// A corpus other than the first has copies of all features of its own beside the common ones
// (Daume 2007, "Frustratingly easy domain adaptation"): what only its annotators do ends up there
// and is thrown away.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "indexer/tagger/feature_templates.h"
#include "indexer/tagger/lattice.h"
#include "indexer/tagger/tag_set.h"

namespace news {

struct TrainingSentence {
  std::uint32_t first_token{};
  std::uint32_t token_count{};
  std::uint32_t document{};
  std::uint8_t corpus{};
};

// Tokens of all sentences, one after the other, with their feature rows.
struct TrainingData {
  std::vector<TrainingSentence> sentences{};
  std::vector<Label> labels{};
  std::vector<std::uint64_t> feature_begin{0};  // of each token, and the end
  std::vector<std::uint32_t> features{};        // keys first, rows after number_features
  std::vector<std::uint64_t> free_labels{};     // by corpus: labels of types it does not mark
  std::size_t corpus_count{1};

  [[nodiscard]] std::size_t token_count() const { return labels.size(); }
  [[nodiscard]] std::span<const std::uint32_t> features_of(std::size_t token) const {
    return std::span(features).subspan(feature_begin[token],
                                       feature_begin[token + 1] - feature_begin[token]);
  }
};

// Feature keys seen at least `least` times, numbered.
class FeatureIndex {
 public:
  // Replaces the keys in `data` by row numbers and drops the rare ones.
  static FeatureIndex number_features(TrainingData& data, unsigned least);

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  [[nodiscard]] FeatureKey key(std::uint32_t row) const { return keys_[row]; }

 private:
  std::vector<FeatureKey> keys_{};
};

struct TrainerOptions {
  int epochs{12};
  float rate{0.05F};
  float l2{1e-6F};
  float dropout{0.3F};
  std::uint64_t seed{1};
};

struct CrfWeights {
  std::vector<ScoreRow> rows{};  // by feature row; the copies of other corpora are not here
  Transitions transitions{};
};

// One sentence's scores by `weights`, no dropout.
void score_sentence(const TrainingData& data, const TrainingSentence& sentence,
                    const CrfWeights& weights, std::vector<ScoreRow>& scores);

// `use`: whether to learn from a sentence. `start`, if given, is where to start from. `tell`
// receives the number of the epoch and the mean loss of a token.
CrfWeights train_crf(const TrainingData& data, std::size_t feature_count,
                     const TrainerOptions& options,
                     const std::function<bool(const TrainingSentence&)>& use,
                     const CrfWeights* start, const std::function<void(int, double)>& tell);

}  // namespace news

#include "indexer/tagger/tagger_trainer.h"

#include <cstdio>

#include "indexer/tagger/tag_model_writer.h"
#include "indexer/tagger/tagged_data.h"

namespace news {
namespace {

// Adds `share` of `weights` to `sum`, which may be empty.
void add_weights(const CrfWeights& weights, float share, CrfWeights& sum) {
  sum.rows.resize(weights.rows.size());
  for (std::size_t row = 0; row < weights.rows.size(); ++row) {
    for (std::size_t label = 0; label < kRowWidth; ++label)
      sum.rows[row][label] += share * weights.rows[row][label];
  }
  add_transitions(weights.transitions, share, sum.transitions);
}

class Trainer {
 public:
  Trainer(std::span<const TrainingCorpus> corpora, const Knowledge& knowledge,
          const WordClusters& clusters, const TaggerTrainingOptions& options,
          const std::function<void(const std::string&)>& tell)
      : corpora_(corpora),
        knowledge_(knowledge),
        clusters_(clusters),
        options_(options),
        tell_(tell) {}

  std::string run() {
    std::array<StageWeights, kStages> stages;
    std::vector<Label> votes;
    {
      TaggedData tagged = extract_features(corpora_, knowledge_, clusters_, nullptr);
      const FeatureIndex index = number(tagged.data, "first");
      votes = label_held_out(tagged.data, index);
      stages[0] = train(tagged.data, index, options_.first, "first stage");
    }
    TaggedData tagged = extract_features(corpora_, knowledge_, clusters_, &votes);
    const FeatureIndex index = number(tagged.data, "second");
    stages[1] = train(tagged.data, index, options_.second, "second stage");
    return encode_tag_model(stages, clusters_);
  }

 private:
  FeatureIndex number(TrainingData& data, const std::string& stage) {
    FeatureIndex index = FeatureIndex::number_features(data, options_.least_count);
    tell_(stage + " stage: " + std::to_string(data.token_count()) + " tokens, " +
          std::to_string(index.size()) + " features");
    return index;
  }

  CrfWeights fit(const TrainingData& data, const FeatureIndex& index, const TrainerOptions& options,
                 const std::string& what, const std::function<bool(const TrainingSentence&)>& use) {
    CrfWeights weights =
        train_crf(data, index.size(), options, use, nullptr, [&](int epoch, double loss) {
          std::array<char, 64> text{};
          std::snprintf(text.data(), text.size(), ", epoch %d: loss %.4f", epoch, loss);
          tell_(what + text.data());
        });
    // Features were dropped while learning; with all of them there the sums are larger by as much.
    for (ScoreRow& row : weights.rows) {
      for (float& weight : row) weight *= 1 - options.dropout;
    }
    return weights;
  }

  StageWeights train(const TrainingData& data, const FeatureIndex& index,
                     const TrainerOptions& options, const std::string& what) {
    CrfWeights weights;
    for (int run = 1; run <= options_.runs; ++run) {
      TrainerOptions own = options;
      own.seed = options.seed + static_cast<std::uint64_t>(run - 1);
      add_weights(fit(data, index, own, what + ", run " + std::to_string(run),
                      [](const TrainingSentence&) { return true; }),
                  1.0F / static_cast<float>(options_.runs), weights);
    }
    StageWeights stage;
    stage.rows = std::move(weights.rows);
    stage.transitions = weights.transitions;
    for (std::uint32_t row = 0; row < index.size(); ++row) stage.keys.push_back(index.key(row));
    return stage;
  }

  std::vector<Label> label_held_out(const TrainingData& data, const FeatureIndex& index) {
    std::vector<Label> labels(data.token_count(), kOutside);
    TrainerOptions options = options_.first;
    options.epochs = options_.fold_epochs;
    const auto folds = static_cast<std::uint32_t>(options_.folds);
    std::vector<ScoreRow> scores;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
      const CrfWeights weights =
          fit(data, index, options, "fold " + std::to_string(fold + 1),
              [&](const TrainingSentence& sentence) { return sentence.document % folds != fold; });
      BestPath best_path(weights.transitions);
      for (const TrainingSentence& sentence : data.sentences) {
        if (sentence.document % folds != fold) continue;
        score_sentence(data, sentence, weights, scores);
        best_path.find(scores,
                       std::span(labels).subspan(sentence.first_token, sentence.token_count));
      }
    }
    return labels;
  }

  std::span<const TrainingCorpus> corpora_;
  const Knowledge& knowledge_;
  const WordClusters& clusters_;
  TaggerTrainingOptions options_;
  const std::function<void(const std::string&)>& tell_;
};

}  // namespace

std::string train_tagger(std::span<const TrainingCorpus> corpora, const Knowledge& knowledge,
                         const WordClusters& clusters, const TaggerTrainingOptions& options,
                         const std::function<void(const std::string&)>& tell) {
  return Trainer(corpora, knowledge, clusters, options, tell).run();
}

}  // namespace news

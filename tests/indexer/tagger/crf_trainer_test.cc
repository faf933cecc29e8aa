#include "indexer/tagger/crf_trainer.h"

#include <gtest/gtest.h>

namespace news {
namespace {

// Sentences of one token with one feature each.
struct OneWord {
  FeatureKey feature{};
  Label label{};
  std::uint8_t corpus{};
};

TrainingData data_of(const std::vector<OneWord>& words, std::vector<std::uint64_t> free_labels) {
  TrainingData data;
  data.corpus_count = free_labels.size();
  data.free_labels = std::move(free_labels);
  for (const OneWord& word : words) {
    const auto token = static_cast<std::uint32_t>(data.labels.size());
    data.sentences.push_back({token, 1, token, word.corpus});
    data.labels.push_back(word.label);
    data.features.push_back(word.feature);
    data.feature_begin.push_back(data.features.size());
  }
  return data;
}

CrfWeights train(const TrainingData& data, std::size_t features, int epochs = 30) {
  TrainerOptions options;
  options.epochs = epochs;
  options.rate = 0.5F;
  options.dropout = 0;
  return train_crf(data, features, options, [](const TrainingSentence&) { return true; }, nullptr,
                   {});
}

constexpr Label kPerson = unit_label(static_cast<std::size_t>(MentionType::person));
constexpr Label kProduct = unit_label(static_cast<std::size_t>(MentionType::product));

TEST(FeatureIndex, DropsRareFeatures) {
  TrainingData data = data_of({{50, kOutside}, {60, kOutside}, {50, kOutside}}, {0});
  const FeatureIndex index = FeatureIndex::number_features(data, 2);
  ASSERT_EQ(index.size(), 1U);
  EXPECT_EQ(index.key(0), 50U);
  EXPECT_EQ(data.features_of(0).size(), 1U);
  EXPECT_TRUE(data.features_of(1).empty());
  ASSERT_EQ(data.features_of(2).size(), 1U);
  EXPECT_EQ(data.features_of(2)[0], 0U);
}

TEST(TrainCrf, LearnsWhatAFeatureTells) {
  const TrainingData data = data_of({{0, kPerson}, {1, kOutside}, {2, kProduct}}, {0});
  const CrfWeights weights = train(data, 3);
  BestPath best_path(weights.transitions);
  std::vector<ScoreRow> scores;
  for (const TrainingSentence& sentence : data.sentences) {
    score_sentence(data, sentence, weights, scores);
    Label found{};
    best_path.find(scores, std::span(&found, 1));
    EXPECT_EQ(found, data.labels[sentence.first_token]);
  }
}

TEST(TrainCrf, LossFallsAndEqualInputGivesEqualWeights) {
  const TrainingData data = data_of({{0, kPerson}, {1, kOutside}, {2, kProduct}}, {0});
  std::vector<double> losses;
  TrainerOptions options;
  options.epochs = 10;
  const auto run = [&] {
    losses.clear();
    return train_crf(
        data, 3, options, [](const TrainingSentence&) { return true; }, nullptr,
        [&](int, double loss) { losses.push_back(loss); });
  };
  const CrfWeights first = run();
  ASSERT_EQ(losses.size(), 10U);
  EXPECT_LT(losses.back(), losses.front());
  const CrfWeights second = run();
  EXPECT_EQ(first.rows, second.rows);
  EXPECT_EQ(first.transitions, second.transitions);
}

TEST(TrainCrf, LeavesOutSentencesAndStartsWhereItIsTold) {
  const TrainingData data = data_of({{0, kPerson}, {1, kPerson}}, {0});
  TrainerOptions options;
  options.dropout = 0;
  CrfWeights start;
  start.rows.resize(2);
  start.rows[1][5] = 0.25F;
  const CrfWeights weights = train_crf(
      data, 2, options, [](const TrainingSentence& sentence) { return sentence.document == 0; },
      &start, {});
  EXPECT_GT(weights.rows[0][kPerson], 0);
  EXPECT_NEAR(weights.rows[1][5], 0.25F, 1e-3);
  EXPECT_EQ(weights.rows[1][kPerson], 0);
}

// Where a corpus does not mark products, a word it leaves unmarked may be one.
TEST(TrainCrf, UnmarkedTypesAreNotLearntAsNone) {
  const std::vector<OneWord> words = {{0, kOutside}, {0, kOutside}};
  const ScoreRow marked = train(data_of(words, {0}), 1).rows[0];
  EXPECT_GT(marked[kOutside], marked[kProduct] + 1);
  const ScoreRow unmarked = train(data_of(words, {std::uint64_t{1} << kProduct}), 1).rows[0];
  EXPECT_NEAR(unmarked[kOutside], unmarked[kProduct], 1e-3);
  EXPECT_GT(unmarked[kProduct], unmarked[kPerson] + 1);
}

// What only a second corpus says is not what the first one would say.
TEST(TrainCrf, TheWayOfASecondCorpusIsThrownAway) {
  std::vector<OneWord> words;
  for (int i = 0; i < 10; ++i) {
    words.push_back({0, kPerson, 0});
    words.push_back({0, kOutside, 1});
  }
  const CrfWeights weights = train(data_of(words, {0, 0}), 1);
  ASSERT_EQ(weights.rows.size(), 1U);
  EXPECT_GT(weights.rows[0][kPerson] + weights.transitions.start[kPerson] +
                weights.transitions.end[kPerson],
            weights.rows[0][kOutside] + weights.transitions.start[kOutside] +
                weights.transitions.end[kOutside]);
}

}  // namespace
}  // namespace news

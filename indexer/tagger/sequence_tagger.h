// Runs the trained model over an article: two linear-chain stages, the second told what the first
// made of the same words elsewhere in the article (Krishnan and Manning 2006, "An effective
// two-stage model for exploiting non-local dependencies in named entity recognition").
//
// What a word alone contributes is summed once and kept (800 bytes a word, 32,768 words at most).
// Not thread-safe: one per thread.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/feature_templates.h"
#include "indexer/tagger/lattice.h"
#include "indexer/tagger/tag_model.h"
#include "indexer/tagger/token_stream.h"

namespace news {

// Tokens first..last of a stream.
struct TaggedSpan {
  std::uint32_t first{};
  std::uint32_t last{};
  MentionType type{};
  float score{};  // probability of its least likely label; 0 unless scores were asked for
};

class SequenceTagger {
 public:
  // Both must outlive it.
  SequenceTagger(const TagModel& model, const Knowledge& knowledge);

  // Mentions in order; the result is valid until the next call. Scores cost about as much again.
  const std::vector<TaggedSpan>& tag(const TokenStream& stream, bool with_scores = false);

 private:
  using WordSums = std::array<StageSums, kOffsets>;

  void sum_words();
  void sum_sentence(const StreamSentence& sentence);
  void sum_votes(const StreamSentence& sentence);
  void start_keys();
  void end_token();
  void add_weights(std::size_t first_token);
  void decode(std::size_t stage, const StreamSentence& sentence);
  void collect(const StreamSentence& sentence, bool with_scores);

  const TagModel& model_;
  WordTable words_;
  FeatureSource source_;
  std::vector<WordSums> word_sums_{};
  std::vector<StageSums> sums_{};
  std::vector<Label> labels_{};
  std::vector<ScoreRow> scores_{};
  std::vector<FeatureKey> keys_{};       // of the tokens of a sentence
  std::vector<std::size_t> keys_end_{};  // by token
  std::vector<std::uint32_t> found_{};
  std::vector<TaggedSpan> spans_{};
  BestPath best_path_{};
  PathSums path_sums_{};
  std::array<Transitions, kStages> log_transitions_{};
};

}  // namespace news

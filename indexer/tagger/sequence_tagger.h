// Runs the trained model over an article: two linear-chain stages, the second told what the first
// made of the same words elsewhere in the article (Krishnan and Manning 2006, "An effective
// two-stage model for exploiting non-local dependencies in named entity recognition").
//
// Tokens that certainly belong to no mention are passed over. What a word alone contributes is
// summed once and kept (160 bytes for each distance it is looked at from, 32 MiB at most).
// Not thread-safe: one per thread.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/candidate_filter.h"
#include "indexer/tagger/feature_templates.h"
#include "indexer/tagger/lattice.h"
#include "indexer/tagger/sum_cache.h"
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
  // Candidates side by side in a sentence.
  struct Segment {
    std::uint32_t begin{};
    std::uint32_t end{};
    const StreamSentence* sentence{};
  };
  struct Word {
    std::array<std::uint32_t, kOffsets> sums{};  // into word_sums_; 0: not summed yet
    std::uint8_t parts{};
  };

  void judge_words();
  void find_segments(const StreamSentence& sentence);
  std::uint32_t word_sums(WordNumber word, std::size_t offset);
  void sum_segment(const Segment& segment);
  [[nodiscard]] bool is_settled(const Segment& segment) const;
  void sum_votes(const Segment& segment);
  void sum_words(std::uint32_t token, const StreamSentence& sentence, StageSums& sums);
  void sum_place(std::uint32_t token, const StreamSentence& sentence, const PlaceKeys& keys,
                 StageSums& sums);
  void narrow(const Segment& segment);
  void sum_shapes(std::uint32_t token, const StreamSentence& sentence, std::uint64_t key,
                  StageSums& sums);
  const StageSums& make_group(PlaceGroup group, std::uint64_t key, std::uint32_t token,
                              const StreamSentence& sentence);
  void sum_keys(std::span<const FeatureKey> keys, StageSums& sums);
  void decode(std::size_t stage, const Segment& segment);
  void collect(const Segment& segment, bool with_scores);

  const TagModel& model_;
  WordTable words_;
  FeatureSource source_;
  std::vector<Word> word_facts_{};
  std::vector<StageSums> word_sums_{};
  CandidateFilter filter_{};
  std::vector<std::uint8_t> parts_{};
  std::vector<Segment> segments_{};
  std::vector<StageSums> sums_{};
  std::vector<Label> labels_{};
  std::vector<ScoreRow> scores_{};
  std::array<BestPath, kStages> best_paths_;
  SumCache<StageSums> place_sums_;
  SumCache<StageSums> vote_sums_;
  std::vector<float> leads_{};  // of "outside", of the tokens of a segment
  std::vector<TokenRange> ranges_{};
  std::vector<std::uint64_t> shape_keys_{};  // of the tokens of a segment
  std::vector<PlaceKeys> place_keys_{};      // of the tokens of a segment
  std::vector<VoteKeys> vote_keys_{};
  std::vector<FeatureKey> keys_{};       // of the tokens of a segment
  std::vector<std::size_t> keys_end_{};  // by token
  std::vector<std::uint32_t> found_{};
  std::vector<FeatureKey> group_keys_{};
  std::vector<std::uint32_t> group_found_{};
  std::vector<TaggedSpan> spans_{};
  PathSums path_sums_{};
  std::array<Transitions, 4> log_transitions_{};  // of the second stage, by edge_number
};

}  // namespace news

// Arithmetic on the lattice of a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001) over BILOU labels: only transitions that may_follow allows exist.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagger/tag_set.h"

namespace news {

// Labels at which a mention or a stretch without one may begin: O, U-*, B-*.
inline constexpr std::size_t kOpeners = kClosedLabels;
constexpr Label opener_label(std::size_t opener) {
  return static_cast<Label>(opener <= kMentionTypeCount ? opener : opener + kMentionTypeCount);
}

// Log weights of label pairs. Also used for their gradients.
struct Transitions {
  // From a closed label (row) to an opener (column); rows padded.
  std::array<std::array<float, 20>, kClosedLabels> closed{};
  std::array<float, 20> start{};  // of openers at the beginning of a sentence
  std::array<float, kClosedLabels> end{};
  // Per type: B-I, B-L, I-I, I-L.
  std::array<std::array<float, 4>, kMentionTypeCount> open{};

  bool operator==(const Transitions&) const = default;
};

// Column of a label at which something begins.
constexpr std::size_t opener_of(Label label) {
  return label <= kMentionTypeCount ? label : label - kMentionTypeCount;
}

// Adds `share` of all weights.
void add_transitions(const Transitions& weights, float share, Transitions& to);

// The weight of an allowed pair of labels.
inline float& transition_of(Transitions& transitions, Label from, Label to) {
  const LabelPart part = label_part(to);
  if (part == LabelPart::inside || part == LabelPart::last) {
    const std::size_t row = label_part(from) == LabelPart::inside ? 2 : 0;
    return transitions.open[label_type(to)][row + (part == LabelPart::last ? 1 : 0)];
  }
  return transitions.closed[from][opener_of(to)];
}

// Scores of one token, one for each label, then padding.
using ScoreRow = std::array<float, kRowWidth>;

// Whether a stretch of tokens begins and ends a sentence; otherwise something "outside" comes
// before or after it.
struct Edges {
  bool begins{true};
  bool ends{true};
};

// The best path (Viterbi). Keeps its memory between calls; one per thread.
class BestPath {
 public:
  // The transitions must outlive it.
  explicit BestPath(const Transitions& transitions);

  // `labels` and `scores` are of the same length.
  void find(std::span<const ScoreRow> scores, std::span<Label> labels, Edges edges = {});

 private:
  using Closed = std::array<float, kClosedLabels>;

  // Closed labels (a bit each) from which the best way to some opener may come: those whose best
  // transition leads to more than the worst one of another label does.
  [[nodiscard]] std::uint32_t rivals(const ScoreRow& before) const;
  [[nodiscard]] Label best_alone(const ScoreRow& score, Edges edges) const;
  void walk_back(std::span<Label> labels, Edges edges) const;

  const Transitions& transitions_;
  Closed highest_{};  // of the transitions from a label
  Closed lowest_{};
  std::vector<ScoreRow> best_{};
  std::vector<std::uint32_t> rivals_{};  // of each token, for the one behind it
};

// Sums over all paths (forward-backward). Keeps its memory between calls.
class PathSums {
 public:
  // Runs over a sentence. `allowed`: a bit per label and token that paths may take, or empty.
  // Returns the logarithm of the sum over all (allowed) paths.
  double run(std::span<const ScoreRow> scores, const Transitions& transitions,
             std::span<const std::uint64_t> allowed);
  // After run: probability of each label at `token`.
  void marginals(std::size_t token, ScoreRow& out) const;
  // After run: adds `weight` times the expected count of each transition.
  void add_expected(Transitions& counts, float weight) const;

 private:
  void forward(std::span<const ScoreRow> scores, std::span<const std::uint64_t> allowed);
  void backward();

  Transitions exp_{};
  std::vector<ScoreRow> emission_{};  // exp(score - highest of the token), 0 where not allowed
  std::vector<ScoreRow> alpha_{};     // scaled to sum to 1
  std::vector<ScoreRow> beta_{};
  std::vector<float> scale_{};
  double log_sum_{};
};

}  // namespace news

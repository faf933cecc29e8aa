#include "indexer/tagger/lattice.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace news {
namespace {

constexpr float kImpossible = -1e30F;
constexpr std::size_t kTypes = kMentionTypeCount;
constexpr std::size_t kFirstB = kClosedLabels;
constexpr std::size_t kFirstI = kClosedLabels + kTypes;
constexpr std::size_t kFirstL = 1 + kTypes;

float exponential(float x) { return x < -80 ? 0 : std::exp(x); }

Transitions exponentials(const Transitions& logs) {
  Transitions out;
  for (std::size_t i = 0; i < kClosedLabels; ++i) {
    for (std::size_t j = 0; j < kOpeners; ++j) out.closed[i][j] = exponential(logs.closed[i][j]);
    out.end[i] = exponential(logs.end[i]);
  }
  for (std::size_t j = 0; j < kOpeners; ++j) out.start[j] = exponential(logs.start[j]);
  for (std::size_t x = 0; x < kTypes; ++x) {
    for (std::size_t k = 0; k < 4; ++k) out.open[x][k] = exponential(logs.open[x][k]);
  }
  return out;
}

}  // namespace

void add_transitions(const Transitions& weights, float share, Transitions& to) {
  for (std::size_t i = 0; i < kClosedLabels; ++i) {
    for (std::size_t j = 0; j < kOpeners; ++j) to.closed[i][j] += share * weights.closed[i][j];
    to.end[i] += share * weights.end[i];
  }
  for (std::size_t j = 0; j < kOpeners; ++j) to.start[j] += share * weights.start[j];
  for (std::size_t x = 0; x < kTypes; ++x) {
    for (std::size_t k = 0; k < 4; ++k) to.open[x][k] += share * weights.open[x][k];
  }
}

BestPath::BestPath(const Transitions& transitions) : transitions_(transitions) {
  for (std::size_t i = 0; i < kClosedLabels; ++i) {
    const auto row = std::span(transitions.closed[i]).first(kOpeners);
    highest_[i] = std::ranges::max(row);
    lowest_[i] = std::ranges::min(row);
  }
}

std::uint32_t BestPath::rivals(const ScoreRow& before) const {
  float bar = before[0] + lowest_[0];
  for (std::size_t i = 1; i < kClosedLabels; ++i) bar = std::max(bar, before[i] + lowest_[i]);
  std::uint32_t rivals = 0;
  for (std::size_t i = 0; i < kClosedLabels; ++i)
    rivals |= (before[i] + highest_[i] < bar ? 0U : 1U) << i;
  return rivals;
}

void BestPath::find(std::span<const ScoreRow> scores, std::span<Label> labels, Edges edges) {
  const std::size_t count = scores.size();
  if (count == 0) return;
  if (count == 1) {
    labels[0] = best_alone(scores[0], edges);
    return;
  }
  best_.resize(count);
  rivals_.resize(count);
  for (std::size_t t = 0; t < count; ++t) {
    ScoreRow& row = best_[t];
    const ScoreRow& score = scores[t];
    std::array<float, 20> opener{};
    if (t == 0) {
      opener = edges.begins ? transitions_.start : transitions_.closed[kOutside];
      for (std::size_t x = 0; x < kTypes; ++x) {
        row[kFirstL + x] = kImpossible;
        row[kFirstI + x] = kImpossible;
      }
    } else {
      const ScoreRow& before = best_[t - 1];
      opener.fill(kImpossible);
      rivals_[t - 1] = rivals(before);
      for (std::uint32_t left = rivals_[t - 1]; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        const std::array<float, 20>& from = transitions_.closed[i];
        const float value = before[i];
        for (std::size_t j = 0; j < 20; ++j) opener[j] = std::max(opener[j], value + from[j]);
      }
      for (std::size_t x = 0; x < kTypes; ++x) {
        const std::array<float, 4>& open = transitions_.open[x];
        const float b = before[kFirstB + x];
        const float i = before[kFirstI + x];
        row[kFirstI + x] = std::max(b + open[0], i + open[2]) + score[kFirstI + x];
        row[kFirstL + x] = std::max(b + open[1], i + open[3]) + score[kFirstL + x];
      }
    }
    for (std::size_t j = 0; j <= kTypes; ++j) row[j] = opener[j] + score[j];
    for (std::size_t x = 0; x < kTypes; ++x)
      row[kFirstB + x] = opener[1 + kTypes + x] + score[kFirstB + x];
  }
  walk_back(labels, edges);
}

// Of one token, which half of all stretches are, labels that open and close count alone.
Label BestPath::best_alone(const ScoreRow& score, Edges edges) const {
  const std::array<float, 20>& opener =
      edges.begins ? transitions_.start : transitions_.closed[kOutside];
  std::size_t best = 0;
  float best_value = 0;
  for (std::size_t label = 0; label <= kTypes; ++label) {
    const float value =
        opener[label] + score[label] +
        (edges.ends ? transitions_.end[label] : transitions_.closed[label][kOutside]);
    if (label > 0 && !(value > best_value)) continue;
    best = label;
    best_value = value;
  }
  return static_cast<Label>(best);
}

// The best way into a label is worked out again, for the labels of the path only.
void BestPath::walk_back(std::span<Label> labels, Edges edges) const {
  const std::size_t count = labels.size();
  const auto ending = [&](std::size_t label) {
    return best_[count - 1][label] +
           (edges.ends ? transitions_.end[label] : transitions_.closed[label][kOutside]);
  };
  std::size_t label = 0;
  for (std::size_t i = 1; i < kClosedLabels; ++i) {
    if (ending(i) > ending(label)) label = i;
  }
  for (std::size_t t = count - 1;; --t) {
    labels[t] = static_cast<Label>(label);
    if (t == 0) break;
    const ScoreRow& before = best_[t - 1];
    const LabelPart part = label_part(static_cast<Label>(label));
    if (part == LabelPart::inside || part == LabelPart::last) {
      const std::size_t x = label_type(static_cast<Label>(label));
      const std::size_t shift = part == LabelPart::inside ? 0 : 1;
      const float b = before[kFirstB + x] + transitions_.open[x][shift];
      const float i = before[kFirstI + x] + transitions_.open[x][2 + shift];
      label = i > b ? kFirstI + x : kFirstB + x;
    } else {
      const std::size_t opener = opener_of(static_cast<Label>(label));
      std::uint32_t left = rivals_[t - 1];
      auto from = static_cast<std::size_t>(std::countr_zero(left));
      for (left &= left - 1; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        if (before[i] + transitions_.closed[i][opener] >
            before[from] + transitions_.closed[from][opener])
          from = i;
      }
      label = from;
    }
  }
}

double PathSums::run(std::span<const ScoreRow> scores, const Transitions& transitions,
                     std::span<const std::uint64_t> allowed) {
  exp_ = exponentials(transitions);
  forward(scores, allowed);
  backward();
  return log_sum_;
}

void PathSums::forward(std::span<const ScoreRow> scores, std::span<const std::uint64_t> allowed) {
  const std::size_t count = scores.size();
  emission_.resize(count);
  alpha_.resize(count);
  scale_.resize(count);
  log_sum_ = 0;
  for (std::size_t t = 0; t < count; ++t) {
    ScoreRow& emission = emission_[t];
    const float highest = *std::max_element(scores[t].begin(), scores[t].begin() + kLabelCount);
    for (std::size_t l = 0; l < kLabelCount; ++l) {
      emission[l] = exponential(scores[t][l] - highest);
      if (!allowed.empty() && ((allowed[t] >> l) & 1U) == 0) emission[l] = 0;
    }
    ScoreRow& row = alpha_[t];
    std::array<float, 20> opener{};
    if (t == 0) {
      opener = exp_.start;
      row.fill(0);
    } else {
      const ScoreRow& before = alpha_[t - 1];
      for (std::size_t i = 0; i < kClosedLabels; ++i) {
        for (std::size_t j = 0; j < 20; ++j) opener[j] += before[i] * exp_.closed[i][j];
      }
      for (std::size_t x = 0; x < kTypes; ++x) {
        const std::array<float, 4>& open = exp_.open[x];
        const float b = before[kFirstB + x];
        const float i = before[kFirstI + x];
        row[kFirstI + x] = (b * open[0] + i * open[2]) * emission[kFirstI + x];
        row[kFirstL + x] = (b * open[1] + i * open[3]) * emission[kFirstL + x];
      }
    }
    for (std::size_t j = 0; j <= kTypes; ++j) row[j] = opener[j] * emission[j];
    for (std::size_t x = 0; x < kTypes; ++x)
      row[kFirstB + x] = opener[1 + kTypes + x] * emission[kFirstB + x];
    float sum = 0;
    for (std::size_t l = 0; l < kLabelCount; ++l) sum += row[l];
    sum = std::max(sum, 1e-30F);
    scale_[t] = 1 / sum;
    for (std::size_t l = 0; l < kLabelCount; ++l) row[l] *= scale_[t];
    log_sum_ += std::log(sum) + highest;
  }
}

void PathSums::backward() {
  const std::size_t count = alpha_.size();
  beta_.resize(count);
  // The end of the sentence is one more step, with a scale of its own.
  float last = 0;
  for (std::size_t i = 0; i < kClosedLabels; ++i) last += alpha_[count - 1][i] * exp_.end[i];
  last = std::max(last, 1e-30F);
  log_sum_ += std::log(last);
  beta_[count - 1].fill(0);
  for (std::size_t i = 0; i < kClosedLabels; ++i) beta_[count - 1][i] = exp_.end[i] / last;
  for (std::size_t t = count - 1; t-- > 0;) {
    std::array<float, 20> opener{};
    ScoreRow next{};
    for (std::size_t l = 0; l < kLabelCount; ++l)
      next[l] = beta_[t + 1][l] * emission_[t + 1][l] * scale_[t + 1];
    for (std::size_t j = 0; j < kOpeners; ++j) opener[j] = next[opener_label(j)];
    ScoreRow& row = beta_[t];
    for (std::size_t i = 0; i < kClosedLabels; ++i) {
      float sum = 0;
      for (std::size_t j = 0; j < 20; ++j) sum += exp_.closed[i][j] * opener[j];
      row[i] = sum;
    }
    for (std::size_t x = 0; x < kTypes; ++x) {
      const std::array<float, 4>& open = exp_.open[x];
      row[kFirstB + x] = open[0] * next[kFirstI + x] + open[1] * next[kFirstL + x];
      row[kFirstI + x] = open[2] * next[kFirstI + x] + open[3] * next[kFirstL + x];
    }
  }
}

void PathSums::marginals(std::size_t token, ScoreRow& out) const {
  for (std::size_t l = 0; l < kLabelCount; ++l) out[l] = alpha_[token][l] * beta_[token][l];
}

void PathSums::add_expected(Transitions& counts, float weight) const {
  const std::size_t count = alpha_.size();
  for (std::size_t j = 0; j < kOpeners; ++j) {
    const Label label = opener_label(j);
    counts.start[j] += weight * alpha_[0][label] * beta_[0][label];
  }
  for (std::size_t i = 0; i < kClosedLabels; ++i)
    counts.end[i] += weight * alpha_[count - 1][i] * beta_[count - 1][i];
  for (std::size_t t = 1; t < count; ++t) {
    const ScoreRow& before = alpha_[t - 1];
    ScoreRow next{};
    for (std::size_t l = 0; l < kLabelCount; ++l)
      next[l] = beta_[t][l] * emission_[t][l] * scale_[t] * weight;
    std::array<float, 20> opener{};
    for (std::size_t j = 0; j < kOpeners; ++j) opener[j] = next[opener_label(j)];
    for (std::size_t i = 0; i < kClosedLabels; ++i) {
      for (std::size_t j = 0; j < 20; ++j)
        counts.closed[i][j] += before[i] * exp_.closed[i][j] * opener[j];
    }
    for (std::size_t x = 0; x < kTypes; ++x) {
      const float b = before[kFirstB + x];
      const float i = before[kFirstI + x];
      counts.open[x][0] += b * exp_.open[x][0] * next[kFirstI + x];
      counts.open[x][1] += b * exp_.open[x][1] * next[kFirstL + x];
      counts.open[x][2] += i * exp_.open[x][2] * next[kFirstI + x];
      counts.open[x][3] += i * exp_.open[x][3] * next[kFirstL + x];
    }
  }
}

}  // namespace news

#include "indexer/tagger/crf_trainer.h"

#include <algorithm>
#include <random>

namespace news {
namespace {

// xorshift64*: the same numbers on every machine, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 1) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }

 private:
  std::uint64_t state_;
};

void add_row(ScoreRow& to, const ScoreRow& row) {
  for (std::size_t l = 0; l < kRowWidth; ++l) to[l] += row[l];
}

class Learner {
 public:
  Learner(const TrainingData& data, std::size_t feature_count, const TrainerOptions& options,
          const CrfWeights* start)
      : data_(data), feature_count_(feature_count), options_(options), dice_(options.seed) {
    rows_.resize(feature_count);
    if (start != nullptr) {
      std::copy(start->rows.begin(), start->rows.end(), rows_.begin());
      transitions_ = start->transitions;
    }
    copies_.resize(data.corpus_count);
    make_copies();
  }

  CrfWeights run(const std::function<bool(const TrainingSentence&)>& use,
                 const std::function<void(int, double)>& tell) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t s = 0; s < data_.sentences.size(); ++s) {
      if (use(data_.sentences[s])) order.push_back(s);
    }
    const double steps = static_cast<double>(order.size()) * options_.epochs;
    double step = 0;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[dice_.next() % i]);
      double loss = 0;
      double tokens = 0;
      for (const std::uint32_t s : order) {
        // Straight down to a twentieth: the end of the run averages by itself.
        const auto rate =
            static_cast<float>(options_.rate * (1.0 - 0.95 * step / std::max(steps, 1.0)));
        loss += learn(data_.sentences[s], rate);
        tokens += data_.sentences[s].token_count;
        step += 1;
      }
      rescale();
      if (tell) tell(epoch, loss / std::max(tokens, 1.0));
    }
    rows_.resize(feature_count_);
    return {std::move(rows_), transitions_};
  }

 private:
  // Rows of a corpus's own copies, for the features that occur in it.
  void make_copies() {
    for (std::size_t c = 1; c < data_.corpus_count; ++c) copies_[c].assign(feature_count_, 0);
    std::size_t next = feature_count_;
    for (const TrainingSentence& sentence : data_.sentences) {
      if (sentence.corpus == 0) continue;
      std::vector<std::uint32_t>& copies = copies_[sentence.corpus];
      for (std::uint32_t t = 0; t < sentence.token_count; ++t) {
        for (const std::uint32_t row : data_.features_of(sentence.first_token + t)) {
          if (copies[row] == 0) copies[row] = static_cast<std::uint32_t>(next++);
        }
      }
    }
    rows_.resize(next);
  }

  double learn(const TrainingSentence& sentence, float rate) {
    const std::size_t count = sentence.token_count;
    scores_.assign(count, {});
    active_.clear();
    active_begin_.assign(1, 0);
    const auto keep_below = static_cast<std::uint64_t>(options_.dropout * 65536.0F);
    for (std::size_t t = 0; t < count; ++t) {
      std::uint64_t bits = 0;
      unsigned left = 0;
      for (const std::uint32_t row : data_.features_of(sentence.first_token + t)) {
        if (left == 0) {
          bits = dice_.next();
          left = 4;
        }
        const bool dropped = (bits & 0xFFFFU) < keep_below;
        bits >>= 16;
        --left;
        if (dropped) continue;
        active_.push_back(row);
        add_row(scores_[t], rows_[row]);
        if (sentence.corpus != 0) {
          const std::uint32_t copy = copies_[sentence.corpus][row];
          active_.push_back(copy);
          add_row(scores_[t], rows_[copy]);
        }
      }
      active_begin_.push_back(active_.size());
      for (float& score : scores_[t]) score *= scale_;
    }
    const double all = sums_.run(scores_, transitions_, {});
    double right = 0;
    const std::uint64_t free = data_.free_labels[sentence.corpus];
    gradient_.assign(count, {});
    Transitions transition_gradient;
    sums_.add_expected(transition_gradient, -1);
    ScoreRow probabilities{};
    for (std::size_t t = 0; t < count; ++t) {
      sums_.marginals(t, probabilities);
      for (std::size_t l = 0; l < kLabelCount; ++l) gradient_[t][l] = -probabilities[l];
    }
    if (free == 0) {
      right = follow_gold(sentence, transition_gradient);
    } else {
      // Where a corpus does not mark a type, "no mention" only says that none of the others is
      // there: all paths that agree with what is marked are right.
      allowed_.assign(count, 0);
      for (std::size_t t = 0; t < count; ++t) {
        const Label label = data_.labels[sentence.first_token + t];
        allowed_[t] = (std::uint64_t{1} << label) | (label == kOutside ? free : 0);
      }
      right = sums_.run(scores_, transitions_, allowed_);
      sums_.add_expected(transition_gradient, 1);
      for (std::size_t t = 0; t < count; ++t) {
        sums_.marginals(t, probabilities);
        for (std::size_t l = 0; l < kLabelCount; ++l) gradient_[t][l] += probabilities[l];
      }
    }
    update(rate, transition_gradient);
    return all - right;
  }

  // The one right path: its score, and its features and transitions into the gradient.
  double follow_gold(const TrainingSentence& sentence, Transitions& transition_gradient) {
    double score = 0;
    Label before = kOutside;
    for (std::size_t t = 0; t < sentence.token_count; ++t) {
      const Label label = data_.labels[sentence.first_token + t];
      score += scores_[t][label];
      gradient_[t][label] += 1;
      float& count = t == 0 ? transition_gradient.start[opener_of(label)]
                            : transition_of(transition_gradient, before, label);
      count += 1;
      score += t == 0 ? transitions_.start[opener_of(label)]
                      : transition_of(transitions_, before, label);
      before = label;
    }
    transition_gradient.end[before] += 1;
    return score + transitions_.end[before];
  }

  void update(float rate, const Transitions& transition_gradient) {
    scale_ *= 1 - rate * options_.l2;
    const float step = rate / scale_;
    for (std::size_t t = 0; t + 1 < active_begin_.size(); ++t) {
      ScoreRow& gradient = gradient_[t];
      float largest = 0;
      for (const float g : gradient) largest = std::max(largest, std::abs(g));
      if (largest < 1e-4F) continue;
      for (float& g : gradient) g *= step;
      for (std::size_t i = active_begin_[t]; i < active_begin_[t + 1]; ++i)
        add_row(rows_[active_[i]], gradient);
    }
    add_transitions(transition_gradient, rate, transitions_);
  }

  void rescale() {
    for (ScoreRow& row : rows_) {
      for (float& weight : row) weight *= scale_;
    }
    scale_ = 1;
  }

  const TrainingData& data_;
  std::size_t feature_count_;
  TrainerOptions options_;
  Dice dice_;
  std::vector<ScoreRow> rows_{};  // true weights are these times scale_
  float scale_{1};
  Transitions transitions_{};
  std::vector<std::vector<std::uint32_t>> copies_{};
  std::vector<ScoreRow> scores_{};
  std::vector<ScoreRow> gradient_{};
  std::vector<std::uint32_t> active_{};
  std::vector<std::size_t> active_begin_{};
  std::vector<std::uint64_t> allowed_{};
  PathSums sums_{};
};

}  // namespace

FeatureIndex FeatureIndex::number_features(TrainingData& data, unsigned least) {
  std::unordered_map<FeatureKey, std::uint32_t> counts;
  counts.reserve(4U << 20U);
  for (const FeatureKey key : data.features) ++counts[key];
  FeatureIndex index;
  std::unordered_map<FeatureKey, std::uint32_t> rows;
  std::size_t out = 0;
  std::uint64_t begin = 0;
  for (std::size_t t = 0; t < data.token_count(); ++t) {
    const std::uint64_t end = data.feature_begin[t + 1];
    for (std::uint64_t i = begin; i < end; ++i) {
      const FeatureKey key = data.features[i];
      if (counts[key] < least) continue;
      const auto [row, is_new] =
          rows.try_emplace(key, static_cast<std::uint32_t>(index.keys_.size()));
      if (is_new) index.keys_.push_back(key);
      data.features[out++] = row->second;
    }
    begin = end;
    data.feature_begin[t + 1] = out;
  }
  data.features.resize(out);
  return index;
}

void score_sentence(const TrainingData& data, const TrainingSentence& sentence,
                    const CrfWeights& weights, std::vector<ScoreRow>& scores) {
  scores.assign(sentence.token_count, {});
  for (std::size_t t = 0; t < sentence.token_count; ++t) {
    for (const std::uint32_t row : data.features_of(sentence.first_token + t))
      add_row(scores[t], weights.rows[row]);
  }
}

CrfWeights train_crf(const TrainingData& data, std::size_t feature_count,
                     const TrainerOptions& options,
                     const std::function<bool(const TrainingSentence&)>& use,
                     const CrfWeights* start, const std::function<void(int, double)>& tell) {
  return Learner(data, feature_count, options, start).run(use, tell);
}

}  // namespace news

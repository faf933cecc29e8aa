#include "indexer/tagger/sequence_tagger.h"

#include <algorithm>

namespace news {
namespace {

constexpr std::size_t kMostWords = 1U << 15U;

void add(StageSums& to, const StageSums& sums) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<std::int16_t>(to[i] + sums[i]);
}

Transitions scaled(Transitions transitions, float factor) {
  for (auto& row : transitions.closed) {
    for (float& weight : row) weight *= factor;
  }
  for (float& weight : transitions.start) weight *= factor;
  for (float& weight : transitions.end) weight *= factor;
  for (auto& row : transitions.open) {
    for (float& weight : row) weight *= factor;
  }
  return transitions;
}

}  // namespace

SequenceTagger::SequenceTagger(const TagModel& model, const Knowledge& knowledge)
    : model_(model), words_(knowledge, model.clusters()), source_(knowledge, words_) {
  for (std::size_t stage = 0; stage < kStages; ++stage)
    log_transitions_[stage] = scaled(model.transitions(stage), model.quantum());
}

const std::vector<TaggedSpan>& SequenceTagger::tag(const TokenStream& stream, bool with_scores) {
  spans_.clear();
  if (stream.tokens().empty()) return spans_;
  if (words_.size() > kMostWords) {
    words_.clear();
    word_sums_.clear();
  }
  source_.load(stream);
  sum_words();
  labels_.assign(stream.tokens().size(), kOutside);
  sums_.assign(stream.tokens().size(), {});
  for (const StreamSentence& sentence : stream.sentences()) {
    sum_sentence(sentence);
    decode(0, sentence);
  }
  source_.load_votes(labels_);
  for (const StreamSentence& sentence : stream.sentences()) {
    sum_votes(sentence);
    decode(1, sentence);
    collect(sentence, with_scores);
  }
  return spans_;
}

void SequenceTagger::sum_words() {
  for (std::size_t word = word_sums_.size(); word < words_.size(); ++word) {
    WordSums& sums = word_sums_.emplace_back();
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      keys_.clear();
      append_word_features(words_[static_cast<WordNumber>(word)], offset, keys_);
      for (const FeatureKey key : keys_) model_.prefetch(key);
      for (const FeatureKey key : keys_) {
        const std::uint32_t found = model_.find(key);
        if (found != kNoWeights)
          model_.add(found, sums[static_cast<std::size_t>(offset + kWindow)]);
      }
    }
  }
}

void SequenceTagger::start_keys() {
  keys_.clear();
  keys_end_.clear();
}

void SequenceTagger::end_token() {
  for (std::size_t i = keys_end_.empty() ? 0 : keys_end_.back(); i < keys_.size(); ++i)
    model_.prefetch(keys_[i]);
  keys_end_.push_back(keys_.size());
}

void SequenceTagger::add_weights(std::size_t first_token) {
  found_.resize(keys_.size());
  for (std::size_t i = 0; i < keys_.size(); ++i) found_[i] = model_.find(keys_[i]);
  std::size_t i = 0;
  for (std::size_t t = 0; t < keys_end_.size(); ++t) {
    for (; i < keys_end_[t]; ++i) {
      if (found_[i] != kNoWeights) model_.add(found_[i], sums_[first_token + t]);
    }
  }
}

void SequenceTagger::sum_sentence(const StreamSentence& sentence) {
  start_keys();
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    StageSums& sums = sums_[t];
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      const std::int64_t place = std::int64_t{t} + offset;
      if (place < sentence.begin || place >= sentence.end) continue;
      add(sums, word_sums_[source_.word(static_cast<std::size_t>(place))]
                          [static_cast<std::size_t>(offset + kWindow)]);
    }
    source_.append_place_features(t, sentence, keys_);
    end_token();
  }
  add_weights(sentence.begin);
}

void SequenceTagger::sum_votes(const StreamSentence& sentence) {
  start_keys();
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    source_.append_vote_features(t, sentence, keys_);
    end_token();
  }
  add_weights(sentence.begin);
}

void SequenceTagger::decode(std::size_t stage, const StreamSentence& sentence) {
  const std::size_t count = sentence.end - sentence.begin;
  scores_.resize(count);
  for (std::size_t t = 0; t < count; ++t) {
    const StageSums& sums = sums_[sentence.begin + t];
    for (std::size_t l = 0; l < kRowWidth; ++l)
      scores_[t][l] = static_cast<float>(sums[stage * kRowWidth + l]);
  }
  best_path_.find(scores_, model_.transitions(stage),
                  std::span(labels_).subspan(sentence.begin, count));
}

void SequenceTagger::collect(const StreamSentence& sentence, bool with_scores) {
  const std::size_t before = spans_.size();
  std::uint32_t first = 0;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    const LabelPart part = label_part(labels_[t]);
    if (part == LabelPart::outside) continue;
    if (part == LabelPart::unit || part == LabelPart::begin) first = t;
    if (part == LabelPart::unit || part == LabelPart::last)
      spans_.push_back({first, t, static_cast<MentionType>(label_type(labels_[t])), 0});
  }
  if (!with_scores || spans_.size() == before) return;
  for (ScoreRow& row : scores_) {
    for (float& score : row) score *= model_.quantum();
  }
  path_sums_.run(scores_, log_transitions_[1], {});
  ScoreRow row{};
  for (std::size_t s = before; s < spans_.size(); ++s) {
    TaggedSpan& span = spans_[s];
    span.score = 1;
    for (std::uint32_t t = span.first; t <= span.last; ++t) {
      path_sums_.marginals(t - sentence.begin, row);
      span.score = std::min(span.score, row[labels_[t]]);
    }
  }
}

}  // namespace news

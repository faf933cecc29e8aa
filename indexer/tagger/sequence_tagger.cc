#include "indexer/tagger/sequence_tagger.h"

#include <algorithm>

namespace news {
namespace {

constexpr std::size_t kMostWordSums = (32U << 20U) / sizeof(StageSums);

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

// Sums over paths know sentences only: an "outside" beyond an edge goes into the weights there.
Transitions with_edges(Transitions transitions, Edges edges) {
  if (!edges.begins) transitions.start = transitions.closed[kOutside];
  if (!edges.ends) {
    for (std::size_t label = 0; label < kClosedLabels; ++label)
      transitions.end[label] = transitions.closed[label][kOutside];
  }
  return transitions;
}

std::size_t edge_number(Edges edges) { return (edges.begins ? 2U : 0U) + (edges.ends ? 1U : 0U); }

Edges edges_of(const StreamSentence& sentence, std::uint32_t begin, std::uint32_t end) {
  return {begin == sentence.begin, end == sentence.end};
}

}  // namespace

SequenceTagger::SequenceTagger(const TagModel& model, const Knowledge& knowledge)
    : model_(model), words_(knowledge, model.clusters()), source_(knowledge, words_) {
  for (const bool begins : {false, true}) {
    for (const bool ends : {false, true}) {
      log_transitions_[edge_number({begins, ends})] =
          scaled(with_edges(model.transitions(1), {begins, ends}), model.quantum());
    }
  }
}

const std::vector<TaggedSpan>& SequenceTagger::tag(const TokenStream& stream, bool with_scores) {
  spans_.clear();
  if (stream.tokens().empty()) return spans_;
  if (word_sums_.size() > kMostWordSums) {
    words_.clear();
    word_facts_.clear();
    word_sums_.clear();
  }
  source_.load(stream);
  judge_words();
  segments_.clear();
  for (const StreamSentence& sentence : stream.sentences()) find_segments(sentence);
  labels_.assign(stream.tokens().size(), kOutside);
  sums_.resize(stream.tokens().size());
  for (const Segment& segment : segments_) {
    sum_segment(segment);
    decode(0, segment);
  }
  source_.load_votes(labels_);
  for (const Segment& segment : segments_) {
    sum_votes(segment);
    decode(1, segment);
    collect(segment, with_scores);
  }
  return spans_;
}

void SequenceTagger::judge_words() {
  if (word_sums_.empty()) word_sums_.emplace_back();
  for (std::size_t word = word_facts_.size(); word < words_.size(); ++word) {
    word_facts_.emplace_back();
    const auto number = static_cast<WordNumber>(word);
    // Capitals always count: they are few, and their neighbours say most about them.
    word_facts_[word].parts =
        words_[number].upper
            ? WordParts::kAll
            : parts_of(std::span(word_sums(number, kWindow)).first(kRowWidth), model_.quantum());
  }
}

void SequenceTagger::find_segments(const StreamSentence& sentence) {
  parts_.clear();
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t)
    parts_.push_back(word_facts_[source_.word(t)].parts);
  const std::vector<bool>& candidates = filter_.find(parts_);
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (!candidates[t - sentence.begin]) continue;
    const std::uint32_t begin = t;
    while (t < sentence.end && candidates[t - sentence.begin]) ++t;
    segments_.push_back({begin, t, &sentence});
  }
}

// What `word` standing at `offset` (0 is the farthest before) says of a token.
const StageSums& SequenceTagger::word_sums(WordNumber word, std::size_t offset) {
  const std::uint32_t known = word_facts_[word].sums[offset];
  if (known != 0) return word_sums_[known];
  word_facts_[word].sums[offset] = static_cast<std::uint32_t>(word_sums_.size());
  StageSums& sums = word_sums_.emplace_back();
  keys_.clear();
  append_word_features(words_[word], static_cast<int>(offset) - kWindow, keys_);
  for (const FeatureKey key : keys_) model_.prefetch(key);
  found_.clear();
  for (const FeatureKey key : keys_) found_.push_back(model_.find(key));
  for (const std::uint32_t found : found_) {
    if (found != kNoWeights) model_.add(found, sums);
  }
  return sums;
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

void SequenceTagger::sum_segment(const Segment& segment) {
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    StageSums& sums = sums_[t];
    sums = {};
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      const std::int64_t place = std::int64_t{t} + offset;
      if (place < segment.sentence->begin || place >= segment.sentence->end) continue;
      add(sums, word_sums(source_.word(static_cast<std::size_t>(place)),
                          static_cast<std::size_t>(offset + kWindow)));
    }
  }
  start_keys();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    source_.append_place_features(t, *segment.sentence, keys_);
    end_token();
  }
  add_weights(segment.begin);
}

void SequenceTagger::sum_votes(const Segment& segment) {
  start_keys();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    source_.append_vote_features(t, *segment.sentence, keys_);
    end_token();
  }
  add_weights(segment.begin);
}

// What lies between segments is outside, so each is decoded by itself: from an "outside" before it,
// or the beginning of the sentence, to one after it, or the end.
void SequenceTagger::decode(std::size_t stage, const Segment& segment) {
  const std::size_t count = segment.end - segment.begin;
  scores_.resize(count);
  for (std::size_t t = 0; t < count; ++t) {
    const StageSums& sums = sums_[segment.begin + t];
    for (std::size_t l = 0; l < kRowWidth; ++l)
      scores_[t][l] = static_cast<float>(sums[stage * kRowWidth + l]);
  }
  best_path_.find(scores_, model_.transitions(stage),
                  std::span(labels_).subspan(segment.begin, count),
                  edges_of(*segment.sentence, segment.begin, segment.end));
}

void SequenceTagger::collect(const Segment& segment, bool with_scores) {
  const std::size_t before = spans_.size();
  std::uint32_t first = 0;
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
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
  const Edges edges = edges_of(*segment.sentence, segment.begin, segment.end);
  path_sums_.run(scores_, log_transitions_[edge_number(edges)], {});
  ScoreRow row{};
  for (std::size_t s = before; s < spans_.size(); ++s) {
    TaggedSpan& span = spans_[s];
    span.score = 1;
    for (std::uint32_t t = span.first; t <= span.last; ++t) {
      path_sums_.marginals(t - segment.begin, row);
      span.score = std::min(span.score, row[labels_[t]]);
    }
  }
}

}  // namespace news

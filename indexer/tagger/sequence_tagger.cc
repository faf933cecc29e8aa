#include "indexer/tagger/sequence_tagger.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace news {
namespace {

constexpr std::size_t kMostWordSums = (16U << 20U) / sizeof(StageSums);
constexpr std::size_t kPlaceSums = 1U << 14U;
constexpr std::size_t kVoteSums = 1U << 12U;

// Half a row of sums at a time stays in vector registers: eight lanes of 16 bits each, which every
// 64-bit processor has.
using Lanes [[gnu::vector_size(16)]] = std::int16_t;
constexpr std::size_t kVectors = kRowWidth * sizeof(std::int16_t) / sizeof(Lanes);
static_assert(kVectors * sizeof(Lanes) == kRowWidth * sizeof(std::int16_t));

// Adds one stage's part, which begins at `first`, of all rows to that of `sums`.
void add_stage(std::span<const StageSums* const> rows, std::size_t first, StageSums& sums) {
  std::array<Lanes, kVectors> total;
  std::memcpy(total.data(), sums.data() + first, sizeof total);
  for (const StageSums* const row : rows) {
    std::array<Lanes, kVectors> more;
    std::memcpy(more.data(), row->data() + first, sizeof more);
    for (std::size_t i = 0; i < kVectors; ++i) total[i] += more[i];
  }
  std::memcpy(sums.data() + first, total.data(), sizeof total);
}

void add_rows(std::span<const StageSums* const> rows, StageSums& sums) {
  for (std::size_t stage = 0; stage < kStages; ++stage) add_stage(rows, stage * kRowWidth, sums);
}

void add_row(const StageSums& row, StageSums& sums) {
  const StageSums* const rows = &row;
  add_rows(std::span(&rows, 1), sums);
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
    : model_(model),
      words_(knowledge, model.clusters()),
      source_(knowledge, words_),
      best_paths_{BestPath(model.transitions(0)), BestPath(model.transitions(1))},
      place_sums_(kPlaceSums),
      vote_sums_(kVoteSums) {
  // Memory is taken page by page as they come; growing would need half as much again.
  word_sums_.reserve(kMostWordSums + kMostWordSums / 8);
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
  labels_.assign(stream.tokens().size(), kOutside);
  sums_.resize(stream.tokens().size());
  segments_.clear();
  for (const StreamSentence& sentence : stream.sentences()) find_segments(sentence);
  for (const Segment& segment : segments_) {
    sum_segment(segment);
    decode(0, segment);
  }
  source_.load_votes(labels_);
  for (const Segment& segment : segments_) {
    if (is_settled(segment)) continue;
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
            : parts_of(std::span(word_sums_[word_sums(number, kWindow)]).first(kRowWidth),
                       model_.quantum());
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
    narrow({begin, t, &sentence});
  }
}

// Sums what the words around and the shapes say, and keeps the tokens that may yet be in a mention.
void SequenceTagger::narrow(const Segment& segment) {
  const StreamSentence& sentence = *segment.sentence;
  shape_keys_.clear();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    shape_keys_.push_back(source_.shape_key(t, sentence));
    place_sums_.prefetch(shape_keys_.back());
  }
  leads_.clear();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    StageSums& sums = sums_[t];
    sums = {};
    sum_words(t, sentence, sums);
    sum_shapes(t, sentence, shape_keys_[t - segment.begin], sums);
    leads_.push_back(outside_lead(std::span(sums).first(kRowWidth), model_.quantum()));
  }
  narrow_candidates(leads_, ranges_);
  for (const TokenRange& range : ranges_)
    segments_.push_back({segment.begin + range.begin, segment.begin + range.end, &sentence});
}

// Number in word_sums_ of what `word` standing at `offset` (0 is the farthest before) says of a
// token.
std::uint32_t SequenceTagger::word_sums(WordNumber word, std::size_t offset) {
  const std::uint32_t known = word_facts_[word].sums[offset];
  if (known != 0) return known;
  const auto number = static_cast<std::uint32_t>(word_sums_.size());
  word_facts_[word].sums[offset] = number;
  group_keys_.clear();
  append_word_features(words_[word], static_cast<int>(offset) - kWindow, group_keys_);
  sum_keys(group_keys_, word_sums_.emplace_back());
  return number;
}

// Adds what `keys` weigh.
void SequenceTagger::sum_keys(std::span<const FeatureKey> keys, StageSums& sums) {
  for (const FeatureKey key : keys) model_.prefetch(key);
  group_found_.clear();
  for (const FeatureKey key : keys) group_found_.push_back(model_.find(key));
  for (const std::uint32_t found : group_found_) {
    if (found != kNoWeights) model_.add(found, sums);
  }
}

void SequenceTagger::sum_segment(const Segment& segment) {
  const StreamSentence& sentence = *segment.sentence;
  place_keys_.clear();
  keys_.clear();
  keys_end_.clear();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    const PlaceKeys& keys = place_keys_.emplace_back(source_.place_keys(t, sentence));
    for (std::size_t group = kFirstOtherGroup; group < kPlaceGroups; ++group) {
      if (keys[group] != 0) place_sums_.prefetch(keys[group]);
    }
    const std::size_t begin = keys_.size();
    source_.append_lone_features(t, sentence, keys_);
    for (std::size_t i = begin; i < keys_.size(); ++i) model_.prefetch(keys_[i]);
    keys_end_.push_back(keys_.size());
  }
  found_.resize(keys_.size());
  for (std::size_t i = 0; i < keys_.size(); ++i) found_[i] = model_.find(keys_[i]);
  std::size_t next_found = 0;
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    StageSums& sums = sums_[t];
    sum_place(t, sentence, place_keys_[t - segment.begin], sums);
    for (; next_found < keys_end_[t - segment.begin]; ++next_found) {
      if (found_[next_found] != kNoWeights) model_.add(found_[next_found], sums);
    }
  }
}

void SequenceTagger::sum_words(std::uint32_t token, const StreamSentence& sentence,
                               StageSums& sums) {
  const std::uint32_t first = token - sentence.begin < kWindow ? sentence.begin : token - kWindow;
  const std::uint32_t end = std::min<std::uint32_t>(sentence.end, token + kWindow + 1);
  std::array<std::uint32_t, kOffsets> numbers{};
  for (std::uint32_t place = first; place < end; ++place)
    numbers[place - first] = word_sums(source_.word(place), place + kWindow - token);
  std::array<const StageSums*, kOffsets> rows{};
  for (std::size_t i = 0; i < end - first; ++i) rows[i] = &word_sums_[numbers[i]];
  add_rows(std::span(rows).first(end - first), sums);
}

// Rows that are not kept are worked out last: they take the places of others.
void SequenceTagger::sum_place(std::uint32_t token, const StreamSentence& sentence,
                               const PlaceKeys& keys, StageSums& sums) {
  std::array<const StageSums*, kPlaceGroups> rows{};
  std::array<std::size_t, kPlaceGroups> missing{};
  std::size_t row_count = 0;
  std::size_t missing_count = 0;
  for (std::size_t group = kFirstOtherGroup; group < kPlaceGroups; ++group) {
    if (keys[group] == 0) continue;
    rows[row_count] = place_sums_.find(keys[group]);
    if (rows[row_count] != nullptr) {
      ++row_count;
    } else {
      missing[missing_count++] = group;
    }
  }
  add_rows(std::span(rows).first(row_count), sums);
  for (std::size_t i = 0; i < missing_count; ++i)
    add_row(make_group(static_cast<PlaceGroup>(missing[i]), keys[missing[i]], token, sentence),
            sums);
}

void SequenceTagger::sum_shapes(std::uint32_t token, const StreamSentence& sentence,
                                std::uint64_t key, StageSums& sums) {
  const StageSums* const row = place_sums_.find(key);
  add_row(row != nullptr ? *row : make_group(PlaceGroup::shapes, key, token, sentence), sums);
}

const StageSums& SequenceTagger::make_group(PlaceGroup group, std::uint64_t key,
                                            std::uint32_t token, const StreamSentence& sentence) {
  group_keys_.clear();
  source_.append_place_group(group, token, sentence, group_keys_);
  StageSums& row = place_sums_.put(key);
  sum_keys(group_keys_, row);
  return row;
}

// Without capitals nothing votes, and of labels that are all "outside" hardly any changes.
bool SequenceTagger::is_settled(const Segment& segment) const {
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    if (labels_[t] != kOutside || source_.traits(t).upper) return false;
  }
  return true;
}

void SequenceTagger::sum_votes(const Segment& segment) {
  vote_keys_.clear();
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    const VoteKeys& keys = vote_keys_.emplace_back(source_.vote_keys(t, *segment.sentence));
    for (const std::uint64_t key : keys) vote_sums_.prefetch(key);
  }
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    const VoteKeys& keys = vote_keys_[t - segment.begin];
    for (std::size_t group = 0; group < kVoteGroups; ++group) {
      if (keys[group] == 0) continue;
      const StageSums* row = vote_sums_.find(keys[group]);
      if (row == nullptr) {
        group_keys_.clear();
        source_.append_vote_group(static_cast<VoteGroup>(group), t, *segment.sentence, group_keys_);
        StageSums& made = vote_sums_.put(keys[group]);
        sum_keys(group_keys_, made);
        row = &made;
      }
      add_stage(std::span(&row, 1), kRowWidth, sums_[t]);
    }
  }
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
  best_paths_[stage].find(scores_, std::span(labels_).subspan(segment.begin, count),
                          edges_of(*segment.sentence, segment.begin, segment.end));
}

void SequenceTagger::collect(const Segment& segment, bool with_scores) {
  const std::size_t before = spans_.size();
  // A damaged model may leave a path without a beginning.
  const std::uint32_t none = segment.end;
  std::uint32_t first = none;
  for (std::uint32_t t = segment.begin; t < segment.end; ++t) {
    const LabelPart part = label_part(labels_[t]);
    if (part == LabelPart::unit || part == LabelPart::begin) first = t;
    if ((part != LabelPart::unit && part != LabelPart::last) || first == none) continue;
    spans_.push_back({first, t, static_cast<MentionType>(label_type(labels_[t])), 0});
    first = none;
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

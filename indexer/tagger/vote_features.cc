#include <algorithm>
#include <utility>

#include "indexer/tagger/feature_keys.h"
#include "indexer/tagger/feature_templates.h"

namespace news {
namespace {

unsigned count_bucket(unsigned count) { return count < 3 ? count : count < 6 ? 3 : 4; }

}  // namespace

std::uint64_t FeatureSource::run_key(std::size_t token) const {
  const CapitalRun run = runs_[token];
  std::uint64_t key = 17;
  for (std::uint32_t t = run.first; t <= run.last; ++t)
    key = key * 0x9e3779b97f4a7c15ULL + numbers_[t] + 1;
  return key;
}

void FeatureSource::load_votes(std::span<const Label> labels) {
  labels_.assign(labels.begin(), labels.end());
  votes_.clear();
  run_votes_.clear();
  vote_slot_.assign(labels.size(), 0);
  run_slot_.assign(labels.size(), 0);
  votes_.emplace_back();
  run_votes_.emplace_back();
  const auto capitals = static_cast<std::size_t>(
      std::ranges::count_if(numbers_, [&](WordNumber word) { return words_[word].upper; }));
  word_slots_.clear(capitals);
  run_slots_.clear(capitals);
  for (std::size_t t = 0; t < labels.size(); ++t) {
    const WordTraits& word = traits(t);
    if (!word.upper) continue;
    const Label label = labels[t];
    const std::size_t type = label == kOutside ? kMentionTypeCount : label_type(label);
    const std::uint32_t slot = word_slots_.number_of(word.lower_hash);
    if (slot == votes_.size()) votes_.emplace_back();
    vote_slot_[t] = slot;
    WordVotes& votes = votes_[slot];
    ++votes.by_type[type];
    ++votes.total;
    const auto bit = static_cast<std::uint16_t>(1U << type);
    if (label_part(label) == LabelPart::begin) votes.first_of |= bit;
    if (label_part(label) == LabelPart::inside) votes.inside_of |= bit;
    if (label_part(label) == LabelPart::last) votes.last_of |= bit;
    if (runs_[t].first > runs_[t].last) continue;
    if (runs_[t].first == t) {
      const std::uint32_t run = run_slots_.number_of(run_key(t));
      if (run == run_votes_.size()) run_votes_.emplace_back();
      run_slot_[t] = run;
      ++run_votes_[run].by_type[type];
      ++run_votes_[run].total;
    } else {
      run_slot_[t] = run_slot_[runs_[t].first];
    }
  }
}

// What the vote groups look at.
class FeatureSource::Votes {
 public:
  Votes(const FeatureSource& source, std::size_t token, const StreamSentence& sentence)
      : source_(source), token_(token), sentence_(sentence), own_(source.labels_[token]) {
    if (source.vote_slot_[token] == 0) return;
    has_votes_ = true;
    const WordVotes& votes = source.votes_[source.vote_slot_[token]];
    said_ = describe(votes);
    // A token does not vouch for itself: where it alone was part of a longer mention, nobody else
    // was.
    if (votes.total > 1) {
      for (std::size_t type = 0; type < kMentionTypeCount; ++type) {
        where_ |= std::uint64_t{((votes.first_of >> type) & 1U) |
                                (((votes.inside_of >> type) & 1U) << 1U) |
                                (((votes.last_of >> type) & 1U) << 2U)}
                  << (3 * type);
      }
    }
    if (source.run_slot_[token] == 0) return;
    const RunVotes& run = source.run_votes_[source.run_slot_[token]];
    if (run.total >= 2) told_ = 1 + tell(run);
  }

  [[nodiscard]] std::uint64_t key(VoteGroup group) const {
    GroupHash hash(static_cast<std::uint64_t>(group));
    switch (group) {
      case VoteGroup::labels:
        return hash
            .add(std::uint64_t{own_} | label_at(-1) << 8U | label_at(1) << 16U |
                 label_at(-2) << 24U | label_at(2) << 32U)
            .add(source_.traits(token_).shape_hash);
      case VoteGroup::votes:
        if (!has_votes_) return 0;
        return hash.add(where_ << 32U | said_ << 16U | told_ << 8U | own_);
    }
    return 0;
  }

  void append(VoteGroup group, std::vector<FeatureKey>& out) const {
    return group == VoteGroup::labels ? append_labels(out) : append_votes(out);
  }

 private:
  [[nodiscard]] std::uint64_t label_at(int offset) const {
    const auto place = static_cast<std::int64_t>(token_) + offset;
    if (place < sentence_.begin || place >= sentence_.end) return 63;
    return source_.labels_[static_cast<std::size_t>(place)];
  }

  // Votes of the other occurrences, this one left out.
  [[nodiscard]] std::uint64_t describe(const WordVotes& votes) const {
    const unsigned total = votes.total - 1U;
    if (total == 0) return 1000;
    const auto [best, best_count] = winner(votes.by_type, type_of(own_));
    const unsigned agreement = best_count == total ? 2 : best_count * 2 >= total ? 1 : 0;
    return (best * 3 + agreement) * 5 + count_bucket(total);
  }
  [[nodiscard]] std::uint64_t tell(const RunVotes& run) const {
    const auto [best, best_count] =
        winner(run.by_type, type_of(source_.labels_[source_.runs_[token_].first]));
    return best * 2 + (best_count + 1U == run.total ? 1U : 0U);
  }
  static std::size_t type_of(Label label) {
    return label == kOutside ? kMentionTypeCount : label_type(label);
  }
  static std::pair<std::size_t, unsigned> winner(
      const std::array<std::uint16_t, kMentionTypeCount + 1>& by_type, std::size_t own_type) {
    std::size_t best = 0;
    unsigned best_count = 0;
    for (std::size_t type = 0; type < by_type.size(); ++type) {
      const unsigned count = by_type[type] - (type == own_type ? 1U : 0U);
      if (count > best_count) {
        best = type;
        best_count = count;
      }
    }
    return {best, best_count};
  }

  void append_labels(std::vector<FeatureKey>& out) const {
    out.push_back(mix(seed_of(Template::own_label), own_));
    out.push_back(
        mix(seed_of(Template::own_label, 1), own_ + source_.traits(token_).shape_hash * 64));
    out.push_back(mix(seed_of(Template::label_pair, -1), label_at(-1) * 64U + own_));
    out.push_back(mix(seed_of(Template::label_pair, 1), label_at(1) * 64U + own_));
    out.push_back(mix(seed_of(Template::label_around), label_at(-1) * 64U + label_at(1)));
    out.push_back(mix(seed_of(Template::label_around, 2), label_at(2)));
    out.push_back(mix(seed_of(Template::label_around, -2), label_at(-2)));
  }

  void append_votes(std::vector<FeatureKey>& out) const {
    out.push_back(mix(seed_of(Template::word_vote), said_));
    out.push_back(mix(seed_of(Template::word_vote_own), said_ * 64 + own_));
    const unsigned own_part =
        label_part(own_) == LabelPart::outside ? 0U : 1U + static_cast<unsigned>(label_part(own_));
    for (std::size_t type = 0; type < kMentionTypeCount; ++type) {
      const std::uint64_t where = (where_ >> (3 * type)) & 7U;
      if (where != 0)
        out.push_back(mix(seed_of(Template::part_vote), (type * 8 + where) * 64 + own_part));
    }
    if (told_ == 0) return;
    const std::uint64_t told = told_ - 1;
    out.push_back(mix(seed_of(Template::run_vote), told));
    out.push_back(mix(seed_of(Template::run_vote_own), told * 64 + own_));
  }

  const FeatureSource& source_;
  std::size_t token_;
  const StreamSentence& sentence_;
  Label own_;
  bool has_votes_{};
  std::uint64_t said_{};
  std::uint64_t where_{};  // three bits a type: first, inside, last
  std::uint64_t told_{};   // of the run, plus one; 0: nothing
};

VoteKeys FeatureSource::vote_keys(std::size_t token, const StreamSentence& sentence) const {
  const Votes votes(*this, token, sentence);
  return {votes.key(VoteGroup::labels), votes.key(VoteGroup::votes)};
}

void FeatureSource::append_vote_group(VoteGroup group, std::size_t token,
                                      const StreamSentence& sentence,
                                      std::vector<FeatureKey>& out) const {
  Votes(*this, token, sentence).append(group, out);
}

void FeatureSource::append_vote_features(std::size_t token, const StreamSentence& sentence,
                                         std::vector<FeatureKey>& out) const {
  const Votes votes(*this, token, sentence);
  for (const VoteGroup group : {VoteGroup::labels, VoteGroup::votes}) {
    if (votes.key(group) != 0) votes.append(group, out);
  }
}

}  // namespace news

// The observations the model weighs. Each is a 32-bit key hashed from a template and a value; the
// model knows nothing of them but these keys. Two kinds: those of a word alone at a distance from
// the token in question (summed once per word and kept), and those of the place in the text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagger/key_numbers.h"
#include "indexer/tagger/tag_set.h"
#include "indexer/tagger/token_stream.h"
#include "indexer/tagger/word_table.h"

namespace news {

using FeatureKey = std::uint32_t;

inline constexpr int kWindow = 2;  // words this far to each side are looked at
inline constexpr std::size_t kOffsets = 2 * kWindow + 1;

// Features of `word` standing `offset` (-2..2) from the token.
void append_word_features(const WordTraits& word, int offset, std::vector<FeatureKey>& out);

// Features of a place fall into groups that depend on few things each: what a group says can be
// kept by its key, which stands for all of these things (64 bits of hash; 0: the group has no
// feature). Features that nothing else depends on are by themselves: to look one up costs less than
// to keep its row.
enum class PlaceGroup : std::uint8_t { shapes, known, run_words };
inline constexpr std::size_t kPlaceGroups = 3;
inline constexpr std::size_t kFirstOtherGroup = 1;  // shapes are asked for first, by themselves
using PlaceKeys = std::array<std::uint64_t, kPlaceGroups>;

enum class VoteGroup : std::uint8_t { labels, votes };
inline constexpr std::size_t kVoteGroups = 2;
using VoteKeys = std::array<std::uint64_t, kVoteGroups>;

// One article, prepared for feature extraction. All must outlive it.
class FeatureSource {
 public:
  explicit FeatureSource(const Knowledge& knowledge, WordTable& words)
      : knowledge_(knowledge), words_(words) {}

  // Takes the article; earlier ones are forgotten.
  void load(const TokenStream& stream);

  [[nodiscard]] WordNumber word(std::size_t token) const { return numbers_[token]; }
  [[nodiscard]] const WordTraits& traits(std::size_t token) const {
    return words_[numbers_[token]];
  }

  // Features of the place: shapes and classes side by side, known names, the run of capitals.
  void append_place_features(std::size_t token, const StreamSentence& sentence,
                             std::vector<FeatureKey>& out) const;
  // The same by groups. Groups of equal keys have equal features.
  [[nodiscard]] std::uint64_t shape_key(std::size_t token, const StreamSentence& sentence) const;
  // Of all groups but the shapes.
  [[nodiscard]] PlaceKeys place_keys(std::size_t token, const StreamSentence& sentence) const;
  // Those of no group: words and word classes side by side, the neighbours of the run of capitals.
  void append_lone_features(std::size_t token, const StreamSentence& sentence,
                            std::vector<FeatureKey>& out) const;
  void append_place_group(PlaceGroup group, std::size_t token, const StreamSentence& sentence,
                          std::vector<FeatureKey>& out) const;

  // Features of what the first stage said of the same words in the whole article.
  // `labels`: one a token.
  void load_votes(std::span<const Label> labels);
  void append_vote_features(std::size_t token, const StreamSentence& sentence,
                            std::vector<FeatureKey>& out) const;
  [[nodiscard]] VoteKeys vote_keys(std::size_t token, const StreamSentence& sentence) const;
  void append_vote_group(VoteGroup group, std::size_t token, const StreamSentence& sentence,
                         std::vector<FeatureKey>& out) const;

 private:
  class Place;
  class Votes;

  // How a token lies in the longest known name of each class around it.
  struct KnownNames {
    std::array<std::uint8_t, 4> part{};  // LabelPart, by class: person, org, place, group
    std::array<std::uint8_t, 4> kind{};  // EntityKind of the heaviest reading
    std::array<std::uint8_t, 4> length{};
    [[nodiscard]] std::uint32_t parts() const {
      return part[0] + 5U * (part[1] + 5U * (part[2] + 5U * part[3]));
    }
  };
  // The capitals around a token, small words inside included.
  struct CapitalRun {
    std::uint32_t first{};
    std::uint32_t last{};
  };
  struct WordVotes {
    std::array<std::uint16_t, kMentionTypeCount + 1> by_type{};  // the last: no mention
    std::uint16_t total{};
    // Bit per type: first, middle or last token of a longer mention.
    std::uint16_t first_of{};
    std::uint16_t inside_of{};
    std::uint16_t last_of{};
  };
  struct RunVotes {
    std::array<std::uint16_t, kMentionTypeCount + 1> by_type{};
    std::uint16_t total{};
  };

  void find_known_names(const StreamSentence& sentence);
  void find_capital_runs(const StreamSentence& sentence);
  [[nodiscard]] std::uint64_t run_key(std::size_t token) const;

  const Knowledge& knowledge_;
  WordTable& words_;
  const TokenStream* stream_{};
  std::vector<WordNumber> numbers_{};
  std::vector<KnownNames> known_{};
  std::vector<CapitalRun> runs_{};
  std::vector<Label> labels_{};
  KeyNumbers word_slots_{};
  KeyNumbers run_slots_{};
  std::vector<std::uint32_t> vote_slot_{};  // of each token into votes_
  std::vector<WordVotes> votes_{};
  std::vector<std::uint32_t> run_slot_{};
  std::vector<RunVotes> run_votes_{};
};

}  // namespace news

#include "indexer/tagger/feature_templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>

#include "common/tokenizer.h"
#include "small_corpus.h"

namespace news {
namespace {

// An article ready for its features.
class FeaturesTest : public testing::Test {
 protected:
  void load(std::string_view text) {
    lexed_.emplace(text, tokenizer_);
    stream_.clear();
    stream_.add_field(TextField::body, *lexed_);
    source_.load(stream_);
  }
  const StreamSentence& sentence_of(std::size_t token) {
    for (const StreamSentence& sentence : stream_.sentences()) {
      if (token >= sentence.begin && token < sentence.end) return sentence;
    }
    throw std::out_of_range("token");
  }
  std::vector<FeatureKey> place_features(std::size_t token) {
    std::vector<FeatureKey> keys;
    source_.append_place_features(token, sentence_of(token), keys);
    return keys;
  }
  std::vector<FeatureKey> vote_features(std::size_t token, const std::vector<Label>& labels) {
    source_.load_votes(labels);
    std::vector<FeatureKey> keys;
    source_.append_vote_features(token, sentence_of(token), keys);
    std::ranges::sort(keys);
    return keys;
  }
  static std::size_t in_common(const std::vector<FeatureKey>& a, const std::vector<FeatureKey>& b) {
    std::vector<FeatureKey> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both.size();
  }

  Tokenizer tokenizer_;
  std::optional<LexedText> lexed_;
  TokenStream stream_;
  WordClusters clusters_;
  WordTable words_{built_knowledge(), clusters_};
  FeatureSource source_{built_knowledge(), words_};
};

constexpr std::string_view kTwice =
    "Then in Marran they lost. Many people hoped that Marran would win.";
constexpr std::size_t kFirst = 2;
constexpr std::size_t kSecond = 10;

TEST_F(FeaturesTest, AreTheSameWhateverCameBefore) {
  load(kTwice);
  const std::vector<FeatureKey> place = place_features(kFirst);
  EXPECT_FALSE(place.empty());
  load("Something else, of another length: Barack Obama of the United Nations.");
  load(kTwice);
  EXPECT_EQ(place_features(kFirst), place);

  WordTable other_words(built_knowledge(), clusters_);
  FeatureSource other(built_knowledge(), other_words);
  other.load(stream_);
  std::vector<FeatureKey> keys;
  other.append_place_features(kFirst, sentence_of(kFirst), keys);
  EXPECT_EQ(keys, place);
}

TEST_F(FeaturesTest, OfAWordDependOnItsDistance) {
  load(kTwice);
  std::vector<FeatureKey> here;
  std::vector<FeatureKey> before;
  append_word_features(source_.traits(kFirst), 0, here);
  append_word_features(source_.traits(kFirst), -1, before);
  EXPECT_FALSE(here.empty());
  std::ranges::sort(here);
  std::ranges::sort(before);
  EXPECT_EQ(in_common(here, before), 0U);
  EXPECT_EQ(std::ranges::find(here, FeatureKey{0}), here.end()) << "0 stands for an empty slot";
}

TEST_F(FeaturesTest, DoNotLookBeyondTheSentence) {
  load("It was late. Marran lost.");
  const std::vector<FeatureKey> alone = place_features(4);
  load("He sang loudly. Marran lost.");
  EXPECT_EQ(place_features(4), alone);
}

TEST_F(FeaturesTest, VotesLeaveOutTheOwnOccurrence) {
  load(kTwice);
  ASSERT_EQ(stream_.surface(stream_.tokens()[kFirst]), "Marran");
  ASSERT_EQ(stream_.surface(stream_.tokens()[kSecond]), "Marran");
  std::vector<Label> labels(stream_.tokens().size(), kOutside);
  const auto with = [&](Label first, Label second) {
    labels[kFirst] = first;
    labels[kSecond] = second;
    return vote_features(kFirst, labels);
  };
  const Label person = unit_label(0);
  const Label org = unit_label(1);
  const Label place = unit_label(2);
  // Whatever the first stage said of this one: labels around (three) and what the other says (the
  // word and the run of capitals).
  EXPECT_EQ(in_common(with(person, place), with(org, place)), 5U);
  // What it said of the other one shows.
  EXPECT_EQ(in_common(with(person, place), with(org, person)), 3U);
  EXPECT_NE(with(person, place), with(person, org));
}

TEST_F(FeaturesTest, AWordThatStandsAloneHasNoVotes) {
  load("Then in Marran they lost.");
  std::vector<Label> labels(stream_.tokens().size(), kOutside);
  labels[kFirst] = unit_label(0);
  const std::vector<FeatureKey> person = vote_features(kFirst, labels);
  labels[kFirst] = unit_label(2);
  // Labels around, and that nobody else says anything.
  EXPECT_EQ(in_common(person, vote_features(kFirst, labels)), 4U);
}

}  // namespace
}  // namespace news

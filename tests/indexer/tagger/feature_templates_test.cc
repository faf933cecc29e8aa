#include "indexer/tagger/feature_templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>

#include "common/tokenizer.h"
#include "indexer/tagger/sum_cache.h"
#include "small_corpus.h"

namespace news {
namespace {

// An article ready for its features.
class FeaturesTest : public testing::Test {
 protected:
  void load(std::string_view text, TextField field = TextField::body) {
    text_ = text;
    lexed_.emplace(text_, tokenizer_);
    stream_.clear();
    stream_.add_field(field, *lexed_);
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
  std::string text_;
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

// Words that say something and words that do not, in any order.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kWords = {
      "the",    "of",     "and",     "said",  "Said",   "in",   "London", "Barack",     "Obama",
      "United", "States", "Nations", "US",    "U.S.",   "Acme", "Inc",    "Bank",       "bank",
      "van",    "Marran", "France",  "Paris", "French", "1987", "20",     "\u00c9mile", "m\u00fcde",
      "-",      ",",      ".",       ".",     "(",      ")",    "\"",     "New",        "York"};
  std::string text;
  for (std::size_t words = 5 + random() % 40; words > 0; --words)
    text += kWords[random() % kWords.size()] + (random() % 9 == 0 ? "\n\n" : " ");
  return text;
}

// What is kept of a group may be used wherever its key comes again.
TEST_F(FeaturesTest, GroupsOfOneKeyHaveTheSameFeatures) {
  std::mt19937 random(5);
  std::map<std::uint64_t, std::pair<int, std::vector<FeatureKey>>> place_groups;
  std::map<std::uint64_t, std::pair<int, std::vector<FeatureKey>>> vote_groups;
  std::size_t seen_again = 0;
  const auto check = [&](auto& known, std::uint64_t key, int group, std::vector<FeatureKey> keys) {
    const auto [place, is_new] = known.try_emplace(key, group, keys);
    if (!is_new) ++seen_again;
    EXPECT_EQ(place->second, std::pair(group, keys));
  };
  for (int article = 0; article < 150; ++article) {
    const bool title = article % 4 == 0;
    load(random_text(random), title ? TextField::title : TextField::body);
    if (article % 3 == 0) {
      for (std::size_t s = 0; s < stream_.sentences().size(); ++s) {
        stream_.mark_recased(s);
        stream_.set_casing(stream_.sentences()[s].begin,
                           random() % 2 == 0 ? Casing::title : Casing::lower);
      }
      source_.load(stream_);
    }
    std::vector<Label> labels(stream_.tokens().size());
    for (Label& label : labels)
      label = random() % 2 == 0 ? kOutside : static_cast<Label>(random() % kLabelCount);
    source_.load_votes(labels);
    for (const StreamSentence& sentence : stream_.sentences()) {
      for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
        std::vector<FeatureKey> all;
        source_.append_lone_features(t, sentence, all);
        PlaceKeys place = source_.place_keys(t, sentence);
        ASSERT_EQ(place[0], 0U);
        place[0] = source_.shape_key(t, sentence);
        for (std::size_t group = 0; group < kPlaceGroups; ++group) {
          std::vector<FeatureKey> keys;
          if (place[group] == 0) continue;
          source_.append_place_group(static_cast<PlaceGroup>(group), t, sentence, keys);
          check(place_groups, place[group], static_cast<int>(group), keys);
          all.insert(all.end(), keys.begin(), keys.end());
        }
        std::vector<FeatureKey> place_keys = place_features(t);
        std::ranges::sort(all);
        std::ranges::sort(place_keys);
        EXPECT_EQ(all, place_keys);
        all.clear();
        const VoteKeys votes = source_.vote_keys(t, sentence);
        for (std::size_t group = 0; group < kVoteGroups; ++group) {
          std::vector<FeatureKey> keys;
          if (votes[group] == 0) continue;
          source_.append_vote_group(static_cast<VoteGroup>(group), t, sentence, keys);
          check(vote_groups, votes[group], static_cast<int>(group), keys);
          all.insert(all.end(), keys.begin(), keys.end());
        }
        std::vector<FeatureKey> features;
        source_.append_vote_features(t, sentence, features);
        EXPECT_EQ(all, features);
      }
    }
  }
  EXPECT_GT(seen_again, 5'000U);
}

TEST(SumCache, FindsWhatWasPutLast) {
  using Row = std::array<std::int16_t, 4>;
  SumCache<Row> cache(16);
  std::map<std::uint64_t, Row> all;
  std::mt19937_64 random(9);
  std::size_t found = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::uint64_t key = 1 + random() % 100;
    if (const Row* const row = cache.find(key)) {
      EXPECT_EQ(*row, all[key]);
      ++found;
    } else {
      Row& made = cache.put(key);
      EXPECT_EQ(made, Row{});
      made[key % 4] = static_cast<std::int16_t>(i);
      all[key] = made;
      EXPECT_EQ(cache.find(key), &made);
    }
  }
  EXPECT_GT(found, 100U);
  EXPECT_LT(found, 1'900U);
}

}  // namespace
}  // namespace news

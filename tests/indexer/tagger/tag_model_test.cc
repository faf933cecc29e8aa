#include "indexer/tagger/tag_model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <optional>
#include <random>
#include <string>

#include "common/error.h"
#include "common/tokenizer.h"
#include "indexer/tagger/sequence_tagger.h"
#include "indexer/tagger/tag_model_writer.h"
#include "indexer/tagger/tagged_data.h"
#include "small_corpus.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

constexpr std::string_view kText = "Anna Berg flew to Oslo, said Norvex. Anna Berg left.";

// A model that knows all features of kText, with weights from a die.
std::string random_model(unsigned features) {
  TrainingCorpus corpus;
  corpus.articles.push_back({std::string(kText), {}});
  const TaggedData tagged = extract_features(std::span(&corpus, 1), built_knowledge(), {}, nullptr);
  std::mt19937 random(7);
  std::array<StageWeights, kStages> stages;
  for (StageWeights& stage : stages) {
    for (const FeatureKey key : tagged.data.features) {
      if (stage.keys.size() == features) break;
      stage.keys.push_back(key);
      ScoreRow& row = stage.rows.emplace_back();
      for (std::size_t i = 0; i < 3; ++i)
        row[random() % kLabelCount] = static_cast<float>(random() % 200) / 50.0F - 2.0F;
    }
  }
  return encode_tag_model(stages, {});
}

std::size_t tag_text(const TagModel& model) {
  const Tokenizer tokenizer;
  const LexedText lexed(kText, tokenizer);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  SequenceTagger tagger(model, built_knowledge());
  const std::vector<TaggedSpan>& spans = tagger.tag(stream, true);
  std::uint32_t next = 0;
  for (const TaggedSpan& span : spans) {
    EXPECT_LE(next, span.first);
    EXPECT_LE(span.first, span.last);
    EXPECT_LT(span.last, stream.tokens().size());
    EXPECT_LT(static_cast<std::size_t>(span.type), kMentionTypeCount);
    next = span.last + 1;
  }
  return spans.size();
}

class TagModelTest : public testing::Test {
 protected:
  TagModel open(std::string_view bytes) {
    return TagModel::open(folder_.write("test.tagmodel", bytes));
  }
  // The code of the error opening fails with; nothing when it does not.
  std::optional<ErrorCode> failure_of(std::string_view bytes) {
    try {
      open(bytes);
      return std::nullopt;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("test.tagmodel"), std::string::npos);
      return error.code();
    }
  }

  support::TemporaryFolder folder_;
};

TEST_F(TagModelTest, GivesTheRoundedWeightsBack) {
  std::array<StageWeights, kStages> stages;
  stages[0].keys = {5, 4'000'000'000U, 77};
  stages[0].rows.resize(3);
  stages[0].rows[0][0] = 1.0F;
  stages[0].rows[0][36] = -0.5F;
  stages[0].rows[1][12] = 100.0F;  // more than a byte holds
  stages[0].rows[2][3] = 0.04F;    // too small to be kept
  stages[1].keys = {5};
  stages[1].rows.resize(1);
  stages[1].rows[0][7] = 0.26F;
  stages[1].transitions.start[2] = 0.51F;
  stages[0].transitions.open[3][1] = -2.0F;
  const TagModel model = open(encode_tag_model(stages, {}));

  EXPECT_EQ(model.quantum(), 1.0F / 32);
  StageSums expected{};
  expected[0] = 32;
  expected[36] = -16;
  expected[kRowWidth + 7] = 8;
  StageSums sums{};
  ASSERT_NE(model.find(5), kNoWeights);
  model.add(model.find(5), sums);
  EXPECT_EQ(sums, expected);
  model.add(model.find(5), sums);
  EXPECT_EQ(sums[0], 64);
  sums = {};
  ASSERT_NE(model.find(4'000'000'000U), kNoWeights);
  model.add(model.find(4'000'000'000U), sums);
  EXPECT_EQ(sums[12], 127);
  EXPECT_EQ(model.find(77), kNoWeights);
  EXPECT_EQ(model.find(6), kNoWeights);
  EXPECT_EQ(model.transitions(1).start[2], 16);
  EXPECT_EQ(model.transitions(0).open[3][1], -64);
}

TEST_F(TagModelTest, OrderOfRowsDoesNotMatter) {
  std::array<StageWeights, kStages> stages;
  stages[0].keys = {1, 2};
  stages[0].rows.resize(2);
  stages[0].rows[0][4] = 1;
  stages[0].rows[1][5] = 2;
  const std::string bytes = encode_tag_model(stages, {});
  std::swap(stages[0].keys[0], stages[0].keys[1]);
  std::swap(stages[0].rows[0], stages[0].rows[1]);
  EXPECT_EQ(encode_tag_model(stages, {}), bytes);
  stages[0].rows[0][4] = 3;
  EXPECT_NE(encode_tag_model(stages, {}), bytes);
}

TEST_F(TagModelTest, ClustersComeBack) {
  const WordClusters clusters =
      WordClusters::read(folder_.write("classes.tsv", "berlin\t1\t2\t3\nParis\t4\t5\t6\n"));
  const TagModel model = open(encode_tag_model({}, clusters));
  EXPECT_EQ(model.clusters().find("Berlin").level, (std::array<std::uint16_t, 3>{1, 2, 3}));
  EXPECT_EQ(model.clusters().find("Paris").level, (std::array<std::uint16_t, 3>{4, 5, 6}));
  EXPECT_EQ(model.clusters().find("paris").level, (std::array<std::uint16_t, 3>{}));
}

TEST_F(TagModelTest, BrokenClassTablesAreNamedWithTheLine) {
  for (const std::string_view broken : {"word", "word\t1\t2", "word\t1\t2\tx", "word\t1\t2\t3\t4",
                                        "\t1\t2\t3", "word\t0\t2\t3", "word\t1\t2\t70000", ""}) {
    const auto path = folder_.write("classes.tsv", "good\t1\t2\t3\n" + std::string(broken) + "\n");
    try {
      WordClusters::read(path);
      ADD_FAILURE() << broken;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("classes.tsv:2:"), std::string::npos) << broken;
    }
  }
  EXPECT_THROW(WordClusters::read(folder_ / "none.tsv"), Error);
}

TEST_F(TagModelTest, WhatIsNoModelIsUnavailable) {
  EXPECT_THROW(TagModel::open(folder_ / "none.tagmodel"), Error);
  EXPECT_THROW(TagModel::open(folder_.path()), Error);
  EXPECT_EQ(failure_of(""), ErrorCode::unavailable);
  EXPECT_EQ(failure_of("not a model"), ErrorCode::unavailable);
  EXPECT_EQ(failure_of(std::string(100'000, 'x')), ErrorCode::unavailable);
  std::string bytes = random_model(10);
  ASSERT_FALSE(failure_of(bytes));
  ++bytes[offsetof(TagModelHeader, version)];
  EXPECT_EQ(failure_of(bytes), ErrorCode::unavailable);
}

TEST_F(TagModelTest, WrongSizesAreDamage) {
  const std::string bytes = random_model(10);
  EXPECT_EQ(failure_of(bytes + "x"), ErrorCode::damaged);
  for (const std::size_t field :
       {offsetof(TagModelHeader, class_slots), offsetof(TagModelHeader, feature_slots),
        offsetof(TagModelHeader, weight_bytes)}) {
    for (const std::uint32_t value : {0xFFFFFFFFU, 0x80000000U, 12345U}) {
      std::string wrong = bytes;
      std::memcpy(wrong.data() + field, &value, sizeof value);
      EXPECT_EQ(failure_of(wrong), ErrorCode::damaged) << field << " = " << value;
    }
  }
}

TEST_F(TagModelTest, EveryCutIsNoticed) {
  const std::string bytes = random_model(10);
  const auto path = folder_.write("test.tagmodel", bytes);
  for (std::size_t size = bytes.size(); size-- > 0;) {
    std::filesystem::resize_file(path, size);
    EXPECT_THROW(TagModel::open(path), Error) << size << " of " << bytes.size();
  }
}

TEST_F(TagModelTest, WeightsBeyondTheFileCountForNothing) {
  std::array<StageWeights, kStages> stages;
  stages[0].keys = {5};
  stages[0].rows.resize(1);
  stages[0].rows[0][4] = 1;
  const std::string bytes = encode_tag_model(stages, {});
  const auto sums_of = [&](const std::string& file) {
    const TagModel model = open(file);
    StageSums sums{};
    const std::uint32_t found = model.find(5);
    if (found != kNoWeights) model.add(found, sums);
    return sums;
  };
  ASSERT_NE(sums_of(bytes), StageSums{});
  // The file ends with the one record: two counts, a label, a weight.
  const std::size_t record = bytes.size() - 4;
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}}) {
    std::string wrong = bytes;
    wrong[record + count] = static_cast<char>(200);
    EXPECT_EQ(sums_of(wrong), StageSums{}) << "count " << count;
  }
  std::string wrong = bytes;
  wrong[record + 2] = static_cast<char>(kLabelCount);
  EXPECT_EQ(sums_of(wrong), StageSums{}) << "no such label";
  FeatureSlot slot{5, 0};
  const std::size_t place = bytes.find(
      std::string(reinterpret_cast<const char*>(&slot), sizeof slot), sizeof(TagModelHeader));
  ASSERT_NE(place, std::string::npos);
  for (const std::uint32_t offset : {3U, 4U, 0x7FFFFFFFU, kNoWeights}) {
    slot.offset = offset;
    wrong = bytes;
    std::memcpy(wrong.data() + place, &slot, sizeof slot);
    EXPECT_EQ(sums_of(wrong), StageSums{}) << "offset " << offset;
  }
}

TEST_F(TagModelTest, TagsWithAnythingThatOpens) {
  const std::string good = random_model(100'000);
  EXPECT_GT(tag_text(open(good)), 0U);
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    std::string bytes = good;
    // From one flipped byte to a file full of them; every second time the header stays whole.
    const std::size_t begin = round % 2 == 0 ? 0 : sizeof(TagModelHeader);
    const std::size_t flips = std::size_t{1} << (random() % 14);
    for (std::size_t i = 0; i < flips; ++i)
      bytes[begin + random() % (bytes.size() - begin)] = static_cast<char>(random());
    try {
      tag_text(open(bytes));
    } catch (const Error&) {
      continue;
    }
  }
}

}  // namespace
}  // namespace news

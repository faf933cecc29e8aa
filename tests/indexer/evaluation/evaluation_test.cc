// The tagger compared with a few marked sentences.
#include "indexer/evaluation/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/evaluation/evaluation_report.h"

namespace news {
namespace {

using ::testing::HasSubstr;

const Knowledge& knowledge() {
  static const Knowledge table =
      Knowledge::open(std::string(NEWS_BINARY_DIR) + "/share/news-search/knowledge.bin");
  return table;
}

constexpr std::string_view kGold =
    "-DOCSTART- one\n\n"
    "Angela\tB-PER\nMerkel\tI-PER\nmet\tO\nFrançois\tB-PER\nHollande\tI-PER\nin\tO\nParis\tB-LOC\n."
    "\tO\n\n"
    "Merkel\tB-PER\nleft\tO\nfor\tO\nLondon\tB-LOC\n.\tO\n";

Evaluation evaluated(std::string_view gold, const EvaluationOptions& options) {
  return evaluate(read_bio(gold, GoldLabels()), knowledge(), options);
}

TEST(EvaluationTest, FindsWhatIsEasy) {
  const Evaluation evaluation = evaluated(kGold, {});
  EXPECT_EQ(total(evaluation.scores.strict), (Counts{5, 5, 5}));
  EXPECT_EQ(evaluation.documents, 1U);
  EXPECT_EQ(evaluation.sentences, 2U);
  EXPECT_EQ(evaluation.tokens, 13U);
}

TEST(EvaluationTest, SameWithGoldTokensAndBeforeLinking) {
  EvaluationOptions options;
  options.gold_tokens = true;
  options.stage = TaggingStage::recognizer;
  EXPECT_EQ(total(evaluated(kGold, options).scores.strict), (Counts{5, 5, 5}));
}

TEST(EvaluationTest, ComparesOnlyTypesTheFileHas) {
  const Evaluation evaluation = evaluated("Paris\tO\nand\tO\nAngela\tB-PER\nMerkel\tI-PER\n", {});
  EXPECT_EQ(total(evaluation.scores.strict), (Counts{1, 1, 1}));
  EXPECT_FALSE(evaluation.compared[static_cast<std::size_t>(MentionType::place)]);
  EXPECT_THAT(evaluation_text("gold.tsv", {}, evaluation),
              HasSubstr("not compared: org place facility group misc product date money"));
}

TEST(EvaluationTest, ComparesTypesThatAreNamed) {
  EvaluationOptions options;
  options.types = {MentionType::place, MentionType::org};
  const Evaluation evaluation =
      evaluated("Paris\tO\nand\tO\nAngela\tB-PER\nMerkel\tI-PER\n", options);
  EXPECT_EQ(total(evaluation.scores.strict), (Counts{0, 1, 0}));
}

TEST(EvaluationTest, MergesTypesOnBothSides) {
  EvaluationOptions options;
  options.merges[static_cast<std::size_t>(MentionType::person)] = MentionType::misc;
  options.merges[static_cast<std::size_t>(MentionType::place)] = std::nullopt;
  const Evaluation evaluation = evaluated(kGold, options);
  EXPECT_EQ(evaluation.scores.strict[static_cast<std::size_t>(MentionType::misc)],
            (Counts{3, 3, 3}));
  EXPECT_EQ(total(evaluation.scores.strict), (Counts{3, 3, 3}));
}

TEST(EvaluationTest, CountsMistakesAndKeepsThemWhenAsked) {
  EvaluationOptions options;
  const std::string_view gold = "Angela\tB-PER\nMerkel\tO\nmet\tO\nzzz\tB-PER\n";
  EXPECT_EQ(evaluated(gold, options).mistakes.size(), 0U);
  options.keep_mistakes = true;
  const Evaluation evaluation = evaluated(gold, options);
  EXPECT_EQ(evaluation.mistake_counts, (std::array<std::size_t, 4>{1, 0, 0, 1}));
  ASSERT_EQ(evaluation.mistakes.size(), 2U);
  EXPECT_NE(evaluation.mistakes[0].found_by, FoundBy::unstated);
}

TEST(EvaluationTest, StopsWhenInterrupted) {
  const GoldFile gold = read_bio(kGold, GoldLabels());
  EXPECT_EQ(evaluate(gold, knowledge(), {}, [] { return true; }).documents, 0U);
}

TEST(EvaluationTest, ReportsAsJson) {
  const auto json =
      nlohmann::json::parse(evaluation_json("gold.tsv", {}, evaluated(kGold, {}), {}));
  EXPECT_EQ(json["file"], "gold.tsv");
  EXPECT_EQ(json["total"]["gold"], 5);
  EXPECT_EQ(json["total"]["f1"], 1.0);
  EXPECT_EQ(json["types"].size(), 2U);
  EXPECT_EQ(json["names"][0]["gold"], 3);  // Angela Merkel, François Hollande, Merkel
}

}  // namespace
}  // namespace news

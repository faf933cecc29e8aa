// Figures computed by hand.
#include "indexer/evaluation/span_scores.h"

#include <gtest/gtest.h>

#include <vector>

namespace news {
namespace {

using Spans = std::vector<ByteSpan>;

constexpr auto kPerson = MentionType::person;
constexpr auto kOrg = MentionType::org;
constexpr auto kPlace = MentionType::place;

const Counts& of(const TypeCounts& counts, MentionType type) {
  return counts[static_cast<std::size_t>(type)];
}

//                                  0         10        20        30        40
constexpr std::string_view kText = "Ann Lee of Oslo met ANN LEE and Bob of the Bank.";

TEST(CountsTest, OfNothingIsNothing) {
  const Counts counts;
  EXPECT_EQ(counts.precision(), 0);
  EXPECT_EQ(counts.recall(), 0);
  EXPECT_EQ(counts.f1(), 0);
}

TEST(CountsTest, F1IsTheHarmonicMean) {
  const Counts counts{.gold = 4, .predicted = 2, .correct = 1};
  EXPECT_DOUBLE_EQ(counts.precision(), 0.5);
  EXPECT_DOUBLE_EQ(counts.recall(), 0.25);
  EXPECT_DOUBLE_EQ(counts.f1(), 2 * 0.5 * 0.25 / 0.75);
}

TEST(SpanScoresTest, Perfect) {
  const Spans spans = {{0, 7, kPerson}, {11, 15, kPlace}};
  SpanScores scores;
  add_document(kText, spans, spans, scores);
  EXPECT_EQ(total(scores.strict), (Counts{2, 2, 2}));
  EXPECT_EQ(scores.boundaries, (Counts{2, 2, 2}));
  EXPECT_EQ(total(scores.names), (Counts{2, 2, 2}));
}

TEST(SpanScoresTest, NothingFound) {
  SpanScores scores;
  add_document(kText, Spans{{0, 7, kPerson}}, Spans{}, scores);
  EXPECT_EQ(total(scores.strict), (Counts{1, 0, 0}));
  EXPECT_EQ(scores.boundaries, (Counts{1, 0, 0}));
}

TEST(SpanScoresTest, NothingToFind) {
  SpanScores scores;
  add_document(kText, Spans{}, Spans{{0, 7, kPerson}}, scores);
  EXPECT_EQ(total(scores.strict), (Counts{0, 1, 0}));
  EXPECT_EQ(total(scores.names), (Counts{0, 1, 0}));
}

TEST(SpanScoresTest, MixedByHand) {
  // Right; wrong type; wrong end; missed; spurious.
  const Spans gold = {{0, 7, kPerson}, {11, 15, kPlace}, {20, 27, kPerson}, {32, 35, kPerson}};
  const Spans found = {{0, 7, kPerson}, {11, 15, kOrg}, {20, 23, kPerson}, {43, 47, kOrg}};
  SpanScores scores;
  add_document(kText, gold, found, scores);
  EXPECT_EQ(of(scores.strict, kPerson), (Counts{3, 2, 1}));
  EXPECT_EQ(of(scores.strict, kPlace), (Counts{1, 0, 0}));
  EXPECT_EQ(of(scores.strict, kOrg), (Counts{0, 2, 0}));
  EXPECT_EQ(total(scores.strict), (Counts{4, 4, 1}));
  EXPECT_EQ(scores.boundaries, (Counts{4, 4, 2}));
}

TEST(SpanScoresTest, NamesOfADocumentCountOnceHoweverTheyAreSpelled) {
  // "Ann Lee" and "ANN LEE" are one name, "the Bank" and "Bank" another.
  const Spans gold = {{0, 7, kPerson}, {20, 27, kPerson}, {32, 35, kPerson}, {39, 47, kOrg}};
  const Spans found = {{20, 27, kPerson}, {43, 47, kOrg}};
  SpanScores scores;
  add_document(kText, gold, found, scores);
  EXPECT_EQ(of(scores.names, kPerson), (Counts{2, 1, 1}));
  EXPECT_EQ(of(scores.names, kOrg), (Counts{1, 1, 1}));
  // In another document they count again.
  add_document(kText, gold, found, scores);
  EXPECT_EQ(of(scores.names, kPerson), (Counts{4, 2, 2}));
}

TEST(SpanScoresTest, SameNameOfAnotherTypeIsAnotherName) {
  SpanScores scores;
  add_document(kText, Spans{{0, 7, kPerson}}, Spans{{0, 7, kOrg}}, scores);
  EXPECT_EQ(total(scores.names), (Counts{1, 1, 0}));
}

}  // namespace
}  // namespace news

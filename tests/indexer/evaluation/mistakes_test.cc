#include "indexer/evaluation/mistakes.h"

#include <gtest/gtest.h>

#include <vector>

#include "indexer/evaluation/evaluation_report.h"

namespace news {
namespace {

using Spans = std::vector<ByteSpan>;

constexpr auto kPerson = MentionType::person;
constexpr auto kOrg = MentionType::org;
constexpr auto kPlace = MentionType::place;

//                                  0         10        20        30
constexpr std::string_view kText = "Ann Lee of Oslo\n\nmet ANN LEE and Bob.";

TEST(MistakesTest, NoneWhereAllIsRight) {
  const Spans spans = {{0, 7, kPerson}};
  EXPECT_TRUE(find_mistakes("d", kText, spans, spans).empty());
  EXPECT_TRUE(find_mistakes("d", kText, Spans{}, Spans{}).empty());
}

TEST(MistakesTest, EachKindOnce) {
  const Spans gold = {{0, 7, kPerson}, {11, 15, kPlace}, {21, 28, kPerson}};
  const Spans found = {{11, 15, kOrg}, {21, 24, kPerson}, {33, 36, kPerson}};
  const std::string lines = mistake_lines(find_mistakes("d", kText, gold, found));
  EXPECT_EQ(
      lines,
      "missed\tperson\tAnn Lee\t-\t-\t-\td\t[Ann Lee] of Oslo  met ANN LEE and Bob.\n"
      "type\tplace\tOslo\torg\tOslo\tunstated\td\tAnn Lee of [Oslo]  met ANN LEE and Bob.\n"
      "bounds\tperson\tANN LEE\tperson\tANN\tunstated\td\tAnn Lee of Oslo  met [ANN LEE] and Bob.\n"
      "spurious\t-\t-\tperson\tBob\tunstated\td\tAnn Lee of Oslo  met ANN LEE and [Bob].\n");
}

TEST(MistakesTest, SeveralFoundInOneGoldNameAreOneMistake) {
  const Spans gold = {{0, 15, kOrg}};
  const Spans found = {{0, 3, kPerson}, {4, 10, kPerson}, {11, 15, kPlace}};
  const std::vector<Mistake> mistakes = find_mistakes("d", kText, gold, found);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].kind, MistakeKind::wrong_bounds);
  EXPECT_EQ(mistakes[0].predicted_text, "Lee of");
}

TEST(MistakesTest, OneFoundOverSeveralGoldNames) {
  const Spans gold = {{0, 7, kPerson}, {11, 15, kPlace}};
  const Spans found = {{0, 15, kOrg}};
  const std::vector<Mistake> mistakes = find_mistakes("d", kText, gold, found);
  ASSERT_EQ(mistakes.size(), 2U);
  EXPECT_EQ(mistakes[0].kind, MistakeKind::wrong_bounds);
  EXPECT_EQ(mistakes[1].kind, MistakeKind::wrong_bounds);
}

TEST(MistakesTest, CommonestFirst) {
  std::vector<Mistake> mistakes = find_mistakes("d", kText, Spans{{33, 36, kPerson}}, Spans{});
  for (int i = 0; i < 2; ++i) {
    for (Mistake& mistake : find_mistakes("d", kText, Spans{}, Spans{{11, 15, kPlace}}))
      mistakes.push_back(mistake);
  }
  EXPECT_EQ(mistakes_text(commonest_mistakes(mistakes, 9)),
            "    2  spurious place \"Oslo\" (unstated)\n         Ann Lee of [Oslo]  met ANN LEE "
            "and Bob.\n"
            "    1  missed person \"Bob\"\n         Ann Lee of Oslo  met ANN LEE and [Bob].\n");
  EXPECT_EQ(mistakes_text(commonest_mistakes(mistakes, 0)), "");
}

// Contexts are cut between characters.
TEST(MistakesTest, ContextOfManyBytes) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "日";
  const Spans gold = {{150, 153, kPlace}};
  const std::vector<Mistake> mistakes = find_mistakes("d", text, gold, Spans{});
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].context.substr(mistakes[0].context.find('['), 5), "[日]");
}

}  // namespace
}  // namespace news

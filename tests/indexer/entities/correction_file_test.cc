// Lines of corrections and gazetteers: what they mean, and what is said of those that mean nothing.
#include "indexer/entities/correction_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "indexer/entities/gazetteer_file.h"

namespace news {
namespace {

using ::testing::HasSubstr;

const TypedName kPutin{MentionType::person, "Vladimir Putin"};

Correction only(std::string_view line) {
  const CorrectionFile parsed = parse_corrections(line, "f");
  EXPECT_TRUE(parsed.malformed.empty()) << to_string(parsed.malformed.front());
  EXPECT_EQ(parsed.corrections.size(), 1U) << line;
  return parsed.corrections.empty() ? Correction{} : parsed.corrections.front();
}

TEST(CorrectionFile, Merge) {
  const Correction line = only("merge\tperson:Vladimir Putin\tperson:V. V. Putin\torg:Putin");
  EXPECT_EQ(line.kind, CorrectionKind::merge);
  EXPECT_EQ(line.name, kPutin);
  ASSERT_EQ(line.others.size(), 2U);
  EXPECT_EQ(line.others[0], (TypedName{MentionType::person, "V. V. Putin"}));
  EXPECT_EQ(line.others[1], (TypedName{MentionType::org, "Putin"}));
  EXPECT_EQ(line.line, 1U);
}

TEST(CorrectionFile, FieldsStandApartByTabOrTwoSpacesAndTheOperationByOne) {
  for (const std::string_view text :
       {"rename\tperson:A B\tC D", "rename person:A B  C D", "rename  person:A B     C D",
        "  rename  person:\"A B\"   \"C D\"", "rename person:A B  C D   # why",
        "rename person:A  B"}) {
    const Correction line = only(text);
    EXPECT_EQ(line.kind, CorrectionKind::rename) << text;
    if (text.ends_with("A  B")) {
      EXPECT_EQ(line.name.name, "A");
      EXPECT_EQ(line.text, "B");
      continue;
    }
    EXPECT_EQ(line.name.name, "A B") << text;
    EXPECT_EQ(line.text, "C D") << text;
  }
}

TEST(CorrectionFile, RenameTakesTheSameTypeAgain) {
  EXPECT_EQ(only("rename org:Twitter  org:X").text, "X");
}

TEST(CorrectionFile, SplitWithLimits) {
  const Correction line = only(
      "split  place:Georgia  Georgia  place:Georgia (US state)  country=US  since=2001-02  "
      "until=2002  source=Daily Wire  id=a=b");
  EXPECT_EQ(line.kind, CorrectionKind::split);
  EXPECT_EQ(line.text, "Georgia");
  EXPECT_EQ(line.others.front().name, "Georgia (US state)");
  EXPECT_EQ(line.limits.country, "US");
  EXPECT_EQ(to_iso(*line.limits.since), "2001-02-01");
  EXPECT_EQ(to_iso(*line.limits.until), "2002-12-31");
  EXPECT_EQ(line.limits.source, "Daily Wire");
  EXPECT_EQ(line.limits.id, "a=b");
}

TEST(CorrectionFile, HideAndRetypeAndAdd) {
  EXPECT_EQ(only("hide person:Reading").kind, CorrectionKind::hide);
  const Correction text = only("hide text:\"The Hill\"  until=2001-02");
  EXPECT_EQ(text.kind, CorrectionKind::hide_text);
  EXPECT_EQ(text.text, "The Hill");
  EXPECT_EQ(to_iso(*text.limits.until), "2001-02-28");
  EXPECT_EQ(only("retype place:Ajax  org").new_type, MentionType::org);
  const Correction add = only("add org:Acme  aliases=ACME| Acme Corp. |  country=DE  wikidata=Q42");
  EXPECT_EQ(add.aliases, (std::vector<std::string>{"ACME", "Acme Corp."}));
  EXPECT_EQ(add.country, "DE");
  EXPECT_EQ(add.wikidata, "Q42");
}

TEST(CorrectionFile, CommentsBlankLinesByteOrderMarkAndCarriageReturns) {
  const CorrectionFile parsed = parse_corrections(
      "\xEF\xBB\xBF# names\r\n\r\n   # more\nhide person:A # because\r\n\t\t\nhide org:C#", "f");
  EXPECT_TRUE(parsed.malformed.empty());
  ASSERT_EQ(parsed.corrections.size(), 2U);
  EXPECT_EQ(parsed.corrections[0].name.name, "A");
  EXPECT_EQ(parsed.corrections[0].line, 4U);
  EXPECT_EQ(parsed.corrections[1].name.name, "C#");
  EXPECT_EQ(parsed.corrections[1].line, 6U);
}

struct BadCase {
  std::string_view label, line, says;
};
void PrintTo(const BadCase& c, std::ostream* os) { *os << c.label; }
class MalformedCorrectionTest : public testing::TestWithParam<BadCase> {};

TEST_P(MalformedCorrectionTest, IsNamedWithWhatWasExpected) {
  const CorrectionFile parsed =
      parse_corrections("hide org:Fine\n" + std::string(GetParam().line), "fixes.txt");
  EXPECT_EQ(parsed.corrections.size(), 1U);
  ASSERT_EQ(parsed.malformed.size(), 1U);
  EXPECT_THAT(to_string(parsed.malformed.front()), HasSubstr("fixes.txt:2: "));
  EXPECT_THAT(parsed.malformed.front().reason, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, MalformedCorrectionTest,
    testing::Values(
        BadCase{"operation", "renam org:A  B", "did you mean 'rename'"},
        BadCase{"no_type", "hide Reading", "expected TYPE:NAME"},
        BadCase{"unknown_type", "hide persn:Reading", "no type 'persn'"},
        BadCase{"date_is_no_entity", "hide date:Monday", "no type 'date'"},
        BadCase{"empty_name", "hide org:", "expected TYPE:NAME"},
        BadCase{"signs_only", "hide org:!!!", "expected TYPE:NAME"},
        BadCase{"single_space", "rename org:A org:B", "a tab or two spaces"},
        BadCase{"rename_to_another_type", "rename org:A  place:B", "keeps the type"},
        BadCase{"merge_alone", "merge org:A", "the names it takes in"},
        BadCase{"retype_to_nothing", "retype org:A  thing", "no such type"},
        BadCase{"split_short", "split org:A  a", "a spelling"},
        BadCase{"limit", "hide org:A  sinse=2001", "did you mean 'since'"},
        BadCase{"limit_twice", "hide org:A  id=1  id=2", "given twice"},
        BadCase{"limit_empty", "hide org:A  id=", "a value is missing"},
        BadCase{"date", "hide org:A  since=2001-13", "expected a date"},
        BadCase{"dates_reversed", "hide org:A  since=2002  until=2001", "before 'since'"},
        BadCase{"country", "add org:A  country=Germany", "two capitals"},
        BadCase{"wikidata", "add org:A  wikidata=42", "Q and a number"},
        BadCase{"limit_on_rename", "rename org:A  B  since=2001", "a tab or two spaces"},
        BadCase{"broken_utf8", "hide org:\xff\xfe", "not UTF-8"}),
    [](const auto& param_info) { return std::string(param_info.param.label); });

TEST(GazetteerFile, WithoutHeader) {
  const GazetteerFile parsed = parse_gazetteer(
      "# desk\norg\tAcme Widgets\tAcme|ACME Corp.\tDE\tQ42\ncompany\tBolt\nperson  Ann Lee\n", "g");
  ASSERT_TRUE(parsed.malformed.empty());
  ASSERT_EQ(parsed.names.size(), 3U);
  EXPECT_EQ(parsed.names[0].name, (TypedName{MentionType::org, "Acme Widgets"}));
  EXPECT_EQ(parsed.names[0].aliases, (std::vector<std::string>{"Acme", "ACME Corp."}));
  EXPECT_EQ(parsed.names[0].country, "DE");
  EXPECT_EQ(parsed.names[0].wikidata, "Q42");
  EXPECT_EQ(parsed.names[1].name.type, MentionType::org);
  EXPECT_EQ(parsed.names[2].name, (TypedName{MentionType::person, "Ann Lee"}));
  EXPECT_EQ(parsed.names[2].line, 4U);
}

TEST(GazetteerFile, HeaderGivesTheOrderAndOtherColumnsAreSkipped) {
  const GazetteerFile parsed =
      parse_gazetteer("Name\tTicker\tType\tCountry\nAcme\tACM\tcompany\tDE\nBolt\t\torg\n", "g");
  ASSERT_TRUE(parsed.malformed.empty());
  ASSERT_EQ(parsed.names.size(), 2U);
  EXPECT_EQ(parsed.names[0].name, (TypedName{MentionType::org, "Acme"}));
  EXPECT_EQ(parsed.names[0].country, "DE");
  EXPECT_EQ(parsed.names[1].country, "");
}

TEST(GazetteerFile, MalformedLines) {
  const GazetteerFile parsed = parse_gazetteer(
      "Acme Widgets\norg\t\norg\t...\norg\tA\tB\tGermany\norg\tA\t\t\tx\norg\tA\t-\n", "g.tsv");
  EXPECT_TRUE(parsed.names.empty());
  ASSERT_EQ(parsed.malformed.size(), 6U);
  EXPECT_EQ(to_string(parsed.malformed[0]).substr(0, 9), "g.tsv:1: ");
  EXPECT_THAT(parsed.malformed[0].reason, HasSubstr("expected a type"));
  EXPECT_THAT(parsed.malformed[3].reason, HasSubstr("country code"));
  EXPECT_THAT(parsed.malformed[4].reason, HasSubstr("Wikidata"));
}

}  // namespace
}  // namespace news

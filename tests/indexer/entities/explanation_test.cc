// What people are told of a mention: text and mention, and what the reason must hold.
#include "indexer/entities/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

#include "annotation_checker.h"
#include "common/tokenizer.h"
#include "indexer/entities/canonicalizer.h"
#include "indexer/entities/credits.h"
#include "indexer/entities/dateline.h"
#include "indexer/entities/document_names.h"
#include "indexer/entities/field_scanner.h"
#include "indexer/entities/lexed_text.h"

namespace news {
namespace {

using ::testing::HasSubstr;

struct Case {
  std::string_view label, body, mention, said;
  std::string_view date = "";
  std::string_view title = "";
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

std::string_view text_at(const Article& article, TextField field, std::size_t begin,
                         std::size_t end) {
  const std::string_view text = field == TextField::title ? article.title : article.body;
  return text.substr(begin, end - begin);
}

// "[person Angela Merkel] spoke" as text and spans.
struct MarkedText {
  std::string text{};
  std::vector<NameSpan> spans{};
};

MarkedText read_marks(TextField field, std::string_view marked) {
  MarkedText result;
  for (std::size_t i = 0; i < marked.size();) {
    if (marked[i] != '[') {
      result.text += marked[i++];
      continue;
    }
    const std::size_t space = marked.find(' ', i);
    const std::size_t close = marked.find(']', i);
    const auto begin = static_cast<std::uint32_t>(result.text.size());
    result.text += marked.substr(space + 1, close - space - 1);
    result.spans.push_back({field, begin, static_cast<std::uint32_t>(result.text.size()),
                            mention_type_of(marked.substr(i + 1, space - i - 1)).value()});
    i = close + 1;
  }
  return result;
}

// What decided for the last mention with this text; left-out ones after the others.
std::string reason_for(const Case& c) {
  const MarkedText title = read_marks(TextField::title, c.title);
  const MarkedText body = read_marks(TextField::body, c.body);
  Article article;
  article.title = title.text;
  article.body = body.text;
  article.language = "en";
  if (!c.date.empty()) article.date = parse_iso(c.date);
  std::vector<NameSpan> spans = title.spans;
  spans.insert(spans.end(), body.spans.begin(), body.spans.end());
  const Annotations annotations = canonicalize(article, spans, test_knowledge());
  const Explanation explanation = explain(article, annotations, spans, test_knowledge());
  EXPECT_EQ(explanation.reasons.size(), annotations.mentions.size());
  std::string text = "(no such mention)";
  for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
    const Mention& mention = annotations.mentions[i];
    if (text_at(article, mention.field, mention.byte_begin, mention.byte_end) == c.mention)
      text = reason_text(explanation.reasons[i]);
  }
  for (const LeftOutMention& left_out : explanation.left_out) {
    const NameSpan& span = left_out.span;
    if (text_at(article, span.field, span.byte_begin, span.byte_end) == c.mention)
      text = "left out: " + reason_text(left_out.reason);
  }
  return text;
}

class ExplanationTest : public testing::TestWithParam<Case> {};

TEST_P(ExplanationTest, SaysWhatDecided) {
  EXPECT_THAT(reason_for(GetParam()), HasSubstr(std::string(GetParam().said)));
}

constexpr std::string_view kMerkel =
    "[person Angela Merkel] spoke in [place Berlin]. Later [person Merkel] left.";
constexpr std::string_view kBank =
    "The [org Bank of Zedoria] ([org BoZ]) cut rates. Then [org BoZ] fell silent.";
constexpr std::string_view kDividedGermany =
    "[place West Germany] and the [org Bundesbank] disagreed. [place Germany] must act, said "
    "[place Bonn].";

INSTANTIATE_TEST_SUITE_P(
    Joined, ExplanationTest,
    testing::Values(
        Case{"first", kMerkel, "Angela Merkel", "found; known as"},
        Case{"title", "On Friday President [person Putin] spoke.", "Putin",
             "after the title \"president\""},
        Case{"part_of_name", kMerkel, "Merkel", "short for \"Angela Merkel\""},
        Case{"part_in_title", "[person Angela Merkel] spoke.", "Merkel",
             "short for \"Angela Merkel\"", "", "[person Merkel] in Berlin"},
        Case{"bracketed", kBank, "BoZ", "acronym, bracketed once with \"Bank of Zedoria\""},
        Case{"same_name", "[place Paris] is big. [place Berlin] is not [place Paris].", "Paris",
             "named elsewhere, too"},
        Case{"same_short_name", "Mr [person Zwickelmann] spoke. Mr [person Zwickelmann] left.",
             "Zwickelmann", "same short name as \"Zwickelmann\""},
        Case{"longer_name", "[person Peter W. Zwickel] spoke. [person Peter Zwickel] left.",
             "Peter Zwickel", "another form of \"Peter W. Zwickel\""},
        Case{"initials", "The [org Zedorian National Front] won. The [org ZNF] will govern.", "ZNF",
             "first letters of \"Zedorian National Front\""},
        Case{"known_acronym",
             "The [org International Monetary Fund] agreed. The [org IMF] said so.", "IMF",
             "acronym of \"International Monetary Fund\""},
        Case{"company_form", "[org American Zedor Inc] paid. [org American Zedor] rose.",
             "American Zedor", "for \"American Zedor Inc\""}),
    [](const auto& c) { return std::string(c.param.label); });

INSTANTIATE_TEST_SUITE_P(
    Named, ExplanationTest,
    testing::Values(
        Case{"row", kMerkel, "Merkel", "known as Angela Merkel (person, DE, Q567; people.tsv:"},
        Case{"losing_readings", "They went to [place Paris].", "Paris",
             "rather than Paris, Texas (city, US"},
        Case{"winning_context", "They drove to [place Paris], [place Texas].", "Paris",
             "known as Paris, Texas (city, US"},
        Case{"spelling", kBank, "Bank of Zedoria", "spelled as in the article, not in the table"},
        Case{"divided_state", kDividedGermany, "Germany",
             "of the divided state the article is about: \"West Germany\"", "1987-03-01"},
        Case{"institution", "[place Japan]'s [org Foreign Ministry] agreed.", "Foreign Ministry",
             "what every state has, of the state it belongs to: \"Japanese Foreign Ministry\""},
        Case{"no_state", "The [org Foreign Ministry] agreed.", "Foreign Ministry",
             "left out: found; what every state has, but no state is near"},
        Case{"unsure", "They live in [place Springfield].", "Springfield",
             "spelled as in the article, too unsure of Springfield"},
        Case{"other_bearer", "They met [person Bush] there.", "Bush",
             "left out: found; known only as part of others' names"},
        Case{"date", "It began on [date Friday].", "Friday", "found"}),
    [](const auto& c) { return std::string(c.param.label); });

struct RuleCase {
  std::string_view label, body, mention, said;
};
void PrintTo(const RuleCase& c, std::ostream* os) { *os << c.label; }

// The rules alone, whatever else finds names.
class RulesTest : public testing::TestWithParam<RuleCase> {};

TEST_P(RulesTest, SayWhatFoundAName) {
  const std::string body(GetParam().body);
  const Tokenizer tokenizer;
  const LexedText lexed(body, tokenizer);
  FieldScanner scanner(TextField::body, lexed, test_knowledge(), {}, dateline_bytes(body),
                       credit_ranges(body));
  DocumentNames names;
  scanner.find_names(names);
  scanner.find_short_forms(names);
  std::string_view found_by = "(not found)";
  for (const NameSpan& span : scanner.spans()) {
    if (body.substr(span.byte_begin, span.byte_end - span.byte_begin) == GetParam().mention)
      found_by = found_by_name(span.found_by);
  }
  EXPECT_EQ(found_by, GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Found, RulesTest,
    testing::Values(
        RuleCase{"known_name", "Angela Merkel spoke.", "Angela Merkel", "known_name"},
        RuleCase{"given_name", "He met Peter Zwickelmann there.", "Peter Zwickelmann",
                 "person_pattern"},
        RuleCase{"organisation", "The Bank of Zedoria agreed.", "Bank of Zedoria",
                 "organisation_pattern"},
        RuleCase{"place", "It rained in Zedoria Province.", "Zedoria Province", "place_pattern"},
        RuleCase{"event", "He won the Zedoria Cup twice.", "Zedoria Cup", "event_pattern"},
        RuleCase{"dateline", "ZEDORIA, March 3 (Reuters) - It rained.", "ZEDORIA", "dateline"},
        RuleCase{"acronym", "Talks with the ZKPD failed.", "ZKPD", "acronym"},
        RuleCase{"place_context", "They live in the village of Zedor.", "Zedor", "place_context"},
        RuleCase{"short_form", "Peter Zwickelmann spoke. Later Zwickelmann left.", "Zwickelmann",
                 "short_form"},
        RuleCase{"date", "It began on November 27, 2015.", "November 27, 2015", "date_pattern"},
        RuleCase{"money", "They paid $3 million.", "$3 million", "money_pattern"}),
    [](const auto& c) { return std::string(c.param.label); });

TEST(ExplanationTextTest, EveryValueHasAName) {
  for (int i = 0; i <= static_cast<int>(FoundBy::correction); ++i)
    EXPECT_FALSE(found_by_name(static_cast<FoundBy>(i)).empty()) << i;
  for (int i = 0; i <= static_cast<int>(JoinedBy::user_line); ++i)
    EXPECT_FALSE(joined_by_name(static_cast<JoinedBy>(i)).empty()) << i;
  for (int i = 0; i <= static_cast<int>(LinkedBy::correction); ++i)
    EXPECT_FALSE(linked_by_name(static_cast<LinkedBy>(i)).empty()) << i;
}

TEST(ExplanationTextTest, TellsOfUsersLines) {
  Article article;
  article.body = "Angela Merkel spoke to nobody.";
  const std::vector<NameSpan> spans = {{TextField::body, 0, 13, MentionType::person}};
  Annotations annotations = canonicalize(article, spans, test_knowledge());
  ASSERT_EQ(annotations.entities.size(), 1U);
  annotations.entities[0].name = "Chancellor Merkel";
  annotations.mentions.push_back({TextField::body, 23, 29, MentionType::org, 1});
  Entity nobody;
  nobody.type = MentionType::org;
  nobody.name = "Nobody";
  annotations.entities.push_back(nobody);
  const Explanation explanation = explain(article, annotations, spans, test_knowledge());
  ASSERT_EQ(explanation.reasons.size(), 2U);
  EXPECT_THAT(reason_text(explanation.reasons[0]),
              HasSubstr("renamed to \"Chancellor Merkel\" by a user's line"));
  EXPECT_EQ(reason_text(explanation.reasons[1]), "line of the corrections file");
}

TEST(ExplanationTextTest, ModelsSayHowSureTheyAre) {
  MentionReason reason;
  reason.found_by = FoundBy::model;
  reason.score = 0.973F;
  EXPECT_EQ(reason_text(reason), "trained model, 97 %");
}

TEST(ExplanationTextTest, NothingToExplain) {
  const Explanation explanation = explain({}, {}, {}, test_knowledge());
  EXPECT_TRUE(explanation.reasons.empty());
  EXPECT_TRUE(explanation.left_out.empty());
}

}  // namespace
}  // namespace news

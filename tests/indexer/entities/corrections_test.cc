// What each correction does to an article, how lines get along, and what must hold of any of them.
#include "indexer/entities/corrections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "annotation_checker.h"
#include "indexer/entities/custom_names.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

using ::testing::HasSubstr;

CustomNames compiled(const std::string& corrections, const std::string& gazetteer = {}) {
  std::vector<LineProblem> malformed;
  CustomNames names = CustomNames::compile({{"g", gazetteer, false}, {"c", corrections, true}},
                                           &test_knowledge(), malformed);
  for (const LineProblem& problem : malformed) ADD_FAILURE() << to_string(problem);
  return names;
}

// "person:Vladimir Putin(Putin 2, Vladimir Putin 1) place:Sochi(Sochi 1) | Russia"
std::string described(const Annotations& annotations) {
  std::string out;
  for (const Entity& entity : annotations.entities) {
    out += (out.empty() ? "" : " ") + to_string(TypedName{entity.type, entity.name}) + '(';
    for (const Alias& alias : entity.aliases) {
      out += (out.back() == '(' ? "" : ", ") + alias.text + ' ' + std::to_string(alias.count);
    }
    out += ')';
  }
  out += " |";
  for (const std::string& country : annotations.countries) out += ' ' + country;
  return out;
}

struct Case {
  std::string_view label, corrections, body, described;
  std::string_view source = "";
  std::string_view date = "";
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
class CorrectionsTest : public testing::TestWithParam<Case> {};

Article article_of(const Case& c) {
  Article article;
  article.id = "a1";
  article.body = c.body;
  article.language = "en";
  article.source = c.source;
  if (!c.date.empty()) article.date = parse_iso(c.date);
  return article;
}

TEST_P(CorrectionsTest, GivesTheEntities) {
  const Article article = article_of(GetParam());
  const CustomNames names = compiled(std::string(GetParam().corrections));
  EXPECT_TRUE(names.problems().empty()) << to_string(names.problems().front());
  const Annotations annotations = EntityTagger(test_knowledge(), &names).tag(article);
  EXPECT_TRUE(annotations_are_sound(article, annotations));
  EXPECT_EQ(described(annotations), GetParam().described);
}

constexpr std::string_view kSochi = "Angela Merkel met Vladimir Putin in Sochi. Putin smiled.";

INSTANTIATE_TEST_SUITE_P(
    Operations, CorrectionsTest,
    testing::Values(
        Case{"nothing", "", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:Sochi(Sochi 1) | Russia"},
        Case{"rename", "rename person:Vladimir Putin  W. W. Putin", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:W. W. Putin(Putin 1, Vladimir Putin 1) "
             "place:Sochi(Sochi 1) | Russia"},
        Case{"rename_to_another_case", "rename place:Sochi  SOCHI", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:SOCHI(Sochi 1) | Russia"},
        Case{"merge", "merge person:Vladimir Putin  person:Angela Merkel", kSochi,
             "person:Vladimir Putin(Angela Merkel 1, Putin 1, Vladimir Putin 1) place:Sochi(Sochi "
             "1) | Russia"},
        Case{"merge_across_types", "merge place:Sochi  person:Angela Merkel", kSochi,
             "place:Sochi(Angela Merkel 1, Sochi 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) | Russia"},
        Case{"chain",
             "rename person:A  B\nmerge person:C  person:Vladimir Putin\nrename person:C  A",
             kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:B(Putin 1, Vladimir Putin 1) "
             "place:Sochi(Sochi 1) | Russia"},
        Case{"hide", "hide person:Vladimir Putin", kSochi,
             "person:Angela Merkel(Angela Merkel 1) place:Sochi(Sochi 1) | Russia"},
        Case{"hide_takes_the_country_along", "hide place:Nairobi", "Floods hit Nairobi.", " |"},
        Case{"hide_leaves_a_country_that_others_name", "hide place:Nairobi",
             "Floods hit Nairobi and Kenya.", "place:Kenya(Kenya 1) | Kenya"},
        Case{"hide_text", "hide text:Putin", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) | Russia"},
        Case{"hide_of_another_source", "hide person:Vladimir Putin  source=B", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:Sochi(Sochi 1) | Russia",
             "A"},
        Case{"hide_of_the_source", "hide person:Vladimir Putin  source=daily wire", kSochi,
             "person:Angela Merkel(Angela Merkel 1) place:Sochi(Sochi 1) | Russia", "Daily Wire"},
        Case{"retype", "retype place:Sochi  org", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) org:Sochi(Sochi 1) | Russia"},
        Case{"retype_and_rename", "retype place:Sochi  org\nrename place:Sochi  FC Sochi", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) org:FC Sochi(Sochi 1) | Russia"},
        Case{"split", "split person:Vladimir Putin  Putin  person:Igor Putin", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) person:Igor Putin(Putin 1) | Russia"},
        Case{"split_in_a_period",
             "split person:Vladimir Putin  Putin  person:Igor Putin  since=2014", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) person:Igor Putin(Putin 1) | Russia Germany",
             "", "2014-01-01"},
        Case{"split_outside_its_period",
             "split person:Vladimir Putin  Putin  person:Igor Putin  until=2013", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:Sochi(Sochi 1) | Russia Germany",
             "", "2014-01-01"},
        Case{"split_of_a_country",
             "split person:Vladimir Putin  Putin  person:Igor Putin  country=RU", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) person:Igor Putin(Putin 1) | Russia"},
        Case{"split_of_another_country",
             "split person:Vladimir Putin  Putin  person:Igor Putin  country=Kenya", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:Sochi(Sochi 1) | Russia"},
        Case{"split_of_another_article",
             "split person:Vladimir Putin  Putin  person:Igor Putin  id=a2", kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Putin 1, Vladimir Putin "
             "1) place:Sochi(Sochi 1) | Russia"},
        Case{"closest_split_wins",
             "split person:Vladimir Putin  Putin  person:Igor Putin\n"
             "split person:Vladimir Putin  Putin  person:Oleg Putin  id=a1",
             kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) person:Oleg Putin(Putin 1) | Russia"},
        Case{"split_then_rename",
             "rename person:Igor Putin  I. Putin\nsplit person:Vladimir Putin  Putin  person:Igor "
             "Putin",
             kSochi,
             "person:Angela Merkel(Angela Merkel 1) person:Vladimir Putin(Vladimir Putin 1) "
             "place:Sochi(Sochi 1) person:I. Putin(Putin 1) | Russia"},
        Case{"add", "add org:kleine Quaste  aliases=kQ|kleine  country=DE",
             "Then kQ and kleine Quaste fell, kleineres did not.",
             "org:kleine Quaste(kQ 1, kleine Quaste 1) |"},
        Case{"add_a_place_brings_its_country", "add place:Entenhausen  country=DE",
             "Floods hit Entenhausen today.", "place:Entenhausen(Entenhausen 1) | Germany"}),
    [](const auto& param_info) { return std::string(param_info.param.label); });

struct ConflictCase {
  std::string_view label, corrections, problem;
};
void PrintTo(const ConflictCase& c, std::ostream* os) { *os << c.label; }
class ConflictTest : public testing::TestWithParam<ConflictCase> {};

TEST_P(ConflictTest, IsToldWithItsLine) {
  const CustomNames names = compiled(std::string(GetParam().corrections));
  ASSERT_EQ(names.problems().size(), 1U);
  EXPECT_THAT(to_string(names.problems().front()), HasSubstr(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ConflictTest,
    testing::Values(
        ConflictCase{"rename_twice", "rename org:A  B\nrename org:A  C",
                     "c:2: org:A becomes 'B' by c:1 already"},
        ConflictCase{"rename_then_merge", "rename org:A  B\nmerge org:C  org:A", "c:2: org:A"},
        ConflictCase{"circle", "rename org:A  B\nrename org:B  C\nmerge org:A  org:C",
                     "c:3: org:C would come back to itself in a circle"},
        ConflictCase{"itself", "merge org:A  org:a", "c:1: changes nothing"},
        ConflictCase{"same_name", "rename org:A  A", "c:1: changes nothing"},
        ConflictCase{"same_type", "retype org:A  org", "c:1: changes nothing"},
        ConflictCase{"retype_twice", "retype org:A  place\nretype org:A  group", "c:2: org:A"},
        ConflictCase{"hide_what_is_added", "add org:A\nhide org:A", "c:2: org:A is added by c:1"},
        ConflictCase{"add_what_is_hidden", "hide org:A\nadd org:A", "c:2: org:A is hidden by c:1"},
        ConflictCase{"hide_a_text_that_is_added", "add org:A  aliases=B\nhide text:B",
                     "c:2: 'B' is added by c:1"},
        ConflictCase{"add_a_text_that_is_hidden", "hide text:B\nadd org:A  aliases=B",
                     "c:2: 'B' is hidden by c:1"},
        ConflictCase{"hide_what_is_renamed", "rename org:A  B\nhide org:A", "c:2: org:A"},
        ConflictCase{"rename_what_is_hidden", "hide org:A\nrename org:A  B", "c:2: org:A"},
        ConflictCase{"hidden_twice", "hide org:A\nhide org:A  id=1", "c:2: org:A is hidden"},
        ConflictCase{"split_twice", "split org:A  a  org:B\nsplit org:A  a  org:C",
                     "c:2: 'a' is org:B by c:1"},
        ConflictCase{"split_the_same", "split org:A  a  org:B\nsplit org:A  a  org:B",
                     "c:2: says the same as c:1"},
        ConflictCase{"split_to_itself", "split org:A  a  org:A", "c:1: changes nothing"},
        ConflictCase{"two_spellings", "rename org:A  Foo\nrename org:B  FOO",
                     "c:2: 'FOO' is written 'Foo' by c:1"},
        ConflictCase{"alias_of_two", "add org:A  aliases=Z\nadd org:B  aliases=Z",
                     "c:2: 'Z' is a spelling of org:A already"},
        ConflictCase{"no_such_country", "hide org:A  country=XX", "c:1: no country has the code"}),
    [](const auto& param_info) { return std::string(param_info.param.label); });

// Names, spellings and articles that meet often.
class RandomCorrections {
 public:
  explicit RandomCorrections(unsigned seed) : random_(seed) {}

  Article article() {
    Article article;
    article.id = "a" + std::to_string(below(3));
    article.source = below(2) == 0 ? "Wire" : "Post";
    article.language = "en";
    if (below(3) != 0) article.date = make_date(2000 + static_cast<int>(below(20)), 1, 1);
    for (std::size_t i = 0; i < 12; ++i) {
      article.body += "Then " + std::string(kNames[below(kNames.size())]) + "'s ally spoke. ";
    }
    return article;
  }

  std::string typed() {
    static constexpr std::array<const char*, 4> kTypes = {"person:", "org:", "place:", "facility:"};
    return kTypes[below(kTypes.size())] + std::string(kNames[below(kNames.size())]);
  }

  std::string limits() {
    switch (below(5)) {
      case 0:
        return "  source=Wire";
      case 1:
        return "  since=2005  until=2012";
      case 2:
        return "  id=a1";
      default:
        return {};
    }
  }

  std::string line() {
    const std::string name(kNames[below(kNames.size())]);
    switch (below(7)) {
      case 0:
        return "merge  " + typed() + "  " + typed();
      case 1:
        return "rename  " + typed() + "  " + name;
      case 2:
        return "retype  " + typed() + "  place";
      case 3:
        return "split  " + typed() + "  " + name + "  " + typed() + limits();
      case 4:
        return "hide  " + typed() + limits();
      case 5:
        return "hide  text:" + name + limits();
      default:
        return "add  " + typed() + "  country=DE  aliases=" + name;
    }
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  std::mt19937& random() { return random_; }

 private:
  static constexpr std::array<std::string_view, 9> kNames = {
      "Angela Merkel", "Merkel", "Berlin", "Vladimir Putin", "Paris",
      "Paris Hilton",  "OPEC",   "Kenya",  "Georgia"};
  std::mt19937 random_;
};

TEST(CorrectionProperties, TwiceIsOnceAndTheOutcomeIsSound) {
  const EntityTagger plain(test_knowledge());
  for (unsigned seed = 0; seed < 1500; ++seed) {
    RandomCorrections random(seed);
    std::string text;
    for (std::size_t i = random.below(8) + 1; i > 0; --i) text += random.line() + '\n';
    const Article article = random.article();
    std::vector<LineProblem> malformed;
    const CustomNames names =
        CustomNames::compile({{"c", text, true}}, &test_knowledge(), malformed);
    ASSERT_TRUE(malformed.empty()) << to_string(malformed.front());
    const Annotations once = EntityTagger(test_knowledge(), &names).tag(article);
    ASSERT_TRUE(annotations_are_sound(article, once)) << text << article.body;
    Corrections corrections(&test_knowledge());
    std::uint32_t number = 0;
    for (const Correction& line : parse_corrections(text, "c").corrections) {
      (void)corrections.add(line, number++, "c");
    }
    std::vector<std::uint32_t> lines;
    EXPECT_EQ(described(corrections.apply(article, once, &lines)), described(once))
        << text << article.body;
    EXPECT_TRUE(lines.empty()) << text << article.body;
    const Annotations alone = corrections.apply(article, plain.tag(article));
    ASSERT_TRUE(annotations_are_sound(article, alone)) << text << article.body;
    ASSERT_EQ(corrections.apply(article, alone), alone) << text << article.body;
  }
}

TEST(CorrectionProperties, OrderOfLinesThatDoNotConflictIsFree) {
  std::size_t tried = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    RandomCorrections random(seed);
    std::vector<std::string> lines;
    for (std::size_t i = random.below(4) + 2; i > 0; --i) lines.push_back(random.line());
    const auto joined = [&] {
      std::string text;
      for (const std::string& line : lines) text += line + '\n';
      return text;
    };
    const std::string before = joined();
    const CustomNames first = compiled(before);
    if (!first.problems().empty()) continue;
    std::ranges::shuffle(lines, random.random());
    const CustomNames second = compiled(joined());
    if (!second.problems().empty()) continue;  // the wider of two lines came first
    const Article article = random.article();
    ASSERT_EQ(EntityTagger(test_knowledge(), &first).tag(article),
              EntityTagger(test_knowledge(), &second).tag(article))
        << before << article.body;
    ++tried;
  }
  EXPECT_GT(tried, 500U);
}

TEST(CustomNames, FingerprintSeesLinesAndNotComments) {
  const std::string one = compiled("hide org:A\n").fingerprint();
  EXPECT_EQ(one, compiled("# why\n\nhide  org:A   # so\n").fingerprint());
  EXPECT_NE(one, compiled("hide org:B\n").fingerprint());
  EXPECT_NE(one, compiled("", "org\tA\n").fingerprint());
  EXPECT_EQ(compiled("# nothing\n").fingerprint(), "");
  const CustomNames names = compiled("hide org:A\n");
  const std::string plain = tagger_fingerprint(test_knowledge());
  EXPECT_NE(tagger_fingerprint(test_knowledge(), &names), plain);
  EXPECT_TRUE(custom_names_differ(tagger_fingerprint(test_knowledge(), &names), plain));
  EXPECT_TRUE(custom_names_differ(unfinished_fingerprint(plain), plain));
  EXPECT_FALSE(custom_names_differ("rules-1 knowledge-1", "rules-2 knowledge-2"));
}

TEST(CustomNames, CountsArticlesByLine) {
  const CustomNames names = compiled("hide person:Vladimir Putin\nhide org:A\nadd place:Kenya\n");
  LineCounts counts(names);
  const EntityTagger tagger(test_knowledge(), &names);
  for (int i = 0; i < 2; ++i) {
    Article article;
    article.body = "Vladimir Putin spoke in Kenya. Vladimir Putin left.";
    std::vector<std::uint32_t> lines;
    (void)tagger.tag(article, &lines);
    counts.count(lines);
  }
  EXPECT_EQ(counts.articles(0), 2U);
  EXPECT_EQ(counts.articles(1), 0U);
  const auto unused = counts.unused(names);
  ASSERT_EQ(unused.size(), 2U);  // Kenya is found without being added, too
  EXPECT_EQ(to_string(unused[0]), "c:2: changes no article");
  EXPECT_EQ(unused[1].line, 3U);
}

}  // namespace
}  // namespace news

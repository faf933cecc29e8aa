#include "searcher/query/query_compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string_view>

#include "tests/searcher/query/small_index.h"

namespace news {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_query::SmallIndex;

const SmallIndex& index() {
  static const SmallIndex built = {
      {.id = "a",
       .title = "Trade war looms",
       .body = "Angela Merkel warned of floods. Talks about the trade war go on.",
       .date = "2015-11-27",
       .values = {{Facet::person, "Angela Merkel", {"Merkel"}}, {Facet::source, "Reuters", {}}}},
      {.id = "b",
       .title = "Flooding in Kyiv",
       .body = "A flood hit the town. The war of trade was talked about.",
       .date = "2015-12-01",
       .values = {{Facet::place, "Kyiv", {"Kiev"}}, {Facet::source, "AP", {}}}},
      {.id = "c",
       .title = "Der Handelskrieg",
       .body = "Die Häuser von Angela Merkel und Emmanuel Macron. Wi-Fi im Haus.",
       .language = "de",
       .date = "2016-02-29",
       .values = {{Facet::person, "Angela Merkel", {"Merkel"}},
                  {Facet::person, "Emmanuel Macron", {}}}},
      {.id = "d",
       .title = "东京都知事宣布了新的政策",
       .body = "东京都知事宣布了新的政策。日本首相访问北京。",
       .language = "zh",
       .date = "2016-12-31",
       .values = {{Facet::place, "东京", {}}}},
      {.id = "e",
       .title = "Who is who",
       .body = "The WHO and the U.S. met AT&T. Macaroni with macron, not macaron.",
       .values = {{Facet::org, "World Health Organization", {"WHO"}}}},
      {.id = "f", .title = "News", .body = "Les news de Paris", .language = "fr"},
      {.id = "g", .title = "", .body = "A new flood, nothing else.", .language = ""},
  };
  return built;
}

struct Case {
  std::string_view label;
  std::string_view query;
  std::string_view ids;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class QueryCompilerTest : public testing::TestWithParam<Case> {};

TEST_P(QueryCompilerTest, Finds) { EXPECT_EQ(index().matches(GetParam().query), GetParam().ids); }

constexpr auto kCases = std::to_array<Case>({
    {"everything", "", "a b c d e f g"},
    {"stem in body and title", "floods", "a b"},
    {"stem of another form", "talking", "a b"},
    {"case and accents", "MERKEL hauser", "c"},
    {"stem of German", "Hauses", "c"},
    {"unstemmed article of unknown language", "flood nothing", "g"},
    {"a word is stemmed in every language: French makes new of news", "new", "f g"},
    {"news", "news", "f"},
    {"AND", "trade talks", "a b"},
    {"OR", "merkel OR kyiv", "a b c"},
    {"NOT", "flood NOT merkel", "b g"},
    {"NOT alone", "NOT flood", "c d e f"},
    {"NOT NOT", "NOT NOT flood", "a b g"},
    {"NOT of everything", "NOT *", ""},
    {"OR NOT", "kyiv OR NOT flood", "b c d e f"},
    {"nothing", "xyzzy", ""},
    {"nothing in AND", "flood xyzzy", ""},
    {"nothing in OR", "flood OR xyzzy", "a b g"},
    {"nothing in NOT", "flood -xyzzy", "a b g"},
    {"phrase", "\"trade war\"", "a"},
    {"phrase in title", "title:\"trade war\"", "a"},
    {"phrase not across fields", "\"looms angela\"", ""},
    {"phrase is unstemmed", "\"trade wars\"", ""},
    {"phrase keeps order", "\"war trade\"", ""},
    {"loose phrase", "\"war trade\"~1", "b"},
    {"loose phrase too tight", "\"war about\"~3", ""},
    {"loose phrase just fits", "\"war about\"~4", "b"},
    {"phrase of one word", "\"floods\"", "a"},
    {"exact", "=floods", "a"},
    {"exact without stem", "=talk", ""},
    {"title field", "title:flood", "b"},
    {"title field of body word", "title:merkel", ""},
    {"body field, by the words of the stem", "body:flooding", "a b g"},
    {"body field of title word", "body:looms", ""},
    {"word of two tokens is a phrase", "wi-fi", "c"},
    {"word of two tokens in order", "fi-wi", ""},
    {"initials", "US", "e"},
    {"initials with stops", "U.S.", "e"},
    {"company", "AT&T", "e"},
    {"possessive", "Merkel's", "a c"},
    {"Chinese word", "东京", "d"},
    {"Chinese run", "东京都知事", "d"},
    {"Chinese run in another order", "都知事东京", ""},
    {"Chinese phrase", "\"宣布了新的政策\"", "d"},
    {"Chinese phrase in title", "title:新的政策", "d"},
    {"prefix", "flood*", "a b g"},
    {"prefix of title", "title:flood*", "b"},
    {"prefix folds", "FLOODI*", "b"},
    {"prefix of nothing", "xyz*", ""},
    {"prefix of two words", "wi-f*", "c"},
    {"Chinese prefix", "东*", "d"},
    {"infix", "*acro*", "c e"},
    {"infix in title", "title:*oomi*", ""},
    {"infix of title", "title:*oom*", "a"},
    {"infix of nothing", "*xyzzy*", ""},
    {"fuzzy one", "macrn~1", "c e"},
    {"fuzzy swap", "marcon~1", "c e"},
    {"fuzzy one edit is not two", "maron~1", "c e"},
    {"fuzzy two", "mcrn~2", "c e"},
    {"fuzzy keeps the first letter", "nacron~2", ""},
    {"facet by label", "person:\"Angela Merkel\"", "a c"},
    {"facet by key", "person:\"angela MERKEL\"", "a c"},
    {"facet by alias", "place:Kiev", "b"},
    {"facet by part", "person:Angela", "a c"},
    {"facet list", "person:Macron,\"Angela Merkel\"", "a c"},
    {"facets joined", "person:Macron person:Merkel", "c"},
    {"facet in Chinese", "place:东京", "d"},
    {"any entity", "ent:Kyiv OR ent:WHO", "b e"},
    {"any entity is no source", "ent:Reuters", ""},
    {"source", "source:reuters", "a"},
    {"facet excluded", "flood -person:Merkel", "b g"},
    {"facet of nobody", "person:Nobody", ""},
    {"facet of nobody excluded", "flood -person:Nobody", "a b g"},
    {"without person", "person:none", "b d e f g"},
    {"with person", "-person:none", "a c"},
    {"without any entity", "ent:none", "f g"},
    {"none or somebody", "place:none,Kyiv", "a b c e f g"},
    {"a value called none", "person:\"none\"", ""},
    {"language code", "lang:de", "c"},
    {"language name", "lang:German", "c"},
    {"language with region", "lang:de-AT", "c"},
    {"no language", "lang:none", "g"},
    {"year", "date:2015", "a b"},
    {"month", "date:2015-11", "a"},
    {"day", "date:2016-02-29", "c"},
    {"day without articles", "date:2016-02-28", ""},
    {"days", "date:2015-11-27..2015-12-01", "a b"},
    {"months", "date:2015-12..2016-02", "b c"},
    {"to the last day", "date:2016..2016-12-31", "c d"},
    {"since", "date:>=2016", "c d"},
    {"after", "date:>2015-11-27", "b c d"},
    {"until leaves the undated out", "date:..2015-12", "a b"},
    {"before", "date:<2015-12-01", "a"},
    {"undated", "date:none", "e f g"},
    {"dated", "-date:none", "a b c d"},
    {"id", "id:b", "b"},
    {"id in list", "id:a OR id:g", "a g"},
    {"id of none", "id:zzz", ""},
    {"boost does not change matches", "flood^3 OR merkel^0", "a b c g"},
    {"only punctuation beside a word", "flood €", "a b g"},
    {"only punctuation", "€", ""},
    {"only punctuation excluded", "flood -€", "a b g"},
    {"only punctuation in OR", "€ OR kyiv", "b"},
    {"phrase of punctuation", "flood \"€ €\"", "a b g"},
    {"filter of everything", "* date:2015", "a b"},
    {"deep", "((flood OR merkel) -(kyiv OR person:Macron)) date:2015..", "a"},
});

INSTANTIATE_TEST_SUITE_P(Table, QueryCompilerTest, testing::ValuesIn(kCases));

TEST(QueryCompiler, TitleWeighsMore) {
  const SmallIndex titles = {
      {.id = "body", .title = "Something else", .body = "flood report today"},
      {.id = "title", .title = "flood report", .body = "Something else today"},
      {.id = "other", .title = "Nothing here", .body = "Nothing at all"},
  };
  EXPECT_EQ(titles.ranked("flood"), "title body");
  EXPECT_EQ(titles.ranked("\"flood report\""), "title body");
}

TEST(QueryCompiler, ExactFormOutranksEditsEvenIfFrequent) {
  const SmallIndex words = {
      {.id = "1", .body = "macron spoke"},   {.id = "2", .body = "macron spoke"},
      {.id = "3", .body = "macron spoke"},   {.id = "4", .body = "macron spoke"},
      {.id = "5", .body = "marcon spoke"},   {.id = "6", .body = "marcno spoke"},
      {.id = "7", .body = "somebody spoke"},
  };
  EXPECT_EQ(words.ranked("macron~2"), "1 2 3 4 5 6");
}

TEST(QueryCompiler, BoostMovesTheOrder) {
  const SmallIndex words = {{.id = "x", .body = "alpha beta gamma"},
                            {.id = "y", .body = "delta beta gamma"},
                            {.id = "z", .body = "omega beta gamma"}};
  EXPECT_EQ(words.ranked("alpha^5 OR delta"), "x y");
  EXPECT_EQ(words.ranked("alpha OR delta^5"), "y x");
}

TEST(QueryCompiler, FiltersCarryNoWeight) {
  for (const std::string_view query : {"person:Merkel", "date:2015", "NOT flood", "id:a", "*",
                                       "(person:Merkel)^5", "person:Merkel OR date:2015"}) {
    const CompiledQuery compiled = index().compiled(query);
    EXPECT_FALSE(compiled.scored) << query;
    Xapian::Enquire enquire(index().database());
    enquire.set_query(compiled.query);
    EXPECT_EQ(enquire.get_mset(0, 10).get_max_possible(), 0.0) << query;
  }
  Xapian::Enquire enquire(index().database());
  enquire.set_query(index().compiled("flood").query);
  const double alone = enquire.get_mset(0, 10).get_max_possible();
  enquire.set_query(index().compiled("flood date:2015").query);
  EXPECT_DOUBLE_EQ(enquire.get_mset(0, 10).get_max_possible(), alone);
}

TEST(QueryCompiler, OneLanguageOnly) {
  const QueryCompiler german(index().database(), index().analyzer(), {"de"});
  const auto ids = [&](std::string_view text) {
    return index().matches(german.compile(*parse_query(text, {}).query).query);
  };
  EXPECT_EQ(ids("merkel"), "c");
  EXPECT_EQ(ids("floods"), "");
}

TEST(QueryCompiler, LanguagesOfTheIndex) {
  EXPECT_THAT(index_languages(index().database()), ElementsAre("", "de", "en", "fr", "zh"));
}

TEST(QueryCompiler, MultiDatabaseAnswersAsOne) {
  const SmallIndex first = {
      {.id = "a", .body = "floods in Kyiv", .values = {{Facet::place, "Kyiv", {}}}}};
  const SmallIndex second = {
      {.id = "b", .body = "Fluten in Kiew", .language = "de"},
      {.id = "c", .body = "a flood", .values = {{Facet::place, "Kyiv", {}}}}};
  Xapian::Database both;
  both.add_database(first.database());
  both.add_database(second.database());
  const Analyzer analyzer;
  const QueryCompiler compiler(both, analyzer, index_languages(both));
  const auto count = [&](std::string_view text) {
    Xapian::Enquire enquire(both);
    enquire.set_query(compiler.compile(*parse_query(text, {}).query).query);
    return enquire.get_mset(0, 10).size();
  };
  EXPECT_EQ(count("flood"), 2U);
  EXPECT_EQ(count("place:kyiv"), 2U);
  EXPECT_EQ(count("flut"), 1U);
  EXPECT_EQ(count("fl* NEAR/3 in"), 2U);
}

TEST(QueryCompiler, HighlightsPositiveLeavesOnly) {
  const Highlights highlights =
      index()
          .compiled(
              "flood title:\"Trade War\"~2 =Talks -merkel person:Merkel -person:Macron "
              "NOT NOT kyiv")
          .highlights;
  EXPECT_THAT(highlights.words, ElementsAre(HighlightWord{"flood", "x", WordScope::any},
                                            HighlightWord{"flood", "en", WordScope::any},
                                            HighlightWord{"talks", "", WordScope::any},
                                            HighlightWord{"kyiv", "en", WordScope::any}));
  EXPECT_THAT(highlights.phrases,
              ElementsAre(HighlightPhrase{{"trade", "war"}, 2, true, WordScope::title}));
  EXPECT_THAT(highlights.entities, ElementsAre(HighlightEntity{Facet::person, "Angela Merkel"}));
}

TEST(QueryCompiler, HighlightsExpandedWords) {
  const Highlights highlights = index().compiled("body:floo* wi-f*").highlights;
  EXPECT_THAT(highlights.words, ElementsAre(HighlightWord{"flood", "", WordScope::body},
                                            HighlightWord{"floods", "", WordScope::body}));
  EXPECT_THAT(highlights.phrases,
              testing::Contains(HighlightPhrase{{"wi", "fi"}, 0, true, WordScope::any}));
}

TEST(QueryCompiler, ExplainsEachLeaf) {
  const CompiledQuery compiled = index().compiled("body:floods -person:merkel");
  ASSERT_EQ(compiled.leaves.size(), 2U);
  EXPECT_EQ(compiled.leaves[0].text, "body:floods");
  EXPECT_FALSE(compiled.leaves[0].excluded);
  EXPECT_THAT(compiled.leaves[0].terms,
              ElementsAre(ExplainedTerm{"floods", "", WordScope::body, 1},
                          ExplainedTerm{"flood", "", WordScope::body, 2}));
  EXPECT_EQ(compiled.leaves[1].text, "person:merkel");
  EXPECT_TRUE(compiled.leaves[1].excluded);
  EXPECT_EQ(compiled.leaves[1].found_by, ResolvedBy::alias);
  EXPECT_THAT(compiled.leaves[1].values,
              ElementsAre(ValueCandidate{Facet::person, "Angela Merkel", 2}));
}

TEST(QueryCompiler, NoticesWhatIsLeftOut) {
  const CompiledQuery compiled = index().compiled("flood € €");
  ASSERT_EQ(compiled.notices.size(), 1U);
  EXPECT_EQ(compiled.notices[0].text, "nothing to search for in '€'; it is left out");
}

TEST(QueryCompiler, FacetValuesOfOptions) {
  const std::vector<std::string> values = {"Merkel", "angela merkel", "none"};
  const CompiledFilter filter = index().compiler().compile_facet_values(Facet::person, values);
  EXPECT_EQ(index().matches(filter.query), "a b c d e f g");
  EXPECT_THAT(filter.taken, ElementsAre(ValueCandidate{Facet::person, "Angela Merkel", 2}));
  const CompiledFilter nobody =
      index().compiler().compile_facet_values(Facet::person, std::vector<std::string>{"Nobody"});
  EXPECT_EQ(index().matches(nobody.query), "");
  EXPECT_THAT(nobody.taken, IsEmpty());
  EXPECT_EQ(nobody.notices.size(), 1U);
}

TEST(QueryCompiler, DateRangesOfOptions) {
  const auto day = [](int year, unsigned month, unsigned d) { return make_date(year, month, d); };
  EXPECT_EQ(index().matches(compile_date_range({}, {})), "a b c d e f g");
  EXPECT_EQ(index().matches(compile_date_range(day(2015, 12, 1), {})), "b c d");
  EXPECT_EQ(index().matches(compile_date_range({}, day(2015, 12, 1))), "a b");
  EXPECT_EQ(index().matches(compile_date_range(day(2016, 1, 1), day(2016, 12, 30))), "c");
  EXPECT_EQ(index().matches(compile_date_range(day(2016, 12, 1), day(2016, 12, 31))), "d");
}

TEST(QueryCompiler, BrokenUtf8IsHarmless) {
  EXPECT_EQ(index().matches("flood \xff\xc3"), "a b g");
  EXPECT_EQ(index().matches("person:\"\xff\""), "");
  EXPECT_EQ(index().matches("\"\xe4\xb8 trade\""), "a b");
}

}  // namespace
}  // namespace news

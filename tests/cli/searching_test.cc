// The searcher as scripts meet it: repeatable bytes, counts that agree with each other, closed
// pipes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;

class SearchingTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TemporaryFolder;
    const CommandResult built =
        support::run_command("indexer build -d idx '" NEWS_SOURCE_DIR "/corpus'", folder_->path());
    ASSERT_EQ(built.status, 0) << built.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  static CommandResult run(const std::string& command) {
    return support::run_command(command, folder_->path());
  }

  static support::TemporaryFolder* folder_;
};

support::TemporaryFolder* SearchingTest::folder_ = nullptr;

std::string without_timing(const std::string& text) {
  return std::regex_replace(text, std::regex(R"re("elapsed_ms":[0-9.]+)re"), "");
}

TEST_F(SearchingTest, TheSameQuestionGivesTheSameBytes) {
  for (const char* format : {"text", "json", "jsonl", "csv", "tsv", "ids"}) {
    const std::string command =
        std::string("searcher -d idx 'putin OR merkel' -F person -F country -n 20 --format ") +
        format;
    EXPECT_EQ(without_timing(run(command).out), without_timing(run(command).out)) << format;
  }
}

TEST_F(SearchingTest, ValuesMayFollowTheirShortOption) {
  const std::string expected = run("searcher search -d idx -n 3 -F person:5 --format tsv paris").out;
  EXPECT_NE(expected, "");
  EXPECT_EQ(run("searcher search -d./idx -n3 -Fperson:5 --format=tsv paris").out, expected);
  EXPECT_EQ(run("searcher count -d idx -- -n3").status, 0);
  EXPECT_EQ(run("searcher show -d idx -q -n3 x").status, 1);
}

TEST_F(SearchingTest, QueriesMayBeginWithAnExclusion) {
  const std::string expected = run("searcher -d idx --format ids -n 0 -- '-obama paris'").out;
  EXPECT_NE(expected, "");
  for (const char* command : {"searcher -d idx --format ids -n 0 '-obama paris'",
                              "searcher search '-obama paris' -d idx --format ids -n 0"}) {
    const CommandResult result = run(command);
    EXPECT_EQ(result.status, 0) << command << result.err;
    EXPECT_EQ(result.out, expected) << command;
  }
  // Letters of options, but no values of theirs.
  for (const char* query : {"-fidel castro", "-nato paris", "-david cameron", "-Forest fire"}) {
    const CommandResult result = run("searcher count -d idx '" + std::string(query) + "'");
    EXPECT_LT(result.status, 2) << query << result.err;
  }
  const CommandResult filter = run("searcher count -d idx '-fperson=Angela Merkel' greece");
  EXPECT_EQ(filter.status, 0) << filter.err;
  EXPECT_EQ(run("searcher count -d idx -f 'person=Angela Merkel' greece").out, filter.out);
  const CommandResult alone = run("searcher count -d idx -obama");
  EXPECT_EQ(alone.status, 2);
  EXPECT_THAT(alone.err, HasSubstr("behind --"));
}

TEST_F(SearchingTest, BoundsTakeDatesAndAges) {
  const auto count = [&](const std::string& options) {
    return run("searcher count -d idx " + options + " ''").out;
  };
  // Today is 22 November 2026 (run_command.h).
  EXPECT_EQ(count("--since 2weeks"), count("--since 2026-11-08"));
  EXPECT_EQ(count("--since 15years"), count("--since 2011-11-22"));
  EXPECT_EQ(count("--until 10years"), count("--until 2016-11-22"));
  EXPECT_EQ(count("--since 2015 --until 2015"), count("-f date=2015"));
  EXPECT_NE(count("--since 15years"), count(""));
  for (const char* wrong : {"--since 2015..2016", "--since none", "--until '>=2015'", "--since x",
                            "--recency 2015", "--recency ''", "--recency today"}) {
    const CommandResult result = run("searcher -d idx " + std::string(wrong) + " oil");
    EXPECT_EQ(result.status, 2) << wrong;
    EXPECT_THAT(result.err, HasSubstr("write ")) << wrong;
  }
}

TEST_F(SearchingTest, RecencyMovesNewArticlesUp) {
  const auto ids = [&](const std::string& options) {
    return run("searcher -d idx -n 0 --format ids " + options + " paris").out;
  };
  const std::string by_words = ids("");
  EXPECT_NE(ids("--recency 1year"), by_words);
  std::multiset<std::string> same;
  for (const std::string& order : {by_words, ids("--recency 1year")}) {
    std::istringstream lines(order);
    for (std::string id; std::getline(lines, id);) same.insert(id);
  }
  for (const std::string& id : same) EXPECT_EQ(same.count(id), 2U) << id;
}

TEST_F(SearchingTest, EveryFacetNumberIsWhatASearchForItFinds) {
  for (const std::string facet : {"person", "org", "place", "country", "group", "misc", "source",
                                  "author", "section", "lang"}) {
    const CommandResult tables =
        run("searcher facets -d idx 'date:2014..2026' --format json -F " + facet + ":all");
    ASSERT_EQ(tables.status, 0) << tables.err;
    const json table = json::parse(tables.out)["facets"][0];
    std::size_t checked = 0;
    for (const json& value : table["values"]) {
      if (++checked > 25) break;
      std::string name = value["name"];
      for (std::size_t at = name.find('\''); at != std::string::npos;
           at = name.find('\'', at + 4)) {
        name.replace(at, 1, "'\\''");
      }
      const CommandResult count =
          run("searcher count -d idx 'date:2014..2026' -f '" + facet + "=" + name + "'");
      EXPECT_EQ(count.out, std::to_string(value["count"].get<int>()) + "\n")
          << facet << " " << name;
    }
    const CommandResult none = run("searcher count -d idx 'date:2014..2026' -f " + facet + "=none");
    EXPECT_EQ(none.out, std::to_string(table["missing"].get<int>()) + "\n") << facet;
  }
}

TEST_F(SearchingTest, JsonLinesAreWholeAndEndInASummary) {
  const CommandResult result =
      run("searcher -d idx 'oil OR gas OR bank' -F org -F date:year --format jsonl -n 5");
  std::istringstream lines(result.out);
  std::vector<json> records;
  for (std::string line; std::getline(lines, line);) records.push_back(json::parse(line));
  ASSERT_GE(records.size(), 4U);
  EXPECT_EQ(records.front()["type"], "begin");
  EXPECT_EQ(records.back()["type"], "summary");
  EXPECT_EQ(records.back()["returned"], 5);
  for (const json& record : records) {
    if (record["type"] != "hit") continue;
    const json article = json::parse(
        run("searcher show -d idx --format json '" + record["id"].get<std::string>() + "'").out);
    for (const json& snippet : record["snippets"]) {
      const std::string text = snippet["text"];
      EXPECT_NE(article["body"].get<std::string>().find(text), std::string::npos);
      for (const json& mark : snippet["marks"]) {
        EXPECT_LT(mark[0].get<std::size_t>(), mark[1].get<std::size_t>());
        EXPECT_LE(mark[1].get<std::size_t>(), text.size());
      }
    }
  }
}

TEST_F(SearchingTest, MentionsLieInTheirText) {
  const CommandResult dump = run("indexer dump -d idx");
  std::istringstream lines(dump.out);
  std::size_t articles = 0;
  for (std::string line; std::getline(lines, line);) {
    const json article = json::parse(line);
    if (article["type"] == "summary") continue;
    ++articles;
    for (const json& mention : article["mentions"]) {
      const std::string field = mention["field"];
      const std::string text = article[field];
      const auto begin = mention["begin"].get<std::size_t>();
      const auto end = mention["end"].get<std::size_t>();
      EXPECT_EQ(text.substr(begin, end - begin), mention["text"].get<std::string>());
    }
  }
  EXPECT_EQ(articles, 104U);
}

TEST_F(SearchingTest, AClosedPipeIsNoError) {
  const CommandResult result =
      run("{ searcher -d idx '' -n 0 --format jsonl; echo status $? >&2; } | head -1 >/dev/null");
  EXPECT_THAT(result.err, HasSubstr("status 0"));
}

TEST_F(SearchingTest, OneOfSeveralIndexesThatFailsIsNamedAndTheOtherAnswers) {
  const CommandResult alone = run("searcher count -d idx oil");
  for (const char* order : {"-d idx -d nope", "-d nope -d idx"}) {
    const CommandResult count = run(std::string("searcher count ") + order + " oil");
    EXPECT_EQ(count.status, 4);
    EXPECT_EQ(count.out, alone.out);
    EXPECT_THAT(count.err, HasSubstr("searcher: nope: no such index; not searched"));
    const CommandResult found = run(std::string("searcher ") + order + " oil --format json");
    EXPECT_EQ(found.status, 4);
    EXPECT_EQ(json::parse(found.out)["failed"],
              json::parse(R"([{"db":"nope","reason":"nope: no such index"}])"));
  }
  (void)folder_->write("queries", "1\toil\n");
  EXPECT_EQ(run("searcher batch -d idx -d nope queries").status, 4);
  EXPECT_EQ(run("searcher count -d nope -d nope2 oil").status, 3);
}

TEST_F(SearchingTest, ManyDeepAndOddQueriesAnswerOrExplain) {
  const std::string deep(3000, '(');
  for (const std::string& query :
       {std::string("a* b* c* d* e* f* g* h* i*"), deep, std::string(5000, 'x'),
        std::string("\"\""), std::string("()"), std::string("NOT"), std::string("AND OR NOT"),
        std::string("date:.."), std::string("person:"), std::string("\xff\xfe"),
        std::string("title:(a OR b) NEAR/3 c"), std::string("--"),
        std::string("person:none NOT country:none")}) {
    (void)folder_->write("query", "q\t" + query + "\n");
    const CommandResult result = run("timeout 10 searcher batch -d idx -n 3 query");
    EXPECT_TRUE(result.status == 0 || result.status == 4)
        << query.substr(0, 40) << ": " << result.status << result.err;
  }
}

TEST_F(SearchingTest, SearchesWhileTheIndexIsSwappedAndChanged) {
  (void)folder_->write("in/a.jsonl", "{\"id\":\"a\",\"title\":\"Oil\",\"body\":\"oil text\"}\n");
  ASSERT_EQ(run("indexer build -d live in").status, 0);
  const CommandResult result =
      run("for i in 1 2 3 4 5 6; do indexer build -d live in 2>/dev/null; done & "
          "fails=0; while kill -0 $! 2>/dev/null; do searcher count -d live oil >/dev/null || "
          "fails=$((fails+1)); done; "
          "wait; echo fails $fails");
  EXPECT_EQ(result.out, "fails 0\n") << result.err;
}

}  // namespace
}  // namespace news

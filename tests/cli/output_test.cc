// Formats as programs and terminals meet them: schemas, streams, NUL, marks, pager, signals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tests/support/json_schema.h"
#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class OutputTest : public ::testing::Test {
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

  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  static support::TemporaryFolder* folder_;
};

support::TemporaryFolder* OutputTest::folder_ = nullptr;

TEST_F(OutputTest, RecordsFitTheirSchema) {
  const support::JsonSchema schema(
      json::parse(support::read_file(NEWS_SOURCE_DIR "/searcher/schemas/records.schema.json")));
  struct Case {
    std::string command, name;
    bool is_lines = true;
  };
  (void)folder_->write("queries", "1\tmerkel\n2\t(merkel\n3\tnosuchwordatall\n");
  for (const auto& [command, name, is_lines] : std::vector<Case>{
           {"searcher -d idx 'putin OR merkel' -F person -F date:year/month --format jsonl",
            "line"},
           {"searcher -d idx oil -F org:sort=significance --format jsonl --collapse story", "line"},
           {"searcher -d idx oil -d nope --format jsonl --fields id,body,date -n 0", "line"},
           {"searcher -d idx 'merkel unfindableword' --format jsonl", "line"},
           {"searcher -d idx merkl --format jsonl", "line"},
           {"searcher batch -d idx --format jsonl queries", "line"},
           {"searcher facets -d idx --format jsonl", "line"},
           {"searcher -d idx oil -F person --format json", "answer", false},
           {"searcher count -d idx oil --format json", "answer", false},
           {"searcher facets -d idx oil --format json", "answer", false},
           {"searcher show -d idx nw-20150426-nepal nope --format jsonl", "article_line"},
           {"indexer dump -d idx", "article_line"},
           {"indexer dump -d idx --provenance", "article_line"},
           {"indexer tag --provenance --format jsonl '" NEWS_SOURCE_DIR "/corpus/html'",
            "article_line"},
           {"indexer tag --format jsonl '" NEWS_SOURCE_DIR "/corpus/text'", "tagged"}}) {
    const CommandResult result = run(command);
    ASSERT_FALSE(result.out.empty()) << command << result.err;
    std::size_t checked = 0;
    for (const std::string& text : is_lines ? lines_of(result.out) : std::vector{result.out}) {
      EXPECT_EQ(schema.mismatch(json::parse(text), name), "") << command;
      ++checked;
    }
    EXPECT_GT(checked, 0U);
  }
  EXPECT_NE(schema.mismatch(json{{"type", "hit"}, {"rank", "1"}}, "line"), "");
  EXPECT_NE(schema.mismatch(json{{"type", "hit"}, {"new", 1}}, "line"), "");
}

TEST_F(OutputTest, StreamsOfArticlesEndInASummary) {
  const auto dump = lines_of(run("indexer dump -d idx").out);
  EXPECT_EQ(json::parse(dump.back()),
            json::parse(R"({"type":"summary","returned":104,"missing":[]})"));
  const auto shown =
      lines_of(run("searcher show -d idx nope nw-20150426-nepal --format jsonl").out);
  EXPECT_EQ(json::parse(shown.back()),
            json::parse(R"({"type":"summary","returned":1,"missing":["nope"]})"));
}

TEST_F(OutputTest, ProvenanceIsTheSameInTagAndDump) {
  json dumped;
  for (const std::string& line : lines_of(run("indexer dump -d idx --provenance").out)) {
    const json record = json::parse(line);
    if (record["type"] != "article") continue;
    EXPECT_TRUE(record["provenance"].contains("body")) << line;
    if (record["origin"]["file"].get<std::string>().ends_with("ecb-bond-purchases.html")) {
      dumped = record["provenance"];
    }
  }
  const std::string page = "'" NEWS_SOURCE_DIR "/corpus/html/ecb-bond-purchases.html'";
  const json tagged = json::parse(run("indexer tag --provenance --format jsonl " + page).out);
  EXPECT_EQ(dumped, tagged["provenance"]);
  EXPECT_EQ(tagged["provenance"]["body"], "page");
  const std::string text = run("indexer tag --provenance " + page).out;
  EXPECT_NE(text.find("  title     " + tagged["provenance"]["title"].get<std::string>()),
            std::string::npos)
      << text;
  EXPECT_EQ(run("indexer tag --provenance --explain " + page).status, 2);
}

TEST_F(OutputTest, ADumpCanBeIndexed) {
  EXPECT_EQ(run("indexer dump -d idx > dump.jsonl && indexer build -d again dump.jsonl").status, 0);
  EXPECT_EQ(run("searcher count -d again ''").out, "104\n");
}

TEST_F(OutputTest, AllHitsAreTheSameHitsInTheSameOrder) {
  for (const std::string sort : {"relevance", "date", "-date"}) {
    const std::string command = "searcher -d idx 'oil OR talks' --format ids --sort " + sort;
    EXPECT_EQ(run(command + " -n 0").out, run(command + " -n 1000").out);
    EXPECT_THAT(run(command + " -n 0").out, StartsWith(run(command + " -n 7").out));
  }
}

TEST_F(OutputTest, IdsEndWithNul) {
  std::string ids = run("searcher -d idx oil --format ids").out;
  std::ranges::replace(ids, '\n', '\0');
  EXPECT_EQ(run("searcher -d idx oil -0").out, ids);
  EXPECT_EQ(run("searcher -d idx oil -0 | xargs -0 searcher show -d idx | grep -c ^id:").out,
            "10\n");
  EXPECT_EQ(run("searcher -d idx oil -0 --format csv").status, 2);
}

TEST_F(OutputTest, IdsFromTablesCanBeShown) {
  (void)folder_->write("odd/a.jsonl", R"({"id":"=1+1","title":"Formula","body":"some text"})"
                                      "\n");
  ASSERT_EQ(run("indexer build -d odd.idx odd").status, 0);
  const CommandResult table = run("searcher -d odd.idx text --format csv --fields id");
  EXPECT_EQ(table.out, "id\n'=1+1\n");
  EXPECT_EQ(run("searcher show -d odd.idx \"'=1+1\"").status, 0);
  EXPECT_EQ(run("searcher show -d odd.idx =1+1").status, 0);
  EXPECT_EQ(run("searcher show -d odd.idx \"'=1+2\"").status, 1);
}

TEST_F(OutputTest, TextShowsTheFieldsAskedFor) {
  const CommandResult result = run("searcher -d idx 'nepal' --fields title,date,lang -n 1");
  EXPECT_EQ(result.out,
            "    Rescuers dig with bare hands after Nepal earthquake\n    2015-04-26 · en\n\n");
}

TEST_F(OutputTest, ShowMarksWhatAQueryFinds) {
  const std::string show = "searcher show -d idx nw-20150426-nepal --color always ";
  const std::string plain = run(show).out;
  const std::string marked = run(show + "--query 'earthquake place:Kathmandu'").out;
  EXPECT_THAT(plain, Not(HasSubstr("\x1b[1;33mearthquake")));
  EXPECT_THAT(marked, HasSubstr("\x1b[1;33mearthquake\x1b[0m"));
  EXPECT_THAT(marked, HasSubstr("\x1b[1;36mKATHMANDU\x1b[0m"));
  const std::regex codes("\x1b\\[[0-9;]*m");
  EXPECT_EQ(std::regex_replace(marked, codes, ""), std::regex_replace(plain, codes, ""));
  const std::string raw = run("searcher show -d idx nw-20150426-nepal --raw").out;
  const std::string raw_marked = run(show + "--raw --query 'earthquake place:Kathmandu'").out;
  EXPECT_NE(raw_marked, raw);
  EXPECT_EQ(std::regex_replace(raw_marked, codes, ""), raw);
  EXPECT_EQ(run(show + "--query '(earthquake'").status, 2);
}

TEST_F(OutputTest, ThePagerIsForTerminalsAlone) {
  const std::string show = "PAGER=\"sed s/^/paged:/\" searcher show -d idx nw-20150426-nepal";
  EXPECT_THAT(run(show).out, StartsWith("Rescuers"));
  (void)folder_->write("show.sh", show + "\n");
  const CommandResult on_terminal = run("TERM=xterm script -qec 'sh show.sh' /dev/null");
  EXPECT_THAT(on_terminal.out, HasSubstr("paged:"));
  const CommandResult dumb = run("TERM=dumb script -qec 'sh show.sh' /dev/null");
  EXPECT_THAT(dumb.out, Not(HasSubstr("paged:")));
}

TEST_F(OutputTest, SignalsEndASearchAsUsual) {
  // Queries from a pipe that stays open keep the program running until the signal.
  for (const auto& [signal, status] : {std::pair{"INT", 130}, std::pair{"TERM", 143}}) {
    const CommandResult result =
        run("mkfifo wait." + std::string(signal) + "; (sleep 1) > wait." + signal +
            " & env --default-signal=INT searcher batch -d idx - < wait." + signal +
            " & p=$!; sleep 0.2; kill -" + signal + " $p; wait $p");
    EXPECT_EQ(result.status, status) << result.err;
  }
  const CommandResult closed =
      run("{ searcher -d idx '' -n 0 --format jsonl --fields id,body; echo $? >&2; } | head -c 1 "
          ">/dev/null");
  EXPECT_EQ(closed.err, "0\n");
}

}  // namespace
}  // namespace news

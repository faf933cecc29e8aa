// Corrections and gazetteers as a user meets them: build, update, retag and tag with them, a dry
// run, a run that is killed. Real programs, real files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;
using ::testing::Not;

class RetagTest : public ::testing::Test {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }

  void write(std::string_view name, std::string_view content) const {
    (void)folder_.write(name, content);
  }

  // Articles of three kinds, one a line.
  static std::string lines(int count) {
    static constexpr std::array<const char*, 3> kBodies = {
        "Angela Merkel spoke in Berlin. Merkel smiled.",
        "Critics of Vladimir Putin met in Paris with kleine Quaste of Kenya.",
        "Oil prices fell after Barack Obama and Putin spoke."};
    std::string all;
    for (int i = 0; i < count; ++i) {
      all += json{{"id", "a" + std::to_string(i)},
                  {"title", "Report " + std::to_string(i)},
                  {"body", kBodies[static_cast<std::size_t>(i) % kBodies.size()]},
                  {"source", i % 2 == 0 ? "Wire" : "Post"},
                  {"date", "2015-11-27"}}
                 .dump() +
             "\n";
    }
    return all;
  }

  std::string content(const std::string& index) const {
    const CommandResult dump = run("indexer dump -d " + index);
    EXPECT_EQ(dump.status, 0) << dump.err;
    return dump.out;
  }

  void expect_sound(const std::string& index) const {
    const CommandResult check = run("indexer check -d " + index);
    EXPECT_EQ(check.status, 0) << check.out << check.err;
  }

  std::string status(const std::string& index, const std::string& field) const {
    return json::parse(run("indexer status --format json -d " + index).out)[field];
  }

  support::TemporaryFolder folder_;
};

constexpr std::string_view kFixes =
    "# reviewed\n"
    "rename  person:Angela Merkel  A. Merkel\n"
    "hide    person:Vladimir Putin  source=Post\n"
    "merge   place:Paris  place:Berlin\n"
    "add     org:kleine Quaste  country=DE\n"
    "hide    person:Nobody At All\n";

TEST_F(RetagTest, FindsTheNamesOfAnIndexBuiltWithoutThem) {
  write("in/a.jsonl", lines(40));
  ASSERT_EQ(run("indexer build -d with in").status, 0);
  ASSERT_EQ(run("indexer build --no-names -d without in").status, 0);
  EXPECT_EQ(status("without", "tagger"), "none");
  EXPECT_THAT(run("indexer status -d without").out, HasSubstr("`indexer retag` finds them"));
  EXPECT_THAT(run("searcher facets -d without").out, HasSubstr("people\n  (none)  40\n"));
  EXPECT_EQ(run("searcher count -d without merkel").out, run("searcher count -d with merkel").out);

  // An update goes on as the build began.
  write("in/b.jsonl",
        R"({"id": "b", "title": "Talks", "body": "Angela Merkel met Barack Obama."})");
  const CommandResult update = run("indexer update -d without");
  EXPECT_EQ(update.status, 0) << update.err;
  EXPECT_THAT(update.err, Not(HasSubstr("retag")));
  EXPECT_EQ(status("without", "tagger"), "none");
  EXPECT_THAT(run("searcher facets -d without").out, HasSubstr("people\n  (none)  41\n"));
  write("fix.txt", "kleine Quaste = Kleine Quaste");
  const CommandResult corrected = run("indexer update -d without --corrections fix.txt");
  EXPECT_EQ(corrected.status, 2) << corrected.err;
  EXPECT_THAT(corrected.err, HasSubstr("built without names"));
  EXPECT_EQ(run("indexer build --no-names -d other --corrections fix.txt in").status, 2);
  expect_sound("without");

  ASSERT_EQ(run("indexer update -d with").status, 0);
  ASSERT_EQ(run("indexer retag -d without").status, 0);
  EXPECT_EQ(content("without"), content("with"));
  EXPECT_EQ(status("without", "tagger"), status("with", "tagger"));
  EXPECT_EQ(run("searcher facets -d without person").out,
            run("searcher facets -d with person").out);
  expect_sound("without");
}

TEST_F(RetagTest, EqualsAFreshBuildAndChangesOnlyWhatItMust) {
  write("in/a.jsonl", lines(300));
  write("fixes.txt", kFixes);
  write("desk.tsv", "type\tname\taliases\nmisc\tOil Price\tOil prices\n");
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const std::string before = content("idx");
  const CommandResult retag =
      run("indexer retag -d idx --corrections fixes.txt --gazetteer desk.tsv --report run.json");
  EXPECT_EQ(retag.status, 0) << retag.err;
  EXPECT_EQ(retag.out, "");
  EXPECT_THAT(retag.err, HasSubstr("fixes.txt:6: changes no article\n"));
  EXPECT_THAT(retag.err, HasSubstr("300 of 300 articles changed"));
  EXPECT_EQ(json::parse(support::read_file(folder_ / "run.json"))["retagged"], 300);
  expect_sound("idx");
  ASSERT_EQ(run("indexer build -d fresh in --corrections fixes.txt --gazetteer desk.tsv").status,
            0);
  EXPECT_EQ(content("idx"), content("fresh"));
  EXPECT_NE(content("idx"), before);
  EXPECT_EQ(status("idx", "tagger"), status("fresh", "tagger"));
  for (const char* query : {"'person:\"A. Merkel\"'", "'place:Paris'", "'org:\"kleine Quaste\"'",
                            "'person:\"Vladimir Putin\"'", "'misc:\"Oil Price\"'"}) {
    const std::string count = run(std::string("searcher count -d fresh ") + query).out;
    EXPECT_NE(count, "0\n") << query;
    EXPECT_EQ(run(std::string("searcher count -d idx ") + query).out, count) << query;
  }
  EXPECT_EQ(run("searcher facets -d idx -F person -F place -F org --format json ''")
                .out.find("Angela Merkel"),
            std::string::npos);
  // Back again: the index is as if nothing had been.
  ASSERT_EQ(run("indexer retag -d idx --corrections none --gazetteer none").status, 0);
  EXPECT_EQ(content("idx"), before);
  expect_sound("idx");
}

TEST_F(RetagTest, TouchesOnlyArticlesThatChange) {
  write("in/a.jsonl", lines(30));
  write("fixes.txt", "rename  place:Berlin  Berlin (Germany)\n");
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_THAT(run("indexer retag -d idx --corrections fixes.txt").err,
              HasSubstr("10 of 30 articles changed"));
  const std::string revision = run("indexer status -d idx | grep revision").out;
  EXPECT_THAT(run("indexer retag -d idx").err, HasSubstr("0 of 30 articles changed"));
  EXPECT_EQ(run("indexer status -d idx | grep revision").out, revision);
}

TEST_F(RetagTest, DryRunCountsByLineAndWritesNothing) {
  write("in/a.jsonl", lines(30));
  write("fixes.txt", kFixes);
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const std::string before = content("idx");
  const std::string files = run("cd idx && find . -type f ! -name lock | sort | xargs md5sum").out;
  const CommandResult dry = run("indexer retag -d idx --corrections fixes.txt --dry-run");
  EXPECT_EQ(dry.status, 0);
  const std::string path = (folder_ / "fixes.txt").string();
  EXPECT_EQ(dry.out, path + ":2:     10  rename person:Angela Merkel A. Merkel\n" + path +
                         ":3:     10  hide person:Vladimir Putin source=Post\n" + path +
                         ":4:     10  merge place:Paris place:Berlin\n" + path +
                         ":5:     10  add org:kleine Quaste country=DE\n" + path +
                         ":6:      0  hide person:Nobody At All\n");
  EXPECT_THAT(dry.err, HasSubstr("25 of 30 articles would change"));
  EXPECT_EQ(content("idx"), before);
  EXPECT_EQ(run("cd idx && find . -type f ! -name lock | sort | xargs md5sum").out, files);
  // Not remembered either.
  EXPECT_THAT(run("indexer retag -d idx").err, HasSubstr("0 of 30 articles changed"));
}

TEST_F(RetagTest, AKilledRunLosesNothingAndTheNextCompletesIt) {
  write("in/a.jsonl", lines(6000));
  write("fixes.txt", kFixes);
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  for (const char* delay : {"0.05", "0.15", "0.3", "0.5"}) {
    run(std::string(
            "indexer retag -d idx -j 1 --commit-every 50 --corrections fixes.txt & sleep ") +
        delay + "; kill -9 $!; wait $!");
    expect_sound("idx");
    EXPECT_EQ(run("searcher count -d idx ''").out, "6000\n");
  }
  ASSERT_EQ(run("indexer retag -d idx --corrections fixes.txt").status, 0);
  ASSERT_EQ(run("indexer build -d fresh in --corrections fixes.txt").status, 0);
  EXPECT_EQ(content("idx"), content("fresh"));
  expect_sound("idx");
}

// Half an index by new corrections must not pass for one by the old ones.
TEST_F(RetagTest, AKilledRunIsCompletedByAnUpdateToo) {
  write("in/a.jsonl", lines(6000));
  write("fixes.txt", kFixes);
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const std::string before = content("idx");
  const CommandResult stopped =
      run("indexer retag -d idx -j 1 --commit-every 20 --corrections fixes.txt & "
          "while ! indexer status -d idx | grep -q unfinished; do sleep 0.02; done; "
          "kill -9 $!; wait $!");
  EXPECT_EQ(stopped.status, 137) << stopped.err;
  EXPECT_NE(content("idx"), before);
  ASSERT_EQ(run("cp -r idx copy").status, 0);
  const CommandResult update = run("indexer update -d idx");
  EXPECT_EQ(update.status, 0) << update.err;
  EXPECT_THAT(update.err, HasSubstr("tagged anew"));
  ASSERT_EQ(run("indexer build -d fresh in --corrections fixes.txt").status, 0);
  EXPECT_EQ(content("idx"), content("fresh"));
  ASSERT_EQ(run("indexer update -d copy --corrections none").status, 0);
  EXPECT_EQ(content("copy"), before);
  expect_sound("copy");
}

TEST_F(RetagTest, InterruptionCommitsWhatWasDone) {
  write("in/a.jsonl", lines(9000));
  write("fixes.txt", kFixes);
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const CommandResult stopped =
      run("indexer retag -d idx -j 1 --commit-every 20 --corrections fixes.txt & "
          "while ! indexer status -d idx | grep -q unfinished; do sleep 0.02; done; "
          "kill -INT $!; kill -TERM $!; wait $!");
  EXPECT_TRUE(stopped.status == 143 || stopped.status == 130) << stopped.status << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("interrupted: "));
  expect_sound("idx");
}

TEST_F(RetagTest, UpdateRemembersTheFilesAndSeesThemChange) {
  write("in/a.jsonl", lines(30));
  write("fixes.txt", "rename  person:Angela Merkel  A. Merkel\n");
  write("desk.tsv", "org\tkleine Quaste\n");
  ASSERT_EQ(run("indexer build -d idx in --corrections fixes.txt --gazetteer desk.tsv").status, 0);
  EXPECT_THAT(run("indexer status -d idx").out, HasSubstr("fixes.txt\n"));
  EXPECT_THAT(run("indexer status -d idx --format json").out, HasSubstr("desk.tsv\"]"));
  write("in/b.jsonl",
        R"({"id":"b1","body":"Angela Merkel met kleine Quaste in Nairobi.","date":"2015-11-28"})"
        "\n");
  ASSERT_EQ(run("cd / && indexer update -d '" + (folder_ / "idx").string() + "'").status, 0);
  EXPECT_EQ(run("searcher count -d idx 'person:\"A. Merkel\"'").out, "11\n");
  EXPECT_EQ(run("searcher count -d idx 'org:\"kleine Quaste\"'").out, "11\n");
  const CommandResult idle = run("indexer update -d idx");
  EXPECT_THAT(idle.err, Not(HasSubstr("anew")));
  // A comment changes nothing, a line changes all articles, read or not.
  write("fixes.txt", "# Germany\nrename  person:Angela Merkel  A. Merkel\n");
  EXPECT_THAT(run("indexer update -d idx").err, Not(HasSubstr("anew")));
  write("fixes.txt", "rename  person:Angela Merkel  Dr Merkel\n");
  const CommandResult dry = run("indexer update -d idx --dry-run");
  EXPECT_THAT(dry.err, HasSubstr("`indexer retag --dry-run`"));
  EXPECT_EQ(run("searcher count -d idx 'person:\"Dr Merkel\"'").out, "0\n");
  const CommandResult update = run("indexer update -d idx");
  EXPECT_EQ(update.status, 0) << update.err;
  EXPECT_THAT(update.err, HasSubstr("11 tagged anew"));
  EXPECT_EQ(run("searcher count -d idx 'person:\"Dr Merkel\"'").out, "11\n");
  ASSERT_EQ(run("indexer build -d fresh in --corrections fixes.txt --gazetteer desk.tsv").status,
            0);
  EXPECT_EQ(content("idx"), content("fresh"));
  EXPECT_EQ(status("idx", "tagger"), status("fresh", "tagger"));
  expect_sound("idx");
  // Gone: told, nothing done, and there is a way on.
  std::filesystem::remove(folder_ / "fixes.txt");
  const CommandResult gone = run("indexer update -d idx");
  EXPECT_EQ(gone.status, 2);
  EXPECT_THAT(gone.err, HasSubstr("fixes.txt: cannot be read"));
  EXPECT_THAT(gone.err, HasSubstr("none"));
  EXPECT_EQ(run("indexer update -d idx --corrections none").status, 0);
  EXPECT_EQ(run("searcher count -d idx 'person:\"Angela Merkel\"'").out, "11\n");
  EXPECT_EQ(run("searcher count -d idx 'org:\"kleine Quaste\"'").out, "11\n");
}

TEST_F(RetagTest, TagTakesBoth) {
  write("fixes.txt", "rename person:Angela Merkel  A. Merkel\n");
  write("desk.tsv", "org\tkleine Quaste\t\tDE\tQ42\n");
  const CommandResult tag =
      run("echo 'Angela Merkel met kleine Quaste.' | indexer tag --format jsonl --corrections "
          "fixes.txt --gazetteer desk.tsv -");
  EXPECT_EQ(tag.status, 0) << tag.err;
  const json entities = json::parse(tag.out)["entities"];
  ASSERT_EQ(entities.size(), 2U);
  EXPECT_EQ(entities[0]["name"], "A. Merkel");
  EXPECT_EQ(entities[1]["name"], "kleine Quaste");
  EXPECT_EQ(entities[1]["country"], "DE");
  EXPECT_EQ(entities[1]["wikidata"], "Q42");
}

TEST_F(RetagTest, ExplainsWithTheLinesThatAnIndexRemembers) {
  write("in/a.jsonl", lines(3));
  write("fixes.txt", kFixes);
  ASSERT_EQ(run("indexer build -d idx in --corrections fixes.txt").status, 0);
  const CommandResult tag = run("indexer tag --explain -d idx --id a1");
  EXPECT_EQ(tag.status, 0) << tag.err;
  EXPECT_THAT(tag.out, HasSubstr("kleine Quaste"));
  EXPECT_THAT(tag.out, Not(HasSubstr("fixes.txt:2: ")));
  EXPECT_THAT(tag.out, HasSubstr("  changed by " + (folder_ / "fixes.txt").string() +
                                 ":3: hide person:Vladimir Putin source=Post\n"));
  EXPECT_THAT(tag.out, HasSubstr("fixes.txt:5: add org:kleine Quaste country=DE\n\n"));
}

TEST_F(RetagTest, MalformedLinesAreAnErrorAndConflictsAreTold) {
  write("in/a.jsonl", lines(3));
  write("bad.txt", "hide person:A\nhide person\nrenam x\n");
  write("two.txt", "rename org:A  B\n\nrename org:A  C\n");
  for (const char* command :
       {"build -d new in", "update -d idx", "retag -d idx", "tag in/a.jsonl"}) {
    ASSERT_EQ(run("indexer build -d idx in").status, 0);
    const CommandResult bad = run(std::string("indexer ") + command + " --corrections bad.txt");
    EXPECT_EQ(bad.status, 2) << command;
    EXPECT_THAT(bad.err, HasSubstr("bad.txt:2: 'person': expected TYPE:NAME")) << command;
    EXPECT_THAT(bad.err, HasSubstr("bad.txt:3")) << command;
    const CommandResult two = run(std::string("indexer ") + command + " --corrections two.txt");
    EXPECT_EQ(two.status, 0) << command;
    EXPECT_THAT(two.err, HasSubstr("two.txt:3: org:A becomes 'B' by ")) << command;
  }
  EXPECT_EQ(run("indexer retag -d idx --gazetteer nowhere.tsv").status, 2);
  EXPECT_EQ(run("indexer retag -d nowhere").status, 3);
  EXPECT_EQ(run("indexer retag -d idx --corrections none --corrections two.txt").status, 2);
  EXPECT_EQ(run("indexer retag -d idx extra").status, 2);
}

}  // namespace
}  // namespace news

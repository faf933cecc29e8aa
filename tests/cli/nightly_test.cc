// What years of unattended runs rest on: reports however a run ends, failures that are not
// forgotten, accidents that change nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <exception>
#include <nlohmann/json.hpp>

#include "indexer/cli/crash_report.h"
#include "tests/support/run_command.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;

class NightlyTest : public ::testing::Test {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }

  static std::string line(const std::string& id, const std::string& body) {
    return json{{"id", id}, {"title", "Title " + id}, {"body", body}}.dump() + "\n";
  }

  static std::string lines(int first, int last, const std::string& body) {
    std::string all;
    for (int i = first; i <= last; ++i) all += line("a" + std::to_string(i), body);
    return all;
  }

  json report() const { return json::parse(support::read_file(folder_ / "run.json")); }

  void expect_report_adds_up() const {
    const json figures = report();
    std::uint64_t sum = 0;
    for (const char* key : {"added", "changed", "unchanged", "duplicates", "deleted", "skipped"}) {
      sum += figures[key].get<std::uint64_t>();
    }
    EXPECT_EQ(figures["seen"], sum) << figures;
    std::uint64_t by_reason = 0;
    for (const auto& [reason, count] : figures["skipped_by_reason"].items()) {
      by_reason += count.get<std::uint64_t>();
    }
    EXPECT_EQ(figures["skipped"], by_reason) << figures;
  }

  std::string digest(const std::string& index) const {
    return json::parse(run("indexer check --deep --format json -d " + index).out)["digest"];
  }

  support::TemporaryFolder folder_;
};

TEST_F(NightlyTest, FiguresAddUp) {
  (void)folder_.write("in/a.jsonl", lines(1, 30, "Oil.") + "{broken\n" + line("a3", "Again."));
  (void)folder_.write("in/b.jsonl", lines(31, 40, "Gas."));
  (void)folder_.write("in/c.txt", "");
  ASSERT_EQ(run("indexer build -d idx in --report run.json").status, 4);
  expect_report_adds_up();
  EXPECT_EQ(report()["added"], 40);
  EXPECT_EQ(report()["duplicates"], 1);
  EXPECT_EQ(report()["skipped_by_reason"]["empty file"], 1);
  EXPECT_EQ(report()["error"], nullptr);

  (void)folder_.write("in/b.jsonl", lines(31, 38, "Coal.") + line("new", "Wheat."));
  ASSERT_EQ(run("indexer update -d idx --report run.json").status, 4);
  expect_report_adds_up();
  EXPECT_EQ(report()["added"], 1);
  EXPECT_EQ(report()["changed"], 8);
  EXPECT_EQ(report()["deleted"], 2);
  EXPECT_EQ(report()["unchanged"], 30);
  EXPECT_EQ(report()["skipped"], 2);
}

// Articles that gave way to others are looked at again only when something has changed.
TEST_F(NightlyTest, ASecondRunWritesNothingThoughIdsRepeat) {
  (void)folder_.write("in/a.jsonl", lines(1, 5, "Oil.") + lines(3, 4, "Again."));
  (void)folder_.write("in/b.jsonl", lines(4, 6, "Elsewhere.") + line("a6", "Twice."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const std::string before = digest("idx");
  const std::string listing =
      "find idx/gen-0001 -type f ! -name flintlock -exec stat -c '%n %s %y' {} + | sort";
  const std::string files = run(listing).out;
  ASSERT_EQ(run("indexer update -d idx --report run.json").status, 0);
  EXPECT_EQ(run(listing).out, files);
  expect_report_adds_up();
  EXPECT_EQ(report()["unchanged"], 6);
  EXPECT_EQ(report()["duplicates"], 5);
  ASSERT_EQ(run("indexer update -d idx --rehash").status, 0);
  EXPECT_EQ(digest("idx"), before);
}

TEST_F(NightlyTest, AReportIsLeftHoweverARunEnds) {
  struct Case {
    const char* command;
    int status;
    const char* error;
  };
  (void)folder_.write("in/a.jsonl", lines(1, 5000, "Oil and gas and coal."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  for (const Case& one : std::initializer_list<Case>{
           {"indexer update -d absent --report run.json", 3, "no such index"},
           {"flock idx/lock indexer update -d idx --report run.json", 75, "another indexer"},
           {"mkfifo feed; indexer build -d new - --report run.json < feed & exec 3> feed; "
            "cat in/a.jsonl >&3; kill -TERM $!; wait $!",
            143, nullptr}}) {
    fs::remove(folder_ / "run.json");
    const CommandResult result = run(one.command);
    EXPECT_EQ(result.status, one.status) << one.command << result.err;
    ASSERT_TRUE(fs::exists(folder_ / "run.json")) << one.command;
    EXPECT_EQ(report()["exit_status"], one.status);
    if (one.error == nullptr) {
      EXPECT_EQ(report()["interrupted"], true);
    } else {
      EXPECT_THAT(report()["error"].get<std::string>(), HasSubstr(one.error));
    }
  }
}

TEST_F(NightlyTest, AnAbortLeavesTheReportPreparedLast) {
  const std::string path = (folder_ / "run.json").string();
  EXPECT_EXIT(
      {
        CrashReport report(path);
        report.prepare("{\"n\":1}");
        report.prepare("{\"n\":2}");
        std::terminate();
      },
      testing::ExitedWithCode(75), "what was committed is safe");
  EXPECT_EQ(support::read_file(path), "{\"n\":2}\n");
  EXPECT_FALSE(fs::exists(path + ".tmp"));
}

TEST_F(NightlyTest, AReportCanGoToAPipe) {
  (void)folder_.write("in/a.jsonl", lines(1, 2, "Oil."));
  const CommandResult built = run("indexer build -d idx in --report /dev/stdout | cat");
  EXPECT_EQ(json::parse(built.out)["added"], 2);
}

// Same size, same time, now without fault: that the failures are told nevertheless shows that the
// file was not read again.
TEST_F(NightlyTest, FailuresOfUnchangedFilesAreToldWithoutReadingThem) {
  (void)folder_.write("in/a.jsonl", line("a1", "Oil.") + "{broken}\n" + line("a2", "Gas."));
  (void)folder_.write("in/b.txt", "");
  ASSERT_EQ(run("indexer build -d idx in --failures first.jsonl").status, 4);
  (void)folder_.write("in/a.jsonl", line("a1", "Oil.") + "        \n" + line("a2", "Gas."));
  run("touch -d '2020-01-01' in/a.jsonl in/b.txt");
  // The times are new, so they are read: one failure less.
  ASSERT_EQ(run("indexer update -d idx --failures second.jsonl").status, 4);
  EXPECT_EQ(run("grep -c reason second.jsonl").out, "1\n");
  (void)folder_.write("in/a.jsonl", line("a1", "Oil.") + "{broken}\n" + line("a2", "Gas."));
  run("touch -d '2020-01-01' in/a.jsonl");
  EXPECT_EQ(run("indexer update -d idx --failures third.jsonl").status, 4);
  EXPECT_EQ(run("cmp second.jsonl third.jsonl").status, 0);
  EXPECT_EQ(run("indexer update -d idx --rehash --failures first-again.jsonl").status, 4);
  EXPECT_EQ(run("cmp first.jsonl first-again.jsonl").status, 0);
}

TEST_F(NightlyTest, AnArticleThatMovesWithinItsFileIsUnchangedAndFoundAtItsPlace) {
  (void)folder_.write("in/a.jsonl", lines(1, 40, "Oil. Angela Merkel."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  (void)folder_.write("in/a.jsonl", line("new", "Gas.") + lines(1, 40, "Oil. Angela Merkel."));
  ASSERT_EQ(run("indexer update -d idx --report run.json").status, 0);
  EXPECT_EQ(report()["unchanged"], 40);
  EXPECT_EQ(report()["added"], 1);
  ASSERT_EQ(run("indexer build -d fresh in").status, 0);
  EXPECT_EQ(digest("idx"), digest("fresh"));
}

TEST_F(NightlyTest, ADryBuildWritesNothing) {
  (void)folder_.write("in/a.jsonl", lines(1, 7, "Oil.") + line("a1", "Twice."));
  const CommandResult dry = run("indexer build -d idx in --dry-run");
  EXPECT_EQ(dry.status, 0) << dry.err;
  EXPECT_THAT(dry.err, HasSubstr("7 to add"));
  EXPECT_FALSE(fs::exists(folder_ / "idx"));
}

TEST_F(NightlyTest, ABuildDoesNotReplaceALargeIndexByASmallOne) {
  (void)folder_.write("in/a.jsonl", lines(1, 30, "Oil."));
  (void)folder_.write("in/b.jsonl", lines(31, 34, "Gas."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  fs::remove(folder_ / "in/b.jsonl");
  const CommandResult refused = run("indexer build -d idx in --fail-on none");
  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("refused to put 30 articles in the place of the 34"));
  EXPECT_EQ(run("searcher count -d idx gas").out, "4\n");
  EXPECT_EQ(run("ls idx | grep -c tmp").out, "0\n");
  EXPECT_EQ(run("indexer build -d idx in --allow-mass-delete").status, 0);
  // Other sources are another archive.
  (void)folder_.write("other/a.jsonl", lines(1, 3, "Oil."));
  EXPECT_EQ(run("indexer build -d idx other").status, 0);
  EXPECT_EQ(run("searcher count -d idx ''").out, "3\n");
}

}  // namespace
}  // namespace news

// The indexer as a user meets it: build, update, kill, roll back. Real programs, real files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;

class IndexingTest : public ::testing::Test {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }

  void write(std::string_view name, std::string_view content) const {
    (void)folder_.write(name, content);
  }

  // Runs the indexer in the background, then `commands` once it reads; its standard input, which
  // begins with in/b.jsonl, has no end until the shell ends.
  CommandResult run_fed(const std::string& indexer, const std::string& commands) const {
    return run("mkfifo feed; indexer " + indexer +
               " < feed & exec 3> feed; rm feed; cat in/b.jsonl >&3; " + commands);
  }

  // `n` articles, one a line.
  static std::string lines(int first, int last, const std::string& text) {
    std::string all;
    for (int i = first; i <= last; ++i) {
      all += R"({"id":"a)" + std::to_string(i) + R"(","title":"Report )" + std::to_string(i) +
             R"(","body":")" + text + R"( Angela Merkel spoke in Berlin.","date":"2015-11-27"})" +
             "\n";
    }
    return all;
  }

  // Everything the index holds but where it was read from, in a repeatable order.
  std::string content(const std::string& index) const {
    const CommandResult dump = run("indexer dump -d " + index);
    EXPECT_EQ(dump.status, 0) << dump.err;
    return dump.out;
  }

  json report(const std::string& name) const {
    return json::parse(support::read_file(folder_ / name));
  }

  void expect_sound(const std::string& index) const {
    const CommandResult check = run("indexer check -d " + index);
    EXPECT_EQ(check.status, 0) << check.out << check.err;
  }

  support::TemporaryFolder folder_;
};

TEST_F(IndexingTest, AnIndexAmongItsSourcesIsNoSource) {
  write("a.jsonl", lines(1, 3, "Rain."));
  for (const char* command :
       {"indexer build -d idx .", "indexer update -d idx", "indexer build -d idx ."}) {
    const CommandResult result = run(command);
    EXPECT_EQ(result.status, 0) << command << result.err;
    EXPECT_EQ(run("searcher count -d idx ''").out, "3\n") << command;
  }
}

TEST_F(IndexingTest, BuildsAndReports) {
  write("in/a.jsonl", lines(1, 30, "Oil prices fell."));
  write("in/b.txt", "A title\n\nA body about floods in Bangkok.");
  const CommandResult build = run("indexer build -d idx in --report run.json");
  EXPECT_EQ(build.status, 0) << build.err;
  EXPECT_EQ(build.out, "");
  EXPECT_EQ(report("run.json")["added"], 31);
  EXPECT_EQ(report("run.json")["exit_status"], 0);
  expect_sound("idx");
  EXPECT_EQ(run("searcher count -d idx oil").out, "30\n");
  EXPECT_EQ(run("searcher count -d idx 'person:Merkel place:Berlin'").out, "30\n");
  EXPECT_TRUE(std::filesystem::exists(folder_ / "idx/gen-0001"));
  EXPECT_EQ(support::read_file(folder_ / "idx/XAPIANDB"), "auto gen-0001\n");
}

TEST_F(IndexingTest, SameContentWhateverTheNumberOfWorkers) {
  write("in/a.jsonl", lines(1, 700, "Oil prices fell."));
  ASSERT_EQ(run("indexer build -d one -j 1 in").status, 0);
  ASSERT_EQ(run("indexer build -d four -j 4 in").status, 0);
  EXPECT_EQ(content("one"), content("four"));
  const std::string query = " 'oil' -F person -F place --format ids -n 0";
  EXPECT_EQ(run("searcher -d one" + query).out, run("searcher -d four" + query).out);
}

TEST_F(IndexingTest, UpdateEqualsAFreshBuild) {
  write("in/a.jsonl", lines(1, 40, "Oil prices fell."));
  write("in/b.jsonl", lines(41, 60, "Banks failed."));
  write("in/c.jsonl", lines(61, 64, "Rain."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);

  write("in/a.jsonl",
        lines(1, 38, "Oil prices fell.") + lines(100, 105, "Wheat rose. Vladimir Putin left."));
  std::filesystem::remove(folder_ / "in/c.jsonl");
  write("in/d.jsonl", lines(61, 62, "Sunshine."));
  const CommandResult update = run("indexer update -d idx --report run.json");
  EXPECT_EQ(update.status, 0) << update.err;
  const json figures = report("run.json");
  EXPECT_EQ(figures["added"], 6);
  EXPECT_EQ(figures["changed"], 2);  // a61, a62 moved to d.jsonl with other text
  EXPECT_EQ(figures["deleted"], 4);  // a39, a40, a63, a64
  EXPECT_EQ(figures["unchanged"], 58);
  EXPECT_EQ(figures["articles"], 66);
  expect_sound("idx");

  ASSERT_EQ(run("indexer build -d fresh in").status, 0);
  EXPECT_EQ(content("idx"), content("fresh"));
}

TEST_F(IndexingTest, SecondUpdateChangesNothing) {
  write("in/a.jsonl", lines(1, 20, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const CommandResult before = run("indexer status -d idx --format json");
  ASSERT_EQ(run("indexer update -d idx --report run.json").status, 0);
  const CommandResult after = run("indexer status -d idx --format json");
  EXPECT_EQ(json::parse(before.out)["revision"], json::parse(after.out)["revision"]);
  EXPECT_EQ(report("run.json")["unchanged"], 20);
}

TEST_F(IndexingTest, ContentDecidesNotTheClock) {
  write("in/a.jsonl", lines(1, 20, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in && touch -d '2031-01-01' in/a.jsonl && indexer update -d "
                "idx --report run.json")
                .status,
            0);
  EXPECT_EQ(report("run.json")["unchanged"], 20);
  EXPECT_EQ(report("run.json")["changed"], 0);
  // Same size, same time, other content: only --rehash looks inside.
  write("in/a.jsonl", lines(1, 20, "Gas."));
  ASSERT_EQ(
      run("touch -d '2031-01-01' in/a.jsonl && indexer update -d idx --rehash --report run.json")
          .status,
      0);
  EXPECT_EQ(report("run.json")["changed"], 20);
  EXPECT_EQ(run("searcher count -d idx gas").out, "20\n");
}

TEST_F(IndexingTest, UpdateReadsTheSourcesAsTheBuildDid) {
  write("in/a.data", R"({"key":"k1","kopf":"Der Titel","inhalt":{"text":"Ein Text über Öl."}})"
                     "\n");
  write("in/b.skip", "not for us");
  ASSERT_EQ(run("indexer build -d idx --input-format jsonl --map "
                "id=key,title=kopf,body=inhalt.text --include '*.data' "
                "--lang de in")
                .status,
            0);
  write("in/c.data", R"({"key":"k2","kopf":"Zwei","inhalt":{"text":"Noch ein Text."}})"
                     "\n");
  const CommandResult update = run("cd / && indexer update -d " + (folder_ / "idx").string());
  EXPECT_EQ(update.status, 0) << update.err;
  EXPECT_EQ(run("searcher -d idx 'lang:de text' --format ids --sort date -n 0").out, "k1\nk2\n");
}

TEST_F(IndexingTest, DryRunWritesNothing) {
  write("in/a.jsonl", lines(1, 20, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write("in/b.jsonl", lines(21, 25, "Gas."));
  const std::string listing = "find idx -type f -exec stat -c '%n %s %y' {} + | sort";
  const std::string before = run(listing).out;
  const CommandResult dry = run("indexer update -d idx --dry-run");
  EXPECT_EQ(dry.status, 0) << dry.err;
  EXPECT_THAT(dry.err, HasSubstr("5 to add"));
  EXPECT_EQ(run(listing).out, before);
  EXPECT_EQ(run("searcher count -d idx gas").status, 1);
}

TEST_F(IndexingTest, AnEmptySourceDoesNotEmptyTheIndex) {
  write("in/a.jsonl", lines(1, 20, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  std::filesystem::remove(folder_ / "in/a.jsonl");
  const CommandResult refused = run("indexer update -d idx");
  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("refused to delete 20 of 20 articles"));
  EXPECT_EQ(run("searcher count -d idx oil").out, "20\n");
  // A source that is gone altogether is a failure, and deletes nothing even when deletions are
  // allowed.
  std::filesystem::remove(folder_ / "in");
  EXPECT_EQ(run("indexer update -d idx --allow-mass-delete").status, 4);
  EXPECT_EQ(run("searcher count -d idx oil").out, "20\n");
  std::filesystem::create_directory(folder_ / "in");
  EXPECT_EQ(run("indexer update -d idx --allow-mass-delete").status, 0);
  EXPECT_EQ(run("searcher count -d idx oil").status, 1);
}

TEST_F(IndexingTest, TheNewestOfTwoArticlesWithOneIdIsKept) {
  const auto one = [](const std::string& date, const std::string& body) {
    return R"({"id":"x","title":"T","body":")" + body + R"(","date":")" + date + "\"}\n";
  };
  write("in/a.jsonl", one("2015-03-01", "newest") + one("2015-01-01", "older"));
  write("in/b.jsonl", one("2015-02-01", "middle"));
  ASSERT_EQ(run("indexer build -d idx in --report run.json").status, 0);
  EXPECT_EQ(run("searcher count -d idx ''").out, "1\n");
  EXPECT_EQ(run("searcher count -d idx newest").out, "1\n");
  EXPECT_EQ(report("run.json")["duplicates"], 2);
  expect_sound("idx");
  // With equal dates the later in reading order wins, and an update says the same as the build.
  write("in/c.jsonl", one("2015-03-01", "last"));
  ASSERT_EQ(run("indexer update -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d idx last").out, "1\n");
  ASSERT_EQ(run("indexer build -d fresh in").status, 0);
  EXPECT_EQ(content("idx"), content("fresh"));
}

TEST_F(IndexingTest, AKilledBuildLeavesTheOldIndex) {
  write("in/a.jsonl", lines(1, 50, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write("in/b.jsonl", lines(51, 8000, "Gas and wheat and coal."));
  for (const char* delay : {"0.05", "0.3", "0.6"}) {
    run(std::string("indexer build -d idx in & sleep ") + delay + "; kill -9 $!; wait $!");
    EXPECT_EQ(run("searcher count -d idx oil").out, "50\n");
  }
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_EQ(run("searcher count -d idx ''").out, "8000\n");
  expect_sound("idx");
  EXPECT_EQ(run("ls idx | grep -c tmp").out, "0\n");
}

TEST_F(IndexingTest, AKilledUpdateLosesNothingAndTheNextRunCompletesIt) {
  write("in/a.jsonl", lines(1, 50, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write("in/b.jsonl", lines(51, 4000, "Gas and wheat and coal."));
  for (const char* delay : {"0.1", "0.4", "0.8"}) {
    run(std::string("indexer update -d idx --commit-every 100 & sleep ") + delay +
        "; kill -9 $!; wait $!");
    EXPECT_EQ(run("searcher count -d idx oil").out, "50\n");
  }
  ASSERT_EQ(run("indexer update -d idx").status, 0);
  ASSERT_EQ(run("indexer build -d fresh in").status, 0);
  EXPECT_EQ(content("idx"), content("fresh"));
  expect_sound("idx");
}

TEST_F(IndexingTest, InterruptionCommitsWhatWasDone) {
  write("in/a.jsonl", lines(1, 50, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write("in/b.jsonl", lines(51, 20000, "Gas and wheat and coal."));
  const CommandResult stopped =
      run("indexer update -d idx --commit-every 50 & "
          "until [ $(searcher count -d idx '') -gt 50 ]; do sleep 0.02; done; "
          "kill -TERM $!; wait $!");
  EXPECT_EQ(stopped.status, 143) << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("interrupted"));
  EXPECT_EQ(run("searcher count -d idx oil").out, "50\n");
  EXPECT_EQ(run("searcher count -d idx gas").status, 0);
  expect_sound("idx");
  const CommandResult build = run_fed("build -d idx -", "kill -INT $!; kill -TERM $!; wait $!");
  EXPECT_TRUE(build.status == 143 || build.status == 130) << build.status << build.err;
  EXPECT_THAT(build.err, HasSubstr("unchanged"));
  EXPECT_EQ(run("ls idx | grep -c tmp").out, "0\n");
}

TEST_F(IndexingTest, ASecondIndexerIsTurnedAwayOrWaits) {
  write("in/b.jsonl", lines(1, 6000, "Oil and gas."));
  const CommandResult second =
      run_fed("build -d idx -", "indexer build -d idx in; status=$?; exec 3>&-; wait; exit $status");
  EXPECT_EQ(second.status, 75);
  EXPECT_THAT(second.err, HasSubstr("another indexer is at work: pid "));
  const CommandResult waiting =
      run_fed("build -d idx -", "indexer build --wait 60s -d idx in 3>&- & exec 3>&-; wait $!");
  EXPECT_EQ(waiting.status, 0) << waiting.err;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "idx/gen-0003"));
}

TEST_F(IndexingTest, RollsBackAndKeepsGenerations) {
  for (int i = 1; i <= 3; ++i) {
    write("in/a.jsonl", lines(1, i, "Oil."));
    ASSERT_EQ(run("indexer build -d idx in").status, 0);
  }
  EXPECT_EQ(run("ls idx | grep gen").out, "gen-0002\ngen-0003\n");
  EXPECT_EQ(run("searcher count -d idx oil").out, "3\n");
  EXPECT_EQ(run("indexer rollback -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d idx oil").out, "2\n");
  EXPECT_EQ(run("indexer rollback -d idx").status, 3);
}

TEST_F(IndexingTest, StatusKnowsStaleness) {
  write("in/a.jsonl", lines(1, 3, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_EQ(run("indexer status -d idx --max-age 1h").status, 0);
  const CommandResult stale =
      run("touch -d '3 days ago' idx/last-run.json; indexer status -d idx --max-age 26h");
  EXPECT_EQ(stale.status, 1);
  EXPECT_THAT(stale.err, HasSubstr("stale"));
  const json status = json::parse(run("indexer status -d idx --format json").out);
  EXPECT_EQ(status["articles"], 3);
  EXPECT_EQ(status["newest"], "2015-11-27");
}

// As xapian-delve, xapian-check and xapian-tcpsrv do: by the folder alone.
TEST_F(IndexingTest, TheLibraryOpensTheIndexByItsFolder) {
  write("in/a.jsonl", lines(1, 3, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const Xapian::Database database((folder_ / "idx").string());
  EXPECT_EQ(database.get_doccount(), 3U);
  EXPECT_EQ(database.get_termfreq("Zen:oil"), 3U);
}

// A limit on the size of files stands for a full disk.
TEST_F(IndexingTest, AFailedWriteLeavesTheIndexAndNoRubbish) {
  write("in/a.jsonl", lines(1, 50, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write("in/b.jsonl", lines(51, 3000, "Gas and wheat and coal."));
  for (const char* command : {"build -d idx in", "update -d idx"}) {
    // The library leaks its cursors when a merge fails; that is not ours to mend.
    const CommandResult failed =
        run(std::string("trap '' XFSZ; ulimit -f 300; "
                        "ASAN_OPTIONS=\"$ASAN_OPTIONS:detect_leaks=0\" indexer ") +
            command);
    EXPECT_EQ(failed.status, 75) << command << failed.err;
    EXPECT_THAT(failed.err, HasSubstr("safe")) << command;
    EXPECT_EQ(run("searcher count -d idx oil").out, "50\n") << command;
    EXPECT_EQ(run("ls idx | grep -c tmp").out, "0\n") << command;
    expect_sound("idx");
  }
  ASSERT_EQ(run("indexer update -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d idx ''").out, "3000\n");
}

TEST_F(IndexingTest, RefusesAnIndexOfAnotherKind) {
  write("idx/XAPIANDB", "auto gen-0001\n");
  EXPECT_EQ(run("searcher count -d idx oil").status, 5);
  std::filesystem::remove(folder_ / "idx/XAPIANDB");
  EXPECT_EQ(run("searcher count -d idx oil").status, 3);
  EXPECT_EQ(run("indexer update -d idx in").status, 3);
}

TEST_F(IndexingTest, CheckFindsDamage) {
  write("in/a.jsonl", lines(1, 200, "Oil."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  run("dd if=/dev/zero of=idx/gen-0001/docdata.glass bs=1 seek=9000 count=4000 conv=notrunc "
      "2>/dev/null");
  EXPECT_EQ(run("indexer check -d idx").status, 5);
}

// A tar file (POSIX ustar) of these members.
std::string tar(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string all;
  for (const auto& [name, bytes] : members) {
    std::string header(512, '\0');
    const auto put = [&](std::size_t at, const std::string& text) {
      header.replace(at, text.size(), text);
    };
    std::array<char, 16> octal{};
    put(0, name);
    put(100, "0000644");
    std::snprintf(octal.data(), octal.size(), "%011zo", bytes.size());
    put(124, octal.data());
    put(148, "        ");
    put(156, "0");
    put(257, "ustar");
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::snprintf(octal.data(), octal.size(), "%06o", sum);
    put(148, std::string(octal.data()) + std::string(1, '\0') + " ");
    all += header + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
  }
  return all + std::string(1024, '\0');
}

TEST_F(IndexingTest, UpdatesArchivesByTheirMembers) {
  write("in/a.tar", tar({{"x.txt", "First\n\nOil prices fell."}, {"y.txt", "Banks failed."}}));
  write("in/b.jsonl", lines(1, 20, "Banks failed."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_THAT(content("idx"), HasSubstr(R"("member":"x.txt")"));
  write("in/a.tar", tar({{"x.txt", "First\n\nOil prices rose."}, {"z.txt", "Rain in Spain."}}));
  const CommandResult update = run("indexer update -d idx --report run.json");
  ASSERT_EQ(update.status, 0) << update.err;
  EXPECT_EQ(report("run.json")["added"], 1);
  EXPECT_EQ(report("run.json")["changed"], 1);
  EXPECT_EQ(report("run.json")["deleted"], 1);
  EXPECT_EQ(run("searcher -d idx id:in/a.tar/z.txt --format ids").out, "in/a.tar/z.txt\n");
  expect_sound("idx");
}

TEST_F(IndexingTest, RemembersConverters) {
  write("in/a.doc", std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x\0\0\0", 14));
  write("in/b.txt", "Banks failed.");
  const CommandResult build = run("indexer build -d idx in");
  EXPECT_EQ(build.status, 4);
  EXPECT_THAT(build.err, HasSubstr("binary file (Microsoft Office document)"));
  EXPECT_THAT(build.err, HasSubstr("hint: Microsoft Office document: read with --convert '*.doc"));
  const std::string option = " --convert '*.doc:sh -c \"echo Oil prices fell.; true\" {}'";
  const CommandResult update = run("indexer update -d idx" + option);
  EXPECT_EQ(update.status, 0) << update.err;
  EXPECT_EQ(run("searcher count -d idx oil").out, "1\n");
  write("in/c.doc", "anything");
  EXPECT_EQ(run("indexer update -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d idx oil").out, "2\n");
  write("in/d.doc", std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 y\0\0\0", 14));
  EXPECT_EQ(run("indexer update -d idx --convert none").status, 4);
  EXPECT_EQ(run("indexer build -d idx --convert x in").status, 2);
}

TEST_F(IndexingTest, TakesBackWhatItsPublisherCancels) {
  const auto item = [](const std::string& status, const std::string& text) {
    return R"({"uri":"urn:nw:1","headline":"Talks","body_text":")" + text + R"(","pubstatus":")" +
           status + "\",\"versioncreated\":\"2015-11-27\"}\n";
  };
  write("in/1.jsonl", item("usable", "Oil prices fell.") + lines(1, 20, "Banks failed."));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_EQ(run("searcher count -d idx oil").out, "1\n");
  write("in/2.jsonl", item("canceled", "Oil prices fell."));
  const CommandResult update = run("indexer update -d idx");
  EXPECT_EQ(update.status, 4);
  EXPECT_THAT(update.err, HasSubstr("(urn:nw:1):1: cancelled by its publisher"));
  EXPECT_EQ(run("searcher count -d idx oil").out, "0\n");
  // Nor does it come back when its file is touched, or in a new build.
  write("in/1.jsonl", item("usable", "Oil prices fell.") + lines(1, 21, "Banks failed."));
  run("indexer update -d idx");
  EXPECT_EQ(run("searcher count -d idx oil").out, "0\n");
  run("indexer build -d new in");
  EXPECT_EQ(run("searcher count -d new oil").out, "0\n");
  EXPECT_EQ(run("searcher count -d new banks").out, "21\n");
  expect_sound("idx");
  expect_sound("new");
}

TEST_F(IndexingTest, ListsFormats) {
  const CommandResult formats = run("indexer formats");
  EXPECT_EQ(formats.status, 0) << formats.err;
  for (const char* name : {"text", "html", "jsonl", "csv", "reuters", "rss", "nitf", "newsml",
                           "warc", "mbox", "zip", "--convert '*.pdf:pdftotext {} -'"}) {
    EXPECT_THAT(formats.out, HasSubstr(name));
  }
}

}  // namespace
}  // namespace news

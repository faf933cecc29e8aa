// The scripts that run an index unattended: nightly, backup, restore, the systemd units.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/run_command.h"

namespace news {
namespace {

using support::CommandResult;
using ::testing::HasSubstr;

class OperationsTest : public ::testing::Test {
 protected:
  OperationsTest() { write(20, "Oil."); }

  // `scripts` stands for the folder of the scripts.
  CommandResult run(const std::string& command) const {
    return support::run_command("scripts=" NEWS_SOURCE_DIR "/scripts; " + command, folder_.path());
  }

  void write(int articles, const std::string& body) const {
    std::string lines;
    for (int i = 0; i < articles; ++i) {
      lines += R"({"id":")" + std::to_string(i) + R"(","title":"T","body":")" + body + "\"}\n";
    }
    (void)folder_.write("in/a.jsonl", lines);
  }

  void damage() const {
    run("yes | head -c 2000 | dd of=idx/gen-0001/postlist.glass bs=1 seek=100 conv=notrunc "
        "2>/dev/null");
  }

  support::TemporaryFolder folder_;
};

TEST_F(OperationsTest, ANightUpdatesChecksAndAlerts) {
  const std::string nightly =
      "NEWS_ALERT='f() { echo \"$1\" >>alerts; cat >>alerts; }; f' $scripts/nightly idx";
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write(22, "Oil.");
  const CommandResult good = run(nightly);
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.err, HasSubstr("2 added"));
  EXPECT_THAT(good.err, HasSubstr("checked, no errors"));
  EXPECT_THAT(run("cat idx/report.json").out, HasSubstr(R"("added":2)"));
  EXPECT_NE(run("cat alerts").status, 0);

  (void)folder_.write("in/b.txt", "");
  EXPECT_EQ(run(nightly).status, 4);
  EXPECT_THAT(run("cat alerts").out, HasSubstr("skipped"));
  damage();
  EXPECT_EQ(run(nightly).status, 5);
  EXPECT_THAT(run("cat alerts").out, HasSubstr("DAMAGED"));
  EXPECT_THAT(run("cat alerts").out, HasSubstr("postlist.glass"));
}

TEST_F(OperationsTest, ANightThatIsStoppedKeepsWhatItHas) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write(20000, "Oil and gas and wheat.");
  const CommandResult stopped =
      run("$scripts/nightly idx --commit-every 50 & "
          "until [ $(searcher count -d idx '') -gt 50 ]; do sleep 0.02; done; "
          "kill -TERM $!; wait $!");
  EXPECT_EQ(stopped.status, 143) << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("interrupted"));
  EXPECT_EQ(run("indexer check -d idx").status, 0);
}

TEST_F(OperationsTest, ABackupIsRestored) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  ASSERT_EQ(run("$scripts/backup idx backups").status, 0);
  // A backup is an index by itself, and later updates leave it alone.
  write(21, "Gas.");
  ASSERT_EQ(run("indexer update -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d backups/2* oil").out, "20\n");
  damage();
  EXPECT_EQ(run("searcher count -d idx gas").status, 5);
  EXPECT_EQ(run("$scripts/backup idx backups").status, 5);
  const CommandResult restored = run("$scripts/restore backups/2*[0-9] idx");
  ASSERT_EQ(restored.status, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("live: gen-0002"));
  EXPECT_EQ(run("searcher count -d idx oil").out, "20\n");
  EXPECT_EQ(run("indexer update -d idx && searcher count -d idx gas").out, "21\n");
  EXPECT_EQ(run("ls idx backups | grep -c tmp").out, "1\n");  // the refused backup
}

TEST_F(OperationsTest, OldBackupsGo) {
  ASSERT_EQ(run("indexer build -d idx in && mkdir -p backups/20010101T000000 && "
                "mkdir backups/20020202T000000 && $scripts/backup idx backups 2")
                .status,
            0);
  EXPECT_THAT(run("ls backups").out, testing::Not(HasSubstr("20010101")));
  EXPECT_THAT(run("ls backups").out, HasSubstr("20020202"));
}

TEST_F(OperationsTest, TheUnitsAreSound) {
  const CommandResult verified =
      run("cp $scripts/operations/*.service $scripts/operations/*.timer . && "
          "sed -i \"s|^ExecStart=/usr/local/share/news-search/scripts|ExecStart=$scripts|\" "
          "*.service && "
          "SYSTEMD_UNIT_PATH=$PWD: systemd-analyze verify $PWD/news-index.service "
          "$PWD/news-index.timer");
  EXPECT_EQ(verified.status, 0);
  EXPECT_EQ(verified.out + verified.err, "");
  EXPECT_EQ(run("systemd-analyze security --offline=true --threshold=20 "
                "$scripts/operations/news-index.service")
                .status,
            0);
}

}  // namespace
}  // namespace news

// Files of an index that are missing, altered or foreign: named, never answered from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/generation_lease.h"
#include "tests/support/run_command.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;

class DamageTest : public ::testing::Test {
 protected:
  DamageTest() {
    write_articles("in/a.jsonl", 1, 60, "Oil prices fell. Angela Merkel spoke in Berlin.");
  }

  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }

  void write_articles(const std::string& name, int first, int last, const std::string& text) const {
    std::string all;
    for (int i = first; i <= last; ++i) {
      const std::string number = std::to_string(i);
      all +=
          json{{"id", "a" + number}, {"title", "Report " + number}, {"body", text}}.dump() + "\n";
    }
    (void)folder_.write(name, all);
  }

  std::string digest(const std::string& index) const {
    const CommandResult check = run("indexer check --deep --format json -d " + index);
    EXPECT_EQ(check.status, 0) << check.err;
    return json::parse(check.out)["digest"];
  }

  static std::vector<std::string> files_of(const fs::path& generation) {
    std::vector<std::string> names{"MANIFEST.json"};
    const json manifest = json::parse(support::read_file(generation / "MANIFEST.json"));
    for (const json& file : manifest["files"]) names.push_back(file["name"]);
    return names;
  }

  void copy_index(const char* options = "-a") const {
    ASSERT_EQ(run(std::string("rm -rf copy; cp ") + options + " idx copy").status, 0);
  }

  support::TemporaryFolder folder_;
};

TEST_F(DamageTest, AMissingFileIsNamedByEveryCommand) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  const auto files = files_of(folder_ / "idx/gen-0001");
  ASSERT_EQ(files.size(), 7U);
  for (const std::string& file : files) {
    copy_index();
    fs::remove(folder_ / "copy/gen-0001" / file);
    for (const char* command :
         {"searcher count -d copy oil", "indexer check -d copy", "indexer update -d copy"}) {
      if (file == "MANIFEST.json" && std::string(command).starts_with("indexer update")) continue;
      if (file == "iamglass" && std::string(command).starts_with("searcher")) continue;
      const CommandResult result = run(command);
      EXPECT_EQ(result.status, 5) << command << " without " << file << ": " << result.err;
      EXPECT_THAT(result.err, HasSubstr(file)) << command;
      EXPECT_EQ(result.out, "") << command;
    }
  }
}

TEST_F(DamageTest, AnAlteredByteIsFoundByTheSearcherAndByEachShareTogether) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  for (const std::string& file : files_of(folder_ / "idx/gen-0001")) {
    if (file == "MANIFEST.json") continue;
    copy_index();
    // The last byte: slack that the library never reads.
    run("f=copy/gen-0001/" + file +
        "; size=$(stat -c %s $f); printf x | dd of=$f bs=1 seek=$((size - 1)) conv=notrunc "
        "2>/dev/null");
    const CommandResult search = run("searcher count -d copy oil");
    EXPECT_EQ(search.status, 5) << file;
    EXPECT_THAT(search.err, HasSubstr(file));
    EXPECT_EQ(run("indexer check --deep -d copy").status, 5) << file;
    EXPECT_EQ(run("indexer update -d copy").status, 5) << file;
    // Same size, same time: hashes alone tell.
    run("touch -r idx/gen-0001/" + file + " copy/gen-0001/" + file);
    const CommandResult shares = run(
        "for n in 1 2 3 4 5 6 7; do indexer check --sample $n/7 -d copy >/dev/null || echo found; "
        "done");
    // Facets are compared article by article, too, and the version file is hashed by all.
    const bool by_several = file == "facets.column" || file == "iamglass";
    EXPECT_TRUE(by_several ? !shares.out.empty() : shares.out == "found\n")
        << file << shares.out << shares.err;
    EXPECT_THAT(shares.err, HasSubstr(file));
  }
}

TEST_F(DamageTest, AFileOfAnotherIndexIsRefused) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  write_articles("other/a.jsonl", 1, 60, "Oil prices rose. Angela Merkel spoke in Berlin.");
  ASSERT_EQ(run("indexer build -d other-idx other").status, 0);
  copy_index();
  run("cp other-idx/gen-0001/docdata.glass copy/gen-0001/");
  EXPECT_EQ(run("searcher -d copy oil").status, 5);
  copy_index();
  run("cp other-idx/gen-0001/docdata.glass copy/gen-0001/spelling.glass");
  const CommandResult foreign = run("searcher -d copy oil");
  EXPECT_EQ(foreign.status, 5);
  EXPECT_THAT(foreign.err, HasSubstr("spelling.glass"));
}

TEST_F(DamageTest, ACopyWithNewTimesServes) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  copy_index("-r");
  EXPECT_EQ(run("searcher count -d copy oil").out, "60\n");
  // The next update notes the new times, once.
  const fs::path manifest = folder_ / "copy/gen-0001/MANIFEST.json";
  const std::string before = support::read_file(manifest);
  ASSERT_EQ(run("indexer update -d copy").status, 0);
  const std::string renewed = support::read_file(manifest);
  EXPECT_NE(renewed, before);
  ASSERT_EQ(run("sleep 1; indexer update -d copy").status, 0);
  EXPECT_EQ(support::read_file(manifest), renewed);
}

TEST_F(DamageTest, TheDigestTellsContentNotHistory) {
  ASSERT_EQ(run("indexer build -j 1 -d one in && indexer build -j 3 -d three in").status, 0);
  EXPECT_EQ(digest("one"), digest("three"));
  const std::string before = digest("one");
  write_articles("in/b.jsonl", 61, 70, "Wheat rose. Vladimir Putin left.");
  ASSERT_EQ(run("indexer update -d one && indexer build -d fresh in").status, 0);
  EXPECT_NE(digest("one"), before);
  EXPECT_EQ(digest("one"), digest("fresh"));
  fs::remove(folder_ / "in/b.jsonl");
  ASSERT_EQ(run("indexer update -d one --allow-mass-delete").status, 0);
  EXPECT_EQ(digest("one"), before);
}

TEST_F(DamageTest, RollbackPassesOverDamageAndMendsALostStub) {
  for (int i = 1; i <= 3; ++i) {
    ASSERT_EQ(run("indexer build -d idx --keep-generations 3 in").status, 0);
  }
  fs::remove(folder_ / "idx/gen-0002/position.glass");
  const CommandResult back = run("indexer rollback -d idx");
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_EQ(back.out, "live: gen-0001 (was gen-0003)\n");
  EXPECT_THAT(back.err, HasSubstr("position.glass"));
  fs::remove(folder_ / "idx/XAPIANDB");
  EXPECT_EQ(run("searcher count -d idx oil").status, 3);
  EXPECT_EQ(run("indexer rollback -d idx").out, "live: gen-0003\n");
  EXPECT_EQ(run("searcher count -d idx oil").out, "60\n");
}

TEST_F(DamageTest, AGenerationBeingReadIsKept) {
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  {
    const GenerationLease reader(folder_ / "idx/gen-0001");
    ASSERT_EQ(run("indexer build -d idx in && indexer build -d idx in").status, 0);
    EXPECT_EQ(run("ls idx | grep gen").out, "gen-0001\ngen-0003\n");
  }
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_EQ(run("ls idx | grep gen").out, "gen-0003\ngen-0004\n");
}

}  // namespace
}  // namespace news

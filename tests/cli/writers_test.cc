// The two ways a build writes its tables: one index, whatever the way, the threads, the memory.
#include <gtest/gtest.h>
#include <xapian.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/support/random_text.h"
#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;

class WritersTest : public ::testing::Test {
 protected:
  support::CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }

  // More than two batches, with articles of one id in one batch and in different ones, texts of
  // many scripts, a long one and one that is hardly there.
  static std::string articles(unsigned seed, int first, int last) {
    std::mt19937 random(seed);
    std::string lines;
    for (int i = first; i <= last; ++i) {
      const int number = i % 40 == 39 ? i - 1 : (i % 900 == 700 ? i - 600 : i);
      json article = {
          {"id", "a" + std::to_string(number)},
          {"title", "Merkel and Hollande " + std::to_string(i)},
          {"body", "Text " + support::random_text(random, i % 900 == 77 ? 5000 : 2 + i % 9)},
          {"source", "Outlet " + std::to_string(i % 7)},
          {"author", i % 3 == 0 ? "Ann Lee and Bob Roe" : ""}};
      if (i % 5 != 0) article["date"] = "2015-11-" + std::to_string(10 + i % 19);
      lines += article.dump() + "\n";
    }
    return lines;
  }

  void build(const std::string& index, const std::string& options) const {
    const auto built = run("indexer build -d " + index + " " + options + " in");
    ASSERT_EQ(built.status, 0) << built.err;
  }

  std::string digest(const std::string& index) const {
    const auto check = run("indexer check --deep --format json -d " + index);
    EXPECT_EQ(check.status, 0) << check.out << check.err;
    return json::parse(check.out)["digest"];
  }

  std::string table(const std::string& index, const std::string& name) const {
    return support::read_file(folder_ / (index + "/gen-0001/" + name + ".glass"));
  }

  // But for times and names of the run.
  std::map<std::string, std::string> metadata(const std::string& index) const {
    const Xapian::Database database((folder_ / (index + "/gen-0001")).string());
    std::map<std::string, std::string> found;
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      if (*key != "info") found[*key] = database.get_metadata(*key);
    }
    return found;
  }

  support::TemporaryFolder folder_;
};

TEST_F(WritersTest, AgreeAndDoNotDependOnThreadsOrMemory) {
  (void)folder_.write("in/a.jsonl", articles(1, 1, 2100));
  (void)folder_.write("in/b.jsonl", articles(2, 2050, 2150));
  build("library", "--writer library");
  build("direct", "--writer direct -j 1");
  build("threads", "--writer direct -j 4");
  build("memory", "--memory 1 -j 2");
  build("automatic", "");
  const std::string expected = digest("library");
  const std::string dump = run("indexer dump -d library").out;
  for (const char* index : {"direct", "threads", "memory", "automatic"}) {
    EXPECT_EQ(digest(index), expected) << index;
    EXPECT_EQ(run(std::string("indexer dump -d ") + index).out, dump) << index;
    EXPECT_EQ(metadata(index), metadata("direct")) << index;
    for (const char* name : {"termlist", "position", "docdata"}) {
      EXPECT_EQ(table(index, name), table("direct", name)) << index << ' ' << name;
    }
  }
  // The library's way leaves its own traces; else the test compares one writer with itself.
  EXPECT_NE(table("library", "termlist"), table("direct", "termlist"));
}

TEST_F(WritersTest, LeadToTheSameUpdates) {
  (void)folder_.write("in/a.jsonl", articles(3, 1, 300));
  (void)folder_.write("in/b.jsonl", articles(4, 301, 350));
  build("library", "--writer library");
  build("direct", "--writer direct");
  (void)folder_.write("in/b.jsonl", articles(5, 321, 380));
  (void)folder_.write("in/c.jsonl", articles(6, 200, 230));
  for (const char* index : {"library", "direct"}) {
    const auto updated = run(std::string("indexer update -d ") + index);
    EXPECT_EQ(updated.status, 0) << updated.err;
  }
  EXPECT_EQ(digest("direct"), digest("library"));
  EXPECT_EQ(run("indexer dump -d direct").out, run("indexer dump -d library").out);
  build("fresh", "--writer direct");
  EXPECT_EQ(digest("direct"), digest("fresh"));
}

TEST_F(WritersTest, AreNamedWrongly) {
  const auto wrong = run("indexer build -d i --writer fast in");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("--writer fast: expected auto, direct or library"), std::string::npos);
}

}  // namespace
}  // namespace news

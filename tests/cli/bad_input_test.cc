// Inputs that are broken, hostile or no articles: each costs one line and itself, nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;
using ::testing::Not;

std::string article_line(const std::string& id, const std::string& body) {
  return json{{"id", id}, {"title", "Title " + id}, {"body", body}}.dump() + "\n";
}

std::size_t count_lines(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

class BadInputTest : public ::testing::Test {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }
  CommandResult build() const {
    return run("indexer build -d idx in --failures failures.jsonl --report run.json");
  }

  std::vector<json> failures() const {
    std::vector<json> list;
    std::istringstream lines(support::read_file(folder_ / "failures.jsonl"));
    for (std::string line; std::getline(lines, line);) list.push_back(json::parse(line));
    return list;
  }

  support::TemporaryFolder folder_;
};

TEST_F(BadInputTest, EachBadFileIsNamedOnceAndTheRestIsSearchable) {
  (void)folder_.write("in/good1.txt", "Sentinel one\n\nThe first sentinel stands here.");
  (void)folder_.write("in/good2.jsonl", article_line("s2", "the second sentinel"));
  (void)folder_.write("in/binary.txt", std::string("\x7f"
                                                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                                                   16) +
                                           std::string(500, '\1'));
  (void)folder_.write("in/picture.jpg",
                      std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11) + std::string(300, '\xAA'));
  (void)folder_.write("in/empty.txt", "");
  (void)folder_.write("in/nobody.html",
                      "<html><head><title>Only a title</title></head><body></body></html>");
  (void)folder_.write("in/lines.jsonl", article_line("l1", "sentinel in good line") +
                                            "{\"id\":\"l2\", broken\n" +
                                            article_line("l3", "sentinel after the bad line"));
  (void)folder_.write("in/torn.jsonl.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03garbage", 17));
  const CommandResult built = build();
  EXPECT_EQ(built.status, 4) << built.err;
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "4\n");
  const auto listed = failures();
  std::vector<std::string> names;
  for (const json& failure : listed) {
    names.push_back(std::filesystem::path(failure["source"].get<std::string>()).filename());
    EXPECT_FALSE(failure["reason"].get<std::string>().empty());
    EXPECT_THAT(built.err, HasSubstr(failure["reason"].get<std::string>()));
  }
  EXPECT_THAT(names,
              ::testing::UnorderedElementsAre("binary.txt", "picture.jpg", "empty.txt",
                                              "nobody.html", "lines.jsonl", "torn.jsonl.gz"));
  // One line a failure, and one for the summary.
  EXPECT_EQ(count_lines(built.err), listed.size() + 1) << built.err;
  const json report = json::parse(support::read_file(folder_ / "run.json"));
  EXPECT_EQ(report["skipped"], listed.size());
  EXPECT_EQ(report["added"], 4);
}

TEST_F(BadInputTest, FailOnDecidesTheStatus) {
  (void)folder_.write("in/good.jsonl",
                      article_line("a", "x") + article_line("b", "y") + article_line("c", "z"));
  (void)folder_.write("in/empty.txt", "");
  EXPECT_EQ(run("indexer build -d idx in").status, 4);
  EXPECT_EQ(run("indexer build -d idx in --fail-on none").status, 0);
  EXPECT_EQ(run("indexer build -d idx in --fail-on 30%").status, 0);
  EXPECT_EQ(run("indexer build -d idx in --fail-on 20%").status, 4);
  EXPECT_EQ(run("indexer build -d idx in --fail-on some").status, 2);
}

TEST_F(BadInputTest, PoisonousContentNeverLosesItsNeighbours) {
  std::string lines = article_line("first", "sentinel");
  lines += article_line("long-word", "sentinel " + std::string(1'000'000, 'x'));
  lines +=
      R"({"id":"nul","title":"a\u0000b","body":"sentinel \u0000\u0000\u0000 text","source":"\u0000\u0000"})"
      "\n";
  lines += json{{"id", std::string(3000, 'i')}, {"title", "long id"}, {"body", "sentinel"}}.dump() +
           "\n";
  lines += json{{"id", "long-source"},
                {"title", "t"},
                {"body", "sentinel"},
                {"source", std::string(5000, 's')},
                {"author", std::string(5000, 'a')},
                {"section", std::string(5000, 'e')}}
               .dump() +
           "\n";
  lines += R"({"id":"surrogate","title":"t","body":"sentinel \ud800 lone"})"
           "\n";
  lines +=
      R"({"id":"escape","title":"\u001b[31mred\u009b","body":"sentinel \u202e bidi \u0007 bell"})"
      "\n";
  lines += article_line("deep", "sentinel") + std::string(100'000, '[') + "\n" +
           article_line("last", "sentinel");
  (void)folder_.write("in/hostile.jsonl", lines);
  const CommandResult built = build();
  EXPECT_EQ(built.status, 4) << built.err;
  EXPECT_THAT(run("searcher -d idx sentinel --format ids -n 0").out, HasSubstr("last\n"));
  const std::string found = run("searcher count -d idx sentinel").out;
  EXPECT_GE(std::stoi(found), 8) << built.err;
  EXPECT_EQ(run("indexer check -d idx").status, 0);
  const CommandResult text = run("searcher -d idx sentinel -n 0 -F source -F author");
  for (const char c : text.out)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  EXPECT_THAT(text.out, Not(HasSubstr("\u202e")));
  EXPECT_THAT(text.out, Not(HasSubstr("\u009b")));
}

TEST_F(BadInputTest, FileNamesCannotSpeakToTheTerminal) {
  (void)folder_.write("in/evil\x1b[2J\nname.txt", "");
  (void)folder_.write("in/-dash.txt", "Dash\n\nsentinel body");
  (void)folder_.write("in/caf\xE9.txt", "Latin name\n\nsentinel body");
  const CommandResult built = build();
  EXPECT_EQ(built.status, 4);
  EXPECT_EQ(built.err.find('\x1b'), std::string::npos);
  EXPECT_EQ(count_lines(built.err), 2U) << built.err;
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "2\n");
  const CommandResult shown = run("searcher -d idx sentinel");
  EXPECT_EQ(shown.status, 0) << shown.err;
}

TEST_F(BadInputTest, SpecialFilesAndLoopsAreNotOpened) {
  (void)folder_.write("in/good.txt", "T\n\nsentinel");
  ASSERT_EQ(::mkfifo((folder_ / "in/pipe.txt").c_str(), 0600), 0);
  std::filesystem::create_directory_symlink("..", folder_ / "in/loop");
  const CommandResult built = run("timeout 20 indexer build -d idx in");
  EXPECT_NE(built.status, 124);
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
}

TEST_F(BadInputTest, UnreadableFolderIsNamed) {
  if (::geteuid() == 0) {
    // Root may read everything; a folder that vanishes is the nearest thing.
    (void)folder_.write("in/good.txt", "T\n\nsentinel");
    const CommandResult built = run("indexer build -d idx in in/absent");
    EXPECT_EQ(built.status, 4);
    EXPECT_THAT(built.err, HasSubstr("absent"));
    EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
    return;
  }
  (void)folder_.write("in/good.txt", "T\n\nsentinel");
  (void)folder_.write("in/closed/x.txt", "T\n\nhidden");
  ::chmod((folder_ / "in/closed").c_str(), 0);
  const CommandResult built = run("indexer build -d idx in");
  ::chmod((folder_ / "in/closed").c_str(), 0700);
  EXPECT_EQ(built.status, 4);
  EXPECT_THAT(built.err, HasSubstr("closed"));
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
}

TEST_F(BadInputTest, AFileThatGaveNothingIsTriedAgain) {
  (void)folder_.write("in/a.jsonl", article_line("a1", "sentinel"));
  (void)folder_.write("in/b.txt", "");
  ASSERT_EQ(run("indexer build -d idx in").status, 4);
  EXPECT_EQ(run("indexer update -d idx").status, 4);
  (void)folder_.write("in/b.txt", "Title\n\nA sentinel at last.");
  EXPECT_EQ(run("indexer update -d idx").status, 0);
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "2\n");
}

TEST_F(BadInputTest, StandardInputIsASource) {
  const CommandResult built =
      run("printf '{\"title\":\"T\",\"body\":\"piped sentinel\"}\\n' | indexer build -d idx -");
  EXPECT_EQ(built.status, 0) << built.err;
  EXPECT_EQ(run("searcher -d idx sentinel --format ids").out, "-:1\n");
}

TEST_F(BadInputTest, AFileThatBreaksKeepsItsOldArticles) {
  (void)folder_.write("in/a.jsonl",
                      article_line("a1", "sentinel one") + article_line("a2", "sentinel two"));
  (void)folder_.write("in/b.jsonl", article_line("b1", "sentinel three"));
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  (void)folder_.write("in/a.jsonl",
                      article_line("a1", "sentinel one") + "{\"id\":\"a2\",\"title\":\"broken");
  EXPECT_EQ(run("indexer update -d idx").status, 4);
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "3\n");
}

}  // namespace
}  // namespace news

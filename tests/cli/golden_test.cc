// Command lines and what they print, one file a case in golden/. `UPDATE_GOLDEN=1 ctest -R cli`
// rewrites them; review the difference like code.
//
//   $ searcher -d INDEX 'paris talks'     a shell command; INDEX is an index of corpus/, CORPUS the
//   folder status: 0
//   --- stdout
//   --- stderr
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>

#include "tests/support/run_command.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using support::CommandResult;

const fs::path kGoldenFolder = fs::path(NEWS_SOURCE_DIR) / "tests/cli/golden";
const fs::path kCorpus = fs::path(NEWS_SOURCE_DIR) / "corpus";

// Built by the first case of the process; every case runs in a process of its own under ctest.
const fs::path& corpus_index() {
  static const support::TemporaryFolder folder;
  static const fs::path index = [] {
    const CommandResult built = support::run_command(
        "indexer build -d '" + (folder / "INDEX").string() + "' '" + kCorpus.string() + "'",
        folder.path());
    EXPECT_EQ(built.status, 0) << built.err;
    return folder / "INDEX";
  }();
  return index;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// What differs between machines and runs: paths, durations, scores, revisions.
std::string normalized(std::string text) {
  replace_all(text, corpus_index().string(), "INDEX");
  replace_all(text, kCorpus.string(), "CORPUS");
  text = std::regex_replace(text, std::regex(R"re("elapsed_ms":[0-9.]+)re"), R"("elapsed_ms":0)");
  text = std::regex_replace(text, std::regex(R"re("score":[0-9.]+)re"), R"("score":0)");
  text = std::regex_replace(text, std::regex(R"re("seconds":[0-9.]+)re"), R"("seconds":0)");
  text = std::regex_replace(text, std::regex(R"re("tokens_per_second":[0-9]+)re"),
                            R"("tokens_per_second":0)");
  text = std::regex_replace(text, std::regex(R"re([0-9,]+ tokens/s)re"), "0 tokens/s");
  // Where a name stands in the knowledge tables and how likely it is there.
  text = std::regex_replace(text, std::regex(R"re(\.tsv:[0-9]+)re"), ".tsv:0");
  text = std::regex_replace(text, std::regex(R"re(prior [0-9]+, score -?[0-9]+, [0-9]+ %)re"),
                            "prior 0, score 0, 0 %");
  text =
      std::regex_replace(text, std::regex(R"re(trained model, [0-9]+ %)re"), "trained model, 0 %");
  text = std::regex_replace(text, std::regex(R"re("(prior|share)":[0-9.]+)re"), R"("$1":0)");
  text = std::regex_replace(text, std::regex(R"re((worker threads \(default: )[0-9]+)re"), "$012");
  text = std::regex_replace(text, std::regex(R"re("revision":[0-9]+)re"), R"("revision":0)");
  text = std::regex_replace(text, std::regex(R"re([0-9]+(\.[0-9]+)? ms)re"), "0 ms");
  return text;
}

std::string run_case(std::string command) {
  replace_all(command, "INDEX", "'" + corpus_index().string() + "'");
  replace_all(command, "CORPUS", "'" + kCorpus.string() + "'");
  const CommandResult result = support::run_command(command, kGoldenFolder);
  return "status: " + std::to_string(result.status) + "\n--- stdout\n" + normalized(result.out) +
         "--- stderr\n" + normalized(result.err);
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kGoldenFolder)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class GoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, PrintsWhatItDid) {
  const fs::path file = kGoldenFolder / (GetParam() + ".txt");
  const std::string content = support::read_file(file);
  ASSERT_TRUE(content.starts_with("$ ")) << file;
  const std::size_t line_end = std::min(content.find('\n'), content.size());
  const std::string command = content.substr(2, line_end - 2);
  const std::string actual = "$ " + command + "\n" + run_case(command);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
  }
  EXPECT_EQ(actual, support::read_file(file)) << "UPDATE_GOLDEN=1 accepts the new output";
}

INSTANTIATE_TEST_SUITE_P(Cli, GoldenTest, ::testing::ValuesIn(case_names()),
                         [](const auto& c) { return c.param; });

}  // namespace
}  // namespace news

// Completions and man pages of both programs: what --help lists is in them, and shells and man can
// read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/support/run_command.h"

namespace news {
namespace {

using support::CommandResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ManualTest : public ::testing::TestWithParam<std::string> {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }
  [[nodiscard]] std::set<std::string> found_in(const std::string& text,
                                               const std::string& pattern) const {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end;
         ++match) {
      found.insert((*match)[1]);
    }
    return found;
  }

  support::TemporaryFolder folder_;
};

TEST_P(ManualTest, HoldsEveryOptionOfEveryCommand) {
  const std::string& program = GetParam();
  std::vector<std::string> texts;
  for (const char* what : {"completion bash", "completion zsh", "completion fish", "man"}) {
    const CommandResult printed = run(program + " --print-" + what);
    ASSERT_EQ(printed.status, 0) << printed.err;
    texts.push_back(std::regex_replace(printed.out, std::regex(R"(\\-)"), "-"));
  }
  // fish names long options without hyphens.
  texts[2] = std::regex_replace(texts[2], std::regex(" -l "), " --");
  const auto commands = found_in(run(program + " --help").out, R"(\n  ([a-z]+)  +[A-Z])");
  ASSERT_GT(commands.size(), 5U);
  for (const std::string& command : commands) {
    const auto options = found_in(run(program + " " + command + " --help").out, R"((--[a-z-]+))");
    ASSERT_TRUE(options.contains("--help")) << command;
    for (const std::string& text : texts) {
      EXPECT_THAT(text, HasSubstr(command));
      for (const std::string& option : options) EXPECT_THAT(text, HasSubstr(option)) << command;
    }
  }
}

TEST_P(ManualTest, ShellsCanReadTheirCompletion) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const CommandResult checked =
        run(GetParam() + " --print-completion " + shell + " > script && " + shell + " -n script");
    EXPECT_EQ(checked.status, 0) << shell;
    EXPECT_THAT(checked.err, IsEmpty()) << shell;
  }
  EXPECT_EQ(run(GetParam() + " --print-completion csh").status, 2);
}

TEST_P(ManualTest, TheManPageIsSound) {
  ASSERT_EQ(run(GetParam() + " --print-man > page.1").status, 0);
  const CommandResult page = run("groff -man -ww -Tutf8 -P-cbou page.1");
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.err, IsEmpty());
  EXPECT_THAT(page.out, HasSubstr("EXIT STATUS"));
  const CommandResult linted = run("mandoc -T lint -W error page.1");
  EXPECT_EQ(linted.status, 0);
  EXPECT_EQ(linted.out, "");
}

INSTANTIATE_TEST_SUITE_P(Programs, ManualTest, ::testing::Values("searcher", "indexer"),
                         [](const auto& c) { return c.param; });

// What bash offers for the last word.
std::string offered(const std::string& words) {
  const support::TemporaryFolder folder;
  return support::run_command(
             "cat > try.bash <<'EOF'\n"
             "compopt() { :; }\n"
             "source <(searcher --print-completion bash)\n"
             "COMP_WORDS=(" +
                 words +
                 ")\n"
                 "COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))\n"
                 "_searcher\n"
                 "echo ${COMPREPLY[@]}\n"
                 "EOF\n"
                 "bash try.bash",
             folder.path())
      .out;
}

TEST(BashCompletion, OffersWhatFits) {
  EXPECT_EQ(offered("searcher fac"), "facets\n");
  EXPECT_EQ(offered("searcher facets --form"), "--format\n");
  EXPECT_EQ(offered("searcher count --format ''"), "text json\n");
  EXPECT_EQ(offered("searcher count --format = js"), "json\n");
  EXPECT_EQ(offered("searcher --sn"), "--snippets --snippet-chars\n");
  EXPECT_EQ(offered("searcher oil --match a"), "all any\n");
}

}  // namespace
}  // namespace news

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "indexer/readers/converter.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> split(std::string_view command) {
  auto arguments = split_command(command);
  return arguments ? *arguments : std::vector<std::string>{"?", arguments.error().reason};
}

TEST(ConverterTest, SplitsCommands) {
  EXPECT_THAT(split("pdftotext -layout {} -"), ElementsAre("pdftotext", "-layout", "{}", "-"));
  EXPECT_THAT(split(" a  'b c' \"d \\\" e\" f\\ g '' $HOME;x|y>z `w`"),
              ElementsAre("a", "b c", "d \" e", "f g", "", "$HOME;x|y>z", "`w`"));
  EXPECT_THAT(split("a 'b"), ElementsAre("?", "the quote ' is not closed"));
  EXPECT_THAT(split("  "), ElementsAre("?", "no command"));
}

TEST(ConverterTest, ReadsTheOption) {
  const auto converter = parse_converter("*.pdf:pdftotext {} -");
  ASSERT_TRUE(converter);
  EXPECT_EQ(*converter, (Converter{"*.pdf", "pdftotext {} -"}));
  EXPECT_FALSE(parse_converter("*.pdf"));
  EXPECT_FALSE(parse_converter(":x"));
  EXPECT_FALSE(parse_converter("*.pdf: "));
  const std::vector<Converter> both = {*converter, {"*.doc", "x"}};
  EXPECT_EQ(converter_for("a/b.PDF", both), both.data());
  EXPECT_EQ(converter_for("b.txt", both), nullptr);
}

std::string run(const std::string& command, const std::string& content,
                const ConverterLimits& limits = {}) {
  const auto source = make_memory_source(content);
  const Result<std::string> text = convert({"*", command}, *source, limits);
  return text ? *text : "failed: " + text.error().reason;
}

TEST(ConverterTest, GivesTheFileByNameOrAsInput) {
  EXPECT_EQ(run("cat {}", "Text."), "Text.");
  EXPECT_EQ(run("cat", "Text."), "Text.");
  EXPECT_EQ(run("sh -c 'cat \"$0\"; cat' {}", "Text."), "Text.");
  EXPECT_EQ(run("echo '$(id)' ';' {x}", ""), "$(id) ; {x}\n");
  EXPECT_EQ(run("tr a-z A-Z", std::string(300'000, 'a')), std::string(300'000, 'A'));
}

TEST(ConverterTest, SaysWhatWentWrong) {
  EXPECT_EQ(run("no-such-program {}", ""), "failed: converter no-such-program: no such program");
  EXPECT_EQ(run("sh -c 'echo \"bad file\" >&2; exit 3'", ""),
            "failed: converter sh: ended with status 3: bad file");
  EXPECT_EQ(run("sh -c 'kill -SEGV $$'", ""),
            "failed: converter sh: ended by signal 11 (Segmentation fault)");
}

TEST(ConverterTest, KeepsToItsLimits) {
  ConverterLimits limits;
  limits.running_time = std::chrono::milliseconds(300);
  limits.processor_time = std::chrono::seconds(1);
  limits.output_bytes = 1000;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(run("sleep 60", "", limits), HasSubstr("no end after 0 s"));
  // What it leaves running goes with it.
  EXPECT_THAT(run("sh -c 'sleep 60 & wait'", "", limits), HasSubstr("no end after"));
  EXPECT_THAT(run("yes", "", limits), HasSubstr("more than 1000 bytes of text"));
  limits.running_time = std::chrono::seconds(20);
  EXPECT_THAT(run("sh -c 'while :; do :; done'", "", limits), HasSubstr("of processor time"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(15));
  limits.memory_bytes = 64U << 20U;
  EXPECT_THAT(run("sh -c 'head -c 300000000 /dev/zero | tail -c 299999999 | wc -c >&2; "
                  "exit 4'",
                  "", limits),
              HasSubstr("ended with status 4"));
}

TEST(ConverterTest, FeedsTheReaders) {
  ReaderOptions options;
  options.converters = {{"*.pdf", "cat {}"}, {"*.bad", "false"}, {"*.none", "true"}};
  const Reading text = read_bytes("Title\n\nText of the document.\n", "2015-11-27-x.pdf", options);
  ASSERT_EQ(text.articles.size(), 1U) << text.reasons();
  EXPECT_EQ(text.articles[0].title, "Title");
  EXPECT_EQ(to_iso(text.articles[0].date.value()), "2015-11-27");
  const Reading html = read_bytes(
      "<html><head><title>T</title></head><body><p>Text.</p></body></html>", "x.pdf", options);
  ASSERT_EQ(html.articles.size(), 1U) << html.reasons();
  EXPECT_EQ(html.articles[0].title, "T");
  EXPECT_EQ(read_bytes("x", "x.bad", options).reasons(), "converter false: ended with status 1\n");
  EXPECT_EQ(read_bytes("x", "x.none", options).reasons(), "converter true: no text\n");
}

}  // namespace
}  // namespace news

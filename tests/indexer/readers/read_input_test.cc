#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <ostream>
#include <string>

#include "indexer/readers/format_detection.h"
#include "tests/indexer/readers/reading.h"
#include "tests/support/deflated.h"

namespace news {
namespace {

using namespace std::string_literals;
using support::gzip;

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

// Lines that don't compress away, so that a cut file has whole lines before the cut.
std::string many_lines(int count) {
  std::string lines;
  unsigned state = 1;
  for (int i = 0; i < count; ++i) {
    std::string noise;
    for (int k = 0; k < 40; ++k) {
      state = state * 1664525U + 1013904223U;
      noise += static_cast<char>('a' + (state >> 24U) % 26);
    }
    lines += "{\"id\":" + std::to_string(i) + ",\"body\":\"" + noise + "\"}\n";
  }
  return lines;
}

TEST(CompressionTest, IsUndoneByContent) {
  const std::string lines = many_lines(3000);
  for (const std::string& bytes : {gzip(lines), zstd(lines), gzip(lines) + "\0\0\0"s,
                                   gzip(lines.substr(0, 100'000)) + gzip(lines.substr(100'000)),
                                   zstd(lines.substr(0, 100'000)) + zstd(lines.substr(100'000))}) {
    const Reading reading = read_bytes(bytes, "no-ending");
    EXPECT_EQ(reading.articles.size(), 3000U);
    EXPECT_EQ(reading.reasons(), "");
  }
}

TEST(CompressionTest, DeliversWhatPrecedesTheDamage) {
  const std::string lines = many_lines(30'000);
  for (std::string bytes : {gzip(lines), zstd(lines)}) {
    bytes.resize(bytes.size() / 2);
    const Reading reading = read_bytes(bytes, "a.jsonl");
    EXPECT_GT(reading.articles.size(), 100U);
    EXPECT_LT(reading.articles.size(), 30'000U);
    ASSERT_EQ(reading.failures.size(), 1U) << reading.reasons();
    EXPECT_THAT(reading.failures[0].reason, testing::HasSubstr("ends early at compressed byte"));
    EXPECT_GT(reading.failures[0].offset.value_or(0), 1000U);
  }
}

TEST(CompressionTest, ReportsDamage) {
  const std::string lines = many_lines(3000);
  std::string broken = gzip(lines);
  for (std::size_t i = broken.size() / 2; i < broken.size() / 2 + 50; ++i) broken[i] = 'x';
  const Reading reading = read_bytes(broken, "a.jsonl");
  EXPECT_THAT(reading.reasons(), testing::HasSubstr("damaged gzip data at compressed byte"));
  EXPECT_THAT(read_bytes(gzip(lines) + "trailing", "a.jsonl").reasons(),
              testing::HasSubstr("unknown data after the gzip stream"));
  EXPECT_EQ(read_bytes(gzip(""), "a.jsonl").reasons(), "empty file\n");
  EXPECT_EQ(read_bytes(gzip(gzip("text")), "a.txt").reasons(),
            "binary file (gzip data inside compressed data)\n");
  EXPECT_EQ(read_bytes("\x1f\x8b\x08", "a.txt").failures.size(), 1U);
}

TEST(CompressionTest, BombsAreRefusedInLittleMemory) {
  ReaderOptions options;
  options.max_article_bytes = 1U << 20U;
  const std::string bomb = gzip(std::string(64U << 20U, 'a'));
  EXPECT_EQ(read_bytes(bomb, "a.txt", options).reasons(), "article longer than 1048576 bytes\n");
  EXPECT_EQ(read_bytes(bomb, "a.jsonl", options).failures.size(), 1U);
}

struct DetectionCase {
  std::string label, name, bytes, expected;
};
void PrintTo(const DetectionCase& c, std::ostream* os) { *os << c.label; }

class DetectionTest : public testing::TestWithParam<DetectionCase> {};

TEST_P(DetectionTest, TellsTheFormat) {
  const Result<InputFormat> format = detect_format(GetParam().bytes, GetParam().name);
  EXPECT_EQ(format ? std::string(input_format_name(*format)) : format.error().reason,
            GetParam().expected);
}

const DetectionCase kDetections[] = {
    {"plain", "a.txt", "Some text.", "text"},
    {"no ending", "a", "Some text.", "text"},
    {"HTML in .txt", "a.txt", "<!DOCTYPE html><html>", "html"},
    {"HTML after a comment", "a.txt", "<!-- x -->\n<HTML>", "html"},
    {"HTML fragment", "a", "  <p>Text</p>", "html"},
    {"XHTML", "a.xml", "<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>", "html"},
    {"text in .html", "a.html", "no tags at all", "text"},
    {"JSON in .html", "a.html", "{\"body\":\"<p>x</p>\"}", "jsonl"},
    {"JSON", "a", "{\"title\":1}", "jsonl"},
    {"JSON array", "a.txt", "[\n{ \"a\":1}]", "jsonl"},
    {"a broken first line in .jsonl", "a.jsonl", "oops\n{}", "jsonl"},
    {"compressed name", "a.jsonl.gz", "oops\n{}", "jsonl"},
    {"brackets in text", "a.txt", "[Reuters] - Talks", "text"},
    {"Reuters", "a", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS>", "reuters"},
    {"Reuters without a type", "a", "<REUTERS TOPICS=\"YES\">", "reuters"},
    {"CSV by header", "a", "id,title,body\n1,2,3", "csv"},
    {"CSV by name", "a.csv", "x,y\n1,2", "csv"},
    {"prose with commas", "a.txt", "Talks, the title of the day, ended\n", "text"},
    {"RSS", "a.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\">", "rss"},
    {"RSS with entities", "a", "<!DOCTYPE rss [ <!ENTITY a \"b>\"> ]>\n<rss>", "rss"},
    {"RDF", "a.xml", "<?xml version=\"1.0\"?><rdf:RDF xmlns='x'>", "rss"},
    {"Atom behind a comment", "a.xml", "<!-- x -->\n<feed>", "rss"},
    {"CDF", "a", "<CHANNEL>", "rss"},
    {"NITF", "a.xml", "<nitf version=\"3.6\">", "nitf"},
    {"NewsML-G2", "a.xml", "<?xml version=\"1.0\"?>\n<newsItem guid=\"x\">", "newsml"},
    {"NewsML 1", "a.xml", "<?xml version=\"1.0\"?><NewsML>", "newsml"},
    {"a sitemap", "a.xml", "<urlset>", "XML of a kind no reader knows (<urlset>)"},
    {"PDF", "a.txt", "%PDF-1.4\n", "binary file (PDF document)"},
    {"PNG", "a", "\x89PNG\r\n\x1a\n", "binary file (PNG image)"},
    {"JPEG", "a", "\xff\xd8\xff\xe0", "binary file (JPEG image)"},
    {"ELF", "a",
     "\x7f"
     "ELF\x02\x01",
     "binary file (ELF program)"},
    {"RTF", "a", "{\\rtf1", "binary file (RTF document)"},
    {"NULs", "a.txt", "abc\0\0\0def"s, "binary file (NUL bytes)"},
    {"one NUL in a text", "a.txt", std::string(500, 'a') + "\0"s, "text"},
};
INSTANTIATE_TEST_SUITE_P(All, DetectionTest, testing::ValuesIn(kDetections));

TEST(ReadInputTest, NeverOpensWhatIsNoFile) {
  const TemporaryFolder folder;
  const auto fifo = folder.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(read_file(fifo).reasons(), "not a regular file (FIFO)\n");
  EXPECT_EQ(read_file(folder.path()).reasons(), "is a folder\n");
  EXPECT_EQ(read_file("/dev/zero").reasons(), "not a regular file (device)\n");
  EXPECT_EQ(read_file(folder.path() / "none").reasons(),
            "cannot open: No such file or directory\n");
}

TEST(ReadInputTest, HoldsAForcedFormat) {
  ReaderOptions options;
  options.format = InputFormat::text;
  const Reading reading = read_bytes("{\"body\":\"x\"}", "a.jsonl", options);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].body, "{\"body\":\"x\"}");
  EXPECT_EQ(read_bytes("%PDF-1.4\n", "a", options).reasons(), "binary file (PDF document)\n");
}

TEST(ReadInputTest, RefusesUnknownMappings) {
  ReaderOptions options;
  options.mappings = {{"colour", "x"}};
  EXPECT_THAT(read_bytes("{\"body\":\"x\"}", "a.jsonl", options).reasons(),
              testing::HasSubstr("unknown article field 'colour'"));
}

TEST(InputFormatTest, NamesRoundTrip) {
  for (const auto format : {InputFormat::automatic, InputFormat::text, InputFormat::html,
                            InputFormat::jsonl, InputFormat::csv, InputFormat::reuters,
                            InputFormat::rss, InputFormat::nitf, InputFormat::newsml}) {
    EXPECT_EQ(input_format_of(input_format_name(format)), format);
  }
  EXPECT_FALSE(input_format_of("docx").has_value());
}

TEST(InputFailureTest, PrintsOneSafeLine) {
  EXPECT_EQ(to_string({"a.jsonl", "", 12, 345, "invalid JSON"}),
            "a.jsonl:12: invalid JSON (byte 345)");
  EXPECT_EQ(to_string({"a.zip", "b.txt", {}, {}, "empty file"}), "a.zip(b.txt): empty file");
  EXPECT_EQ(to_string({"a\nb\x1b[31m\tc\xff\x7f", "", {}, {}, "x"}),
            "a\\nb\\x1b[31m\\tc\\xff\\x7f: x");
  EXPECT_EQ(to_string({"Zürich/日本\xe2\x80\xae"
                       "txt",
                       "",
                       {},
                       {},
                       "x"}),
            "Zürich/日本\\xe2\\x80\\xaetxt: x");
}

}  // namespace
}  // namespace news

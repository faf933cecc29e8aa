#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/readers/http_message.h"
#include "tests/indexer/readers/reading.h"
#include "tests/support/deflated.h"

namespace news {
namespace {

using support::deflated;
using support::gzip;
using testing::HasSubstr;

constexpr const char* kPage =
    "<html><head><title>Talks end</title></head><body><article><p>Talks ended in Kyiv on Friday "
    "after three days, the ministers said.</p></article></body></html>";

std::string brotlied(const std::string& bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string http(const std::string& body, const std::string& fields = {},
                 const std::string& status = "200 OK",
                 const std::string& type = "text/html; charset=utf-8") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + fields + "\r\n" + body;
}

std::string record(const std::string& uri, const std::string& block,
                   const std::string& type = "response",
                   const std::string& content_type = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2015-11-27T10:00:00Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

const std::string kUri = "https://nw.example/2015/11/27/talks.html";

TEST(WarcReaderTest, ReadsPages) {
  const std::string archive =
      record("", "software: x\r\n", "warcinfo", "application/warc-fields") +
      record(kUri, "GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request") +
      record(kUri, http(kPage)) + record(kUri + "?gone", http(kPage, "", "404 Not Found")) +
      record(kUri + "?moved", http("", "Location: x\r\n", "301 Moved")) +
      record(kUri + ".png", http("\x89PNG", "", "200 OK", "image/png")) +
      record(kUri, http(""), "revisit");
  const std::string squeezed = gzip(archive.substr(0, 300)) + gzip(archive.substr(300));
  for (const std::string& bytes : {archive, squeezed}) {
    const Reading reading = read_bytes(bytes, "CC-NEWS-20160926211809.warc.gz");
    EXPECT_EQ(reading.reasons(), "");
    ASSERT_EQ(reading.articles.size(), 1U);
    const Article& article = reading.articles[0];
    EXPECT_EQ(article.id, kUri);
    EXPECT_EQ(article.url, kUri);
    EXPECT_EQ(article.title, "Talks end");
    EXPECT_THAT(article.body, HasSubstr("Talks ended in Kyiv"));
    EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
    EXPECT_EQ(article.origin.file, "CC-NEWS-20160926211809.warc.gz");
    EXPECT_EQ(article.origin.member, kUri);
  }
}

TEST(WarcReaderTest, TheArchivesNameIsNoDate) {
  const Reading reading =
      read_bytes(record("https://nw.example/talks", http(kPage)), "CC-NEWS-20160926211809.warc");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_FALSE(reading.articles[0].date.has_value());
}

TEST(WarcReaderTest, UndoesWhatServersDid) {
  const std::string page = kPage;
  const std::string half = page.substr(0, 50);
  const std::string rest = page.substr(50);
  const std::string chunked = "32\r\n" + half + "\r\n" + [&] {
    std::string hex(8, '\0');
    hex.resize(static_cast<std::size_t>(std::snprintf(hex.data(), hex.size(), "%zx", rest.size())));
    return hex;
  }() + ";x=y\r\n" + rest + "\r\n0\r\n\r\n";
  const std::vector<std::string> blocks = {
      http(chunked, "Transfer-Encoding: chunked\r\n"),
      http(page, "Transfer-Encoding: chunked\r\n"),  // joined before it was stored
      http(gzip(page), "Content-Encoding: gzip\r\n"),
      http(deflated(page, MAX_WBITS), "Content-Encoding: deflate\r\n"),
      http(deflated(page, -MAX_WBITS), "Content-Encoding: deflate\r\n"),
      http(brotlied(page), "Content-Encoding: br\r\n"),
      http(page, "Content-Encoding: gzip\r\n"),
      http(page, "Content-Encoding: br\r\n"),
  };
  for (const std::string& block : blocks) {
    const Reading reading = read_bytes(record(kUri, block), "a.warc");
    EXPECT_EQ(reading.reasons(), "");
    ASSERT_EQ(reading.articles.size(), 1U);
    EXPECT_THAT(reading.articles[0].body, HasSubstr("Talks ended in Kyiv"));
  }
}

TEST(WarcReaderTest, TakesTheCharsetFromWhereItStands) {
  const std::string bytes =
      "<html><head><title>Caf\xe9</title></head><body><p>\xcf\xf0\xe8\xe2\xe5\xf2, "
      "\xec\xe8\xf0! \xdd\xf2\xee \xf2\xe5\xea\xf1\xf2.</p></body></html>";
  const Reading reading = read_bytes(
      record(kUri, http(bytes, "", "200 OK", "text/html; charset=\"windows-1251\"")), "a.warc");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_THAT(reading.articles[0].body, HasSubstr("Привет, мир!"));
}

TEST(WarcReaderTest, ReadsTextsOfCrawls) {
  const Reading reading =
      read_bytes(record(kUri, "Talks end\nTalks ended in Kyiv.\n", "conversion", "text/plain") +
                     record(kUri + "2", kPage, "resource", "text/html") +
                     record(kUri + "3", http("Plain\n\nTalks ended.", "", "200 OK", "text/plain")),
                 "a.warc.wet");
  EXPECT_EQ(reading.reasons(), "");
  ASSERT_EQ(reading.articles.size(), 3U);
  EXPECT_EQ(reading.articles[0].title, "Talks end");
  EXPECT_EQ(reading.articles[0].body, "Talks ended in Kyiv.");
  EXPECT_EQ(reading.articles[1].title, "Talks end");
  EXPECT_EQ(reading.articles[2].title, "Plain");
}

TEST(WarcReaderTest, ReadsArc) {
  const std::string block = http(kPage);
  const std::string version =
      "1 0 Capture\nURL IP-address Archive-date Content-type Archive-length\n";
  const std::string archive = "filedesc://a.arc 127.0.0.1 20140301000000 text/plain " +
                              std::to_string(version.size()) + "\n" + version +
                              "\nhttp://nw.example/a b 93.184.216.119 20140216050221 text/html " +
                              std::to_string(block.size()) + "\n" + block + "\n";
  const Reading reading = read_bytes(archive, "a.arc");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "http://nw.example/a b");
}

TEST(WarcReaderTest, GoesOnBehindDamage) {
  std::string bad = record(kUri + "1", http(kPage));
  bad.replace(bad.find("Content-Length: "), 18, "Content-Length: x1");
  const Reading reading = read_bytes(bad + "garbage\n" + record(kUri + "2", http(kPage)), "a.warc");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].id, kUri + "2");
  EXPECT_THAT(reading.reasons(), HasSubstr("record without a length"));
  EXPECT_THAT(reading.reasons(), HasSubstr("no record where one should begin"));
}

TEST(WarcReaderTest, GivesUpWhereNothingBegins) {
  const Reading reading =
      read_bytes(record(kUri, http(kPage)) + std::string(3U << 20U, 'x'), "a.warc");
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.reasons(), HasSubstr("no record for a long way"));
}

TEST(WarcReaderTest, NeverDeliversHalfAPage) {
  const std::string whole = record(kUri, http(kPage));
  for (std::size_t size = 20; size + 4 < whole.size(); size += 9) {
    const Reading reading = read_bytes(whole.substr(0, size), "a.warc");
    EXPECT_TRUE(reading.articles.empty()) << size;
  }
  const Reading reading = read_bytes(whole.substr(0, whole.size() - 30), "a.warc");
  EXPECT_THAT(reading.reasons(), HasSubstr("record cut short"));
}

TEST(WarcReaderTest, LimitsPages) {
  ReaderOptions options;
  options.max_article_bytes = 1000;
  const std::string blanks(100'000, ' ');
  const Reading reading =
      read_bytes(record(kUri + "1", http("<p>" + blanks)) +
                     record(kUri + "2", http(gzip("<p>" + blanks), "Content-Encoding: gzip\r\n")) +
                     record(kUri + "3", http(kPage)),
                 "a.warc", options);
  EXPECT_EQ(reading.reasons(), "page longer than 1000 bytes\npage longer than 1000 bytes\n");
  EXPECT_EQ(reading.articles.size(), 1U);
}

TEST(HttpMessageTest, ReadsContentTypes) {
  std::string type;
  std::string charset;
  parse_content_type("Text/HTML; Charset='UTF-8' ; x=y", type, charset);
  EXPECT_EQ(type, "text/html");
  EXPECT_EQ(charset, "UTF-8");
  EXPECT_FALSE(parse_http_head("no http").has_value());
  EXPECT_EQ(parse_http_response("HTTP/1.1 200 OK\nA: b\n\nbody", 100)->body, "body");
  EXPECT_EQ(parse_http_response("HTTP/1.0 200\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", 100)
                ->problem,
            "the chunks of the body are damaged");
}

}  // namespace
}  // namespace news

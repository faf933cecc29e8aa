// Runs a fuzzing entry point over seeds and random mutations of them: the inputs libFuzzer kept
// (corpus/TARGET.tar.gz), the sample corpus, query-like lines and bytes. FUZZ_SECONDS sets how long
// (3); the random numbers are the same every time.
#include <archive.h>
#include <archive_entry.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::string> seeds() {
  std::vector<std::string> list = {
      "",
      "merkel AND (putin OR \"trade war\"~3) -person:\"Angela Merkel\" date:2015-11..2015-12 "
      "flood* macon~1",
      "title:(a OR b) NEAR/3 c^2 source:none =Who *ood* id:x",
      "~org\tParis\tAT&T|b\tFR\nsplit  org:AT&T  Paris  place:B  since=1999  id=x\n"
      "merge person:Merkel  person:Vladimir Putin\nrename place:Paris  Merkel\n"
      "retype person:Merkel  org\nhide text:Putin  # c\nadd org:in b  aliases=b|in\n",
      "{\"id\":1,\"title\":\"t\",\"body\":\"b\"}\n",
      "id,title,body\n1,\"a, b\",\"c\nd\"\n",
      "<REUTERS NEWID=\"1\"><DATE>26-FEB-1987</DATE><TEXT><TITLE>T</TITLE><BODY>B &lt;x> "
      "&#3;</BODY></TEXT></REUTERS>",
      " <rss><channel><title>W</title><item><title>T &eacute; &amp;</title><guid>1</guid>"
      "<description>&lt;p&gt;B</description><pubDate>Fri, 27 Nov 2015 10:00:00 GMT</pubDate></item>"
      "</channel></rss>",
      " <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"http://a/\"><entry><id>a:1</id>"
      "<title type=\"html\">&lt;b&gt;</title><content type=\"xhtml\"><div><p>x</p></div></content>"
      "<link href=\"b\"/></entry></feed>",
      " <nitf><head><docdata><doc-id id-string=\"1\"/></docdata></head><body><body.head><hedline>"
      "<hl1>T</hl1></hedline></body.head><body.content><p>B</p></body.content></body></nitf>",
      " <newsItem guid=\"a\" version=\"2\"><contentMeta><headline>T</headline></contentMeta>"
      "<contentSet><inlineData>B</inlineData></contentSet></newsItem>",
      " WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Type: "
      "application/http\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: "
      "text/html\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>Text.\r\n0\r\n\r\n\r\n\r\n",
      " filedesc://a 1 2 text/plain 4\n1 0 \n\nhttp://a/ 1 2 text/html 47\nHTTP/1.1 200 "
      "OK\nContent-Type: text/html\n\n<p>Text.\n",
      " From a@b Fri Nov 27 10:00:00 2015\nFrom: =?utf-8?q?A?= <a@b>\nSubject: S\nMessage-ID: "
      "<1@b>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n"
      "Content-Type: text/plain; format=flowed\n\nOne \ntwo.\n--x\nContent-Type: text/html\n"
      "Content-Transfer-Encoding: quoted-printable\n\n<p>=41</p>\n--x--\n",
      "<html><head><title>t</title><script "
      "type=\"application/ld+json\">{\"@type\":\"NewsArticle\"}</script></head>"
      "<body><article><p>Text.</p></article></body></html>"};
  const std::filesystem::path corpus = std::filesystem::path(NEWS_SOURCE_DIR) / "corpus";
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus, error)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    list.push_back(content.str().substr(0, 20'000));
  }
  return list;
}

std::vector<std::string> kept_inputs() {
  const std::string path =
      std::string(NEWS_SOURCE_DIR) + "/tests/fuzz/corpus/" NEWS_FUZZ_TARGET ".tar.gz";
  const std::unique_ptr<archive, decltype(&archive_read_free)> packed(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_gzip(packed.get());
  archive_read_support_format_tar(packed.get());
  if (archive_read_open_filename(packed.get(), path.c_str(), 65536) != ARCHIVE_OK) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), archive_error_string(packed.get()));
    std::exit(1);
  }
  std::vector<std::string> list;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(packed.get(), &entry) == ARCHIVE_OK) {
    std::string input(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    if (archive_read_data(packed.get(), input.data(), input.size()) >= 0) list.push_back(input);
  }
  return list;
}

void mutate(std::string& text, std::mt19937& random) {
  static const std::vector<std::string> kTokens = {
      "\"",  "(",    ")",       ":",    "<",   ">",     "{",     "}",  "[",  "]",
      "&#",  "\\u",  "\xff",    "\xc3", "OR ", "NEAR/", "date:", "..", "\n", std::string(1, '\0'),
      "]]>", "<!--", "\x1f\x8b"};
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  for (std::size_t times = below(6) + 1; times > 0; --times) {
    const std::size_t place = below(text.size() + 1);
    switch (below(4)) {
      case 0:
        text.insert(place, kTokens[below(kTokens.size())]);
        break;
      case 1:
        if (place < text.size()) text[place] = static_cast<char>(below(256));
        break;
      case 2:
        text.erase(place, below(40));
        break;
      default:
        text.insert(place, text.substr(below(text.size() + 1), below(60)));
        break;
    }
  }
}

}  // namespace

int main() {
  const char* setting = std::getenv("FUZZ_SECONDS");
  const std::chrono::duration<double> budget(setting != nullptr ? std::atof(setting) : 3.0);
  std::vector<std::string> originals = seeds();
  for (std::string& input : kept_inputs()) originals.push_back(std::move(input));
  std::mt19937 random(1);
  std::size_t runs = 0;
  const auto run = [&](const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    ++runs;
  };
  for (const std::string& seed : originals) run(seed);
  const auto end = std::chrono::steady_clock::now() + budget;
  while (std::chrono::steady_clock::now() < end) {
    std::string input =
        originals[std::uniform_int_distribution<std::size_t>(0, originals.size() - 1)(random)];
    mutate(input, random);
    run(input);
  }
  std::printf("%zu inputs\n", runs);
  return 0;
}

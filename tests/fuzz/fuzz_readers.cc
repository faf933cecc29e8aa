// libFuzzer entry: every reader on any bytes. The first byte chooses the file name (and so the
// format, where the content leaves it open); what comes out must keep the promises of Article.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/unicode.h"
#include "indexer/readers/read_source.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_clean(const std::string& text) {
  return news::is_valid_utf8(text) && text.find('\0') == std::string::npos;
}

void check(const news::Article& article) {
  for (const std::string* field : {&article.id, &article.title, &article.body, &article.source,
                                   &article.author, &article.section, &article.url}) {
    require(is_clean(*field));
  }
  require(!article.id.empty());
  require(!article.body.empty() || !article.title.empty());
  require(article.title.find('\n') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<const char*, 11> kNames = {"a.txt",  "a.html", "a.jsonl", "a.csv",
                                                         "a.sgm",  "a.rss",  "a.nitf",  "a.newsml",
                                                         "a.warc", "a.eml",  "a"};
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  news::ReaderOptions options;
  options.max_article_bytes = 64U << 10U;
  const news::ReaderSink sink{[](const news::Article& article) {
                                check(article);
                                return true;
                              },
                              [](const news::InputFailure& failure) {
                                require(!failure.reason.empty());
                                require(news::is_valid_utf8(news::to_string(failure)));
                                return true;
                              }};
  news::read_source(news::make_memory_source(bytes), kNames[data[0] % kNames.size()], options,
                    sink);
  return 0;
}

// Web archives: WARC (ISO 28500, versions 0.17 to 1.1) and its predecessor ARC. Streamed record by
// record.
//
// Pages fetched with status 200 and the texts of crawls (WARC's resource and conversion records)
// are articles; requests, metadata, redirects, errors, pictures and revisits (whose content is that
// of an earlier record) are passed over without a word, as every archive is full of them.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/http_message.h"
#include "indexer/readers/read_source.h"
#include "indexer/readers/unwrap_input.h"

namespace news {
namespace {

constexpr std::size_t kMaxHeadBytes = 64U << 10U;

struct Record {
  std::string type{};          // "response", "resource", ...
  std::string uri{};           // of the page
  std::string content_type{};  // of the block
  std::string id{};
  std::optional<std::uint64_t> length{};
  bool is_segment = false;  // one of several that hold one page
  std::uint64_t offset{};   // where the record begins
};

void chomp(std::string& line) {
  if (line.ends_with('\r')) line.pop_back();
}

bool is_page(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml" ||
         media_type == "text/plain" || media_type.empty();
}

class WebArchive {
 public:
  WebArchive(BufferedInput& input, ArticleOutlet& outlet) : input_(input), outlet_(outlet) {}

  void read() {
    is_arc_ = input_.peek(kArcMark.size()) == kArcMark;
    while (!outlet_.is_stopped()) {
      std::optional<Record> record = is_arc_ ? next_arc() : next_warc();
      if (!record) return;
      if (!record->length) {
        outlet_.fail("record without a length", {}, record->offset, record->uri);
        continue;  // the search for the next record begins behind the head
      }
      if (is_wanted(*record)) {
        read_block(*record);
      } else {
        skip(*record->length);
      }
    }
  }

  static constexpr std::string_view kArcMark = "filedesc://";

 private:
  // The next line that can begin a record. Anything but empty lines in front of it is damage, told
  // once for each gap.
  template <class IsBeginning>
  bool find_record(std::string& line, std::uint64_t& offset, IsBeginning is_beginning) {
    bool is_told = false;
    for (;;) {
      offset = input_.offset();
      const RecordStatus status = input_.read_record("\n", kMaxHeadBytes, line);
      if (status == RecordStatus::endless) {
        outlet_.fail("no record for a long way; the rest is not read", {}, offset);
      }
      if (status == RecordStatus::end || status == RecordStatus::endless) return false;
      chomp(line);
      if (is_beginning(line)) return true;
      if (trim(line).empty() || is_told) continue;
      is_told = true;
      outlet_.fail("no record where one should begin; looking for the next", {}, offset);
    }
  }

  std::optional<Record> next_warc() {
    Record record;
    std::string line;
    if (!find_record(line, record.offset,
                     [](std::string_view text) { return text.starts_with("WARC/"); })) {
      return std::nullopt;
    }
    std::size_t bytes = 0;
    while (input_.read_record("\n", kMaxHeadBytes, line) == RecordStatus::found) {
      chomp(line);
      bytes += line.size();
      if (line.empty() || bytes > kMaxHeadBytes) break;
      take_warc_field(line, record);
    }
    return record;
  }

  static void take_warc_field(std::string_view line, Record& record) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = line.substr(0, colon);
    std::string_view value = trim(line.substr(std::min(colon + 1, line.size())));
    if (equals_ignoring_case(name, "WARC-Type")) {
      record.type = ascii_lower(value);
    } else if (equals_ignoring_case(name, "WARC-Target-URI")) {
      // Some writers copy the brackets of the standard's grammar.
      if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
      record.uri = value;
    } else if (equals_ignoring_case(name, "WARC-Record-ID")) {
      record.id = value;
    } else if (equals_ignoring_case(name, "Content-Type")) {
      record.content_type = ascii_lower(value);
    } else if (equals_ignoring_case(name, "WARC-Segment-Number")) {
      record.is_segment = value != "1" || record.is_segment;
    } else if (equals_ignoring_case(name, "Content-Length")) {
      std::uint64_t length = 0;
      const auto parsed = std::from_chars(value.data(), value.data() + value.size(), length);
      if (parsed.ec == std::errc{} && parsed.ptr == value.data() + value.size()) {
        record.length = length;
      }
    }
  }

  // "URL IP-address date content-type length"; a URL may hold spaces.
  std::optional<Record> next_arc() {
    Record record;
    std::string line;
    const auto is_header = [](std::string_view text) {
      const std::size_t scheme = text.find("://");
      return scheme != std::string_view::npos && scheme < 12 &&
             std::ranges::count(text, ' ') >= 4 && text.back() != ' ';
    };
    if (!find_record(line, record.offset, is_header)) return std::nullopt;
    std::string_view rest = line;
    const std::size_t last = rest.rfind(' ');
    std::uint64_t length = 0;
    const auto parsed = std::from_chars(rest.data() + last + 1, rest.data() + rest.size(), length);
    if (parsed.ec == std::errc{} && parsed.ptr == rest.data() + rest.size()) {
      record.length = length;
    }
    for (int i = 0; i < 4; ++i) rest = rest.substr(0, rest.rfind(' '));
    record.uri = rest;
    record.type = rest.starts_with(kArcMark) ? "warcinfo" : "response";
    record.content_type = "application/http";
    if (record.type == "warcinfo" && !record.length) record.length = 0;
    return record;
  }

  static bool is_wanted(const Record& record) {
    // Crawlers keep their logs as resources, too, under schemes of their own.
    if (!record.uri.starts_with("http") || record.is_segment) return false;
    const bool is_http = record.content_type.starts_with("application/http");
    if (record.type == "response") return is_http || record.content_type.starts_with("text/");
    if (record.type != "resource" && record.type != "conversion") return false;
    return record.content_type.starts_with("text/html") ||
           record.content_type.starts_with("text/plain") ||
           record.content_type.starts_with("application/xhtml");
  }

  void skip(std::uint64_t bytes) {
    while (bytes > 0) {
      const std::string_view chunk =
          input_.peek(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, kMaxHeadBytes)));
      if (chunk.empty()) return;
      bytes -= chunk.size();
      input_.consume(chunk.size());
    }
  }

  void read_block(const Record& record) {
    const std::uint64_t length = *record.length;
    const std::uint64_t limit = outlet_.options().max_article_bytes;
    const bool is_http = record.content_type.starts_with("application/http");
    const std::string_view beginning =
        input_.peek(static_cast<std::size_t>(std::min<std::uint64_t>(length, kMaxHeadBytes)));
    const std::optional<HttpResponse> head =
        is_http ? parse_http_head(beginning) : std::optional<HttpResponse>();
    const bool is_refused = head && (head->status != 200 || !is_page(head->media_type));
    if (is_refused || (is_http && !head) || length == 0) return skip(length);
    if (length > limit) {
      outlet_.fail("page longer than " + std::to_string(limit) + " bytes", {}, record.offset,
                   record.uri);
      return skip(length);
    }
    std::string block;
    block.reserve(static_cast<std::size_t>(length));
    while (block.size() < length) {
      const std::string_view chunk =
          input_.peek(std::min(static_cast<std::size_t>(length) - block.size(), kMaxHeadBytes));
      if (chunk.empty()) break;
      block += chunk;
      input_.consume(chunk.size());
    }
    // Archives that stop a few bytes short of their last record's length may hold its page whole.
    std::optional<HttpResponse> response;
    if (is_http) response = parse_http_response(block, limit);
    const bool is_whole =
        block.size() == length || (response && response->is_whole && !input_.damage());
    if (!is_whole) {
      if (!input_.damage()) {
        outlet_.fail("record cut short: " + std::to_string(block.size()) + " of " +
                         std::to_string(length) + " bytes",
                     {}, record.offset, record.uri);
      }
      return;
    }
    if (is_http) {
      read_response(record, std::move(response));
    } else {
      HttpResponse content;
      parse_content_type(record.content_type, content.media_type, content.charset);
      content.body = std::move(block);
      read_page(record, std::move(content));
    }
  }

  void read_response(const Record& record, std::optional<HttpResponse> response) {
    if (!response || trim(response->body).empty()) return;
    if (!response->problem.empty()) {
      outlet_.fail(response->problem, {}, record.offset, record.uri);
      return;
    }
    read_page(record, std::move(*response));
  }

  void read_page(const Record& record, HttpResponse content) {
    ReadingRun& run = outlet_.run();
    if (!run.budget.add_expanded(content.body.size())) {
      outlet_.fail("expands to more than " + std::to_string(ReadingBudget::kMaxExpansion) +
                       " times its size",
                   {}, record.offset, record.uri);
      return;
    }
    const bool is_html = content.media_type != "text/plain";
    if (is_html && trim(std::string_view(content.body).substr(0, kMaxHeadBytes)).find('<') ==
                       std::string_view::npos) {
      return;  // without a type, or with a wrong one: nothing to read
    }
    InputPlace place = outlet_.place_of_member(record.uri);
    place.id_base = record.uri;
    place.url = record.uri;
    place.path = record.uri;
    place.charset = std::move(content.charset);
    ArticleOutlet page(run, std::move(place));
    if (record.type == "conversion") return read_extract(content.body, page);
    const std::unique_ptr<BufferedInput> input =
        unwrap_input(make_memory_source(std::move(content.body)), run.budget);
    is_html ? read_html(*input, page) : read_text(*input, page);
    if (const auto damage = input->damage()) page.fail(*damage);
  }

  // Text that a crawler took out of a page: its title in the first line (Common Crawl's WET files).
  static void read_extract(const std::string& bytes, ArticleOutlet& page) {
    constexpr std::size_t kMaxTitleBytes = 300;
    const Result<DecodedText> decoded = decode_text(bytes, page.place().charset);
    if (!decoded) return page.fail(decoded.error().reason);
    const std::string text = clean_body(decoded->text);
    const std::string_view whole = trim(text);
    std::size_t end = std::min(whole.find('\n'), whole.size());
    if (end > kMaxTitleBytes || end == whole.size()) end = 0;
    Article article;
    article.id = page.id_base();
    article.title = whole.substr(0, end);
    article.body = trim(whole.substr(end));
    article.date = date_from_path(page.path());
    page.deliver(std::move(article));
  }

  BufferedInput& input_;
  ArticleOutlet& outlet_;
  bool is_arc_ = false;
};

}  // namespace

void read_warc(BufferedInput& input, ArticleOutlet& outlet) { WebArchive(input, outlet).read(); }

}  // namespace news

// JSON Lines: one object a line, one article an object. Also files that hold one JSON array of
// objects, or objects spread over lines. Streamed.
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/format_detection.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/json_article.h"
#include "indexer/readers/json_parser.h"
#include "indexer/readers/json_values.h"

namespace news {
namespace {

struct Place {
  std::uint64_t line{};
  std::uint64_t offset{};
  std::string id{};  // for objects without their own; may be empty
};

class JsonArticleReader {
 public:
  JsonArticleReader(std::string_view beginning, ArticleOutlet& outlet)
      : decoder_(beginning), outlet_(outlet) {}

  void read(std::string_view record, const Place& place) {
    const Result<DecodedText> decoded = decoder_.decode(record);
    if (!decoded) {
      outlet_.fail(decoded.error().reason, place.line, place.offset);
      return;
    }
    const Result<simdjson::dom::element> parsed = parser_.parse(decoded->text);
    if (!parsed) {
      outlet_.fail(parsed.error().reason, place.line,
                   place.offset + parsed.error().byte_offset.value_or(0));
      return;
    }
    simdjson::dom::object object;
    if ((*parsed).get(object) != simdjson::SUCCESS) {
      outlet_.fail("not a JSON object", place.line, place.offset);
      return;
    }
    // The end of a stream that `dump` or `show` wrote.
    std::string_view type;
    if (object["type"].get(type) == simdjson::SUCCESS && type == "summary" &&
        object["id"].error() != simdjson::SUCCESS) {
      return;
    }
    if (const auto wrapped = wrapped_articles(object)) {
      deliver_all(*wrapped, place);
    } else {
      deliver(object, place);
    }
  }

 private:
  void deliver(simdjson::dom::object object, const Place& place) {
    Article article = article_of_json(object, outlet_.options().mappings);
    article.origin.line = place.line;
    if (article.id.empty() && article.url.empty()) article.id = place.id;
    outlet_.deliver(std::move(article));
  }

  void deliver_all(simdjson::dom::array objects, const Place& place) {
    std::size_t number = 0;
    for (const simdjson::dom::element element : objects) {
      ++number;
      simdjson::dom::object object;
      if (element.get(object) != simdjson::SUCCESS) continue;
      const std::string base =
          place.id.empty() ? outlet_.id_base() + ":" + std::to_string(place.line) : place.id;
      deliver(object, {place.line, place.offset, base + "#" + std::to_string(number)});
      if (outlet_.is_stopped()) return;
    }
  }

  RecordDecoder decoder_;
  ArticleOutlet& outlet_;
  JsonParser parser_{};
};

std::string too_long(const ArticleOutlet& outlet) {
  return "longer than " + std::to_string(outlet.options().max_article_bytes) + " bytes";
}

void read_lines(BufferedInput& input, ArticleOutlet& outlet, JsonArticleReader& reader) {
  std::string line;
  while (!outlet.is_stopped()) {
    const Place place{input.lines_passed() + 1, input.offset(), {}};
    switch (input.read_record("\n", outlet.options().max_article_bytes, line)) {
      case RecordStatus::found:
      case RecordStatus::last:
        if (!trim(line).empty()) reader.read(line, place);
        break;
      case RecordStatus::too_long:
        outlet.fail("line " + too_long(outlet), place.line, place.offset);
        break;
      case RecordStatus::endless:
        outlet.fail("line " + too_long(outlet) + " without an end; the rest is not read",
                    place.line, place.offset);
        return;
      case RecordStatus::end:
        return;
    }
  }
}

void read_values(BufferedInput& input, ArticleOutlet& outlet, JsonArticleReader& reader) {
  JsonValues values(input, outlet.options().max_article_bytes);
  std::string value;
  for (std::size_t number = 1; !outlet.is_stopped(); ++number) {
    const JsonValues::Status status = values.next(value);
    switch (status) {
      case JsonValues::Status::found:
        reader.read(value,
                    {values.line(), values.offset(), outlet.path() + "#" + std::to_string(number)});
        break;
      case JsonValues::Status::end:
        return;
      case JsonValues::Status::unfinished:
        outlet.fail("invalid JSON: the file ends inside a value", values.line(), input.offset());
        return;
      case JsonValues::Status::too_long:
        outlet.fail("JSON value " + too_long(outlet) + "; the rest is not read", values.line(),
                    values.offset());
        return;
    }
  }
}

// Brackets opened and not closed on this line, outside strings.
bool is_balanced(std::string_view line) {
  std::size_t open = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '{' || c == '[')) {
      ++open;
    } else if (!in_string && (c == '}' || c == ']') && open > 0) {
      --open;
    }
  }
  return open == 0 && !in_string;
}

// One value over several lines, rather than a value a line? A broken first line does not make it so
// when the next line begins an object of its own.
bool spreads_over_lines(std::string_view beginning) {
  const std::string_view text = trim(beginning);
  if (text.starts_with('[')) return true;
  const std::size_t end = text.find('\n');
  if (!text.starts_with('{') || end == std::string_view::npos) return false;
  return !is_balanced(text.substr(0, end)) && !trim(text.substr(end)).starts_with('{');
}

}  // namespace

void read_jsonl(BufferedInput& input, ArticleOutlet& outlet) {
  const std::string_view beginning = input.peek(kDetectionBytes);
  JsonArticleReader reader(beginning, outlet);
  spreads_over_lines(beginning) ? read_values(input, outlet, reader)
                                : read_lines(input, outlet, reader);
}

}  // namespace news

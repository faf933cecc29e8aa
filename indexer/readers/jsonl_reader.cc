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
#include "indexer/readers/publication_status.h"

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
    if (take_action(object)) return;
    if (const auto wrapped = wrapped_articles(object)) {
      deliver_all(*wrapped, place);
    } else {
      deliver(object, place);
    }
  }

 private:
  // {"index": {"_id": "7"}}: the next line holds the document so called (Elasticsearch's bulk
  // format, CirrusSearch dumps of Wikipedia and Wikinews).
  bool take_action(simdjson::dom::object object) {
    if (object.size() != 1) return false;
    simdjson::dom::object action;
    const bool is_action = object["index"].get(action) == simdjson::SUCCESS ||
                           object["create"].get(action) == simdjson::SUCCESS;
    if (!is_action || action["_id"].error() != simdjson::SUCCESS) return false;
    pending_id_ = text_at(action, "_id");
    is_bulk_ = true;
    return true;
  }

  static std::string text_at(simdjson::dom::object object, std::string_view key) {
    std::string_view text;
    if (object[key].get(text) == simdjson::SUCCESS) return std::string(text);
    std::int64_t number = 0;
    return object[key].get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
  }

  // Talk, user and template pages of a wiki are no articles.
  static bool is_page_about_pages(simdjson::dom::object object) {
    std::int64_t number = 0;
    return object["namespace"].get(number) == simdjson::SUCCESS && number != 0;
  }

  void deliver(simdjson::dom::object object, const Place& place) {
    std::string outer_id = std::exchange(pending_id_, {});
    simdjson::dom::object source;
    if (object["_source"].get(source) == simdjson::SUCCESS) {  // exports of Elasticsearch
      outer_id = text_at(object, "_id");
      object = source;
    }
    if (is_bulk_ && is_page_about_pages(object)) return;
    Article article = article_of_json(object, outlet_.options().mappings);
    article.origin.line = place.line;
    if (article.id.empty() && !outer_id.empty()) {
      const std::string wiki = text_at(object, "wiki");
      article.id = wiki.empty() ? outer_id : wiki + ":" + outer_id;
    }
    if (article.id.empty() && article.url.empty()) article.id = place.id;
    const std::string status = text_at(object, "pubstatus");
    const std::string embargo = text_at(object, "embargoed");
    if (status.empty() && embargo.empty()) return outlet_.deliver(std::move(article));
    deliver_by_status(std::move(article), {status, embargo}, outlet_);
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
  std::string pending_id_{};  // of the document that follows
  bool is_bulk_ = false;
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

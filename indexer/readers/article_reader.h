// The seam between formats and the rest: a reader turns one opened input into articles, one by one.
// A format is one file here; format_detection decides which one reads a file, by content first.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"

namespace news {

enum class InputFormat {
  automatic,
  text,
  html,
  jsonl,
  csv,
  reuters,
  rss,
  nitf,
  newsml,
  warc,
  mbox
};
// Changes whenever a reader takes what it refused before, so that such files are read again.
inline constexpr std::string_view kReadersVersion = "4";

// "auto" and the names of format_readers.cc.
std::optional<InputFormat> input_format_of(std::string_view name);
std::string_view input_format_name(InputFormat format);

// One input that was skipped, as it is printed and listed in --failures.
struct InputFailure {
  std::string file{};
  std::string member{};                   // inside an archive, or the record's id
  std::optional<std::uint64_t> line{};    // 1-based, where known
  std::optional<std::uint64_t> offset{};  // byte offset in the (uncompressed) file, where known
  std::string reason{};
  bool may_pass = false;       // the system refused, not the content: worth another try as it is
  std::string withdrawn_id{};  // of the article its publisher takes back by this; else empty

  bool operator==(const InputFailure&) const = default;
};
// Of an article that a reader delivered; it is called by its member, else by its id.
InputFailure failure_of(const std::string& id, const Origin& origin, std::string reason);
// "file(member):line: reason", with control characters made visible.
std::string to_string(const InputFailure& failure);

// Which source field or JSON path fills which article field (--map
// body=content.text,date=meta.published).
struct FieldMapping {
  std::string field{};
  std::string path{};
  bool operator==(const FieldMapping&) const = default;
};

// A program that turns files no reader knows into text or HTML (--convert 'GLOB:COMMAND').
struct Converter {
  std::string glob{};     // on a file's name, or a member's in an archive
  std::string command{};  // split into arguments as a shell would, but run without one
  bool operator==(const Converter&) const = default;
};

struct ReaderOptions {
  InputFormat format = InputFormat::automatic;
  std::vector<FieldMapping> mappings{};
  std::vector<Converter> converters{};         // the first whose glob matches is used
  std::string language{};                      // --lang: overrides detection when not empty
  std::size_t max_article_bytes = 64U << 20U;  // larger ones are refused by name
  // Asked while standard input gives nothing: whether to read no more.
  std::function<bool()> gives_up = [] { return false; };
};

// Receives what a reader finds, in the order of the file. Returning false stops reading.
struct ReaderSink {
  std::function<bool(Article)> article;
  std::function<bool(InputFailure)> failure;
};

}  // namespace news

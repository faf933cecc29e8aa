#include "indexer/readers/format_readers.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace news {
namespace {

constexpr auto kTextEndings = std::to_array<std::string_view>({".txt", ".text"});
constexpr auto kHtmlEndings =
    std::to_array<std::string_view>({".html", ".htm", ".xhtml", ".shtml"});
constexpr auto kJsonlEndings = std::to_array<std::string_view>({".jsonl", ".ndjson", ".json"});
constexpr auto kCsvEndings = std::to_array<std::string_view>({".csv", ".tsv"});
constexpr auto kReutersEndings = std::to_array<std::string_view>({".sgm", ".sgml"});
constexpr auto kFeedEndings = std::to_array<std::string_view>({".rss", ".atom", ".rdf", ".cdf"});
constexpr auto kNitfEndings = std::to_array<std::string_view>({".nitf"});
constexpr auto kNewsmlEndings = std::to_array<std::string_view>({".newsml"});

constexpr auto kFormatReaders = std::to_array<FormatReader>({
    {InputFormat::text, "text", kTextEndings, read_text},
    {InputFormat::html, "html", kHtmlEndings, read_html},
    {InputFormat::jsonl, "jsonl", kJsonlEndings, read_jsonl},
    {InputFormat::csv, "csv", kCsvEndings, read_csv},
    {InputFormat::reuters, "reuters", kReutersEndings, read_reuters},
    {InputFormat::rss, "rss", kFeedEndings, read_feed},
    {InputFormat::nitf, "nitf", kNitfEndings, read_nitf},
    {InputFormat::newsml, "newsml", kNewsmlEndings, read_newsml},
});

}  // namespace

std::span<const FormatReader> format_readers() { return kFormatReaders; }

const FormatReader& format_reader(InputFormat format) {
  const auto* row = std::ranges::find(kFormatReaders, format, &FormatReader::format);
  assert(row != kFormatReaders.end());
  return *row;
}

}  // namespace news

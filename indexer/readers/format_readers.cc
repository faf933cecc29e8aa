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
constexpr auto kWarcEndings = std::to_array<std::string_view>({".warc", ".arc", ".wet"});
constexpr auto kMailEndings = std::to_array<std::string_view>({".mbox", ".mbx", ".eml"});

constexpr auto kFormatReaders = std::to_array<FormatReader>({
    {InputFormat::text, "text", "plain text in any charset, one article a file",
     "being nothing else below", kTextEndings, read_text},
    {InputFormat::html, "html", "web pages: text, title, author, dates by JSON-LD and metadata",
     "an HTML element or <!DOCTYPE html>", kHtmlEndings, read_html},
    {InputFormat::jsonl, "jsonl",
     "JSON Lines, arrays, objects, answers of news services; ninjs, CirrusSearch dumps",
     "an object or an array of objects", kJsonlEndings, read_jsonl},
    {InputFormat::csv, "csv", "tables with a header: comma, semicolon, tab, bar; GDELT events and knowledge graph",
     "a header that names a title or text and another field; GDELT's columns", kCsvEndings, read_csv},
    {InputFormat::reuters, "reuters", "Reuters-21578 SGML", "<REUTERS> or <!DOCTYPE lewis>",
     kReutersEndings, read_reuters},
    {InputFormat::rss, "rss", "feeds: RSS 0.9 to 2.0, RDF, Atom, CDF; exports of blogs",
     "<rss>, <rdf:RDF>, <feed>, <channel>", kFeedEndings, read_feed},
    {InputFormat::nitf, "nitf", "IPTC NITF", "<nitf>", kNitfEndings, read_nitf},
    {InputFormat::newsml, "newsml",
     "IPTC NewsML-G2 with NITF, XHTML or text; NewsML 1; Reuters Corpus volume 1",
     "<newsItem>, <newsMessage>, <NewsML>", kNewsmlEndings, read_newsml},
    {InputFormat::warc, "warc", "web archives: WARC, WET and ARC", "WARC/1. or filedesc://",
     kWarcEndings, read_warc},
    {InputFormat::mbox, "mbox", "mailboxes and single messages",
     "the header fields of a message, or a \"From \" line before them", kMailEndings, read_mail},
});

}  // namespace

std::span<const FormatReader> format_readers() { return kFormatReaders; }

std::string format_names() {
  std::string names(input_format_name(InputFormat::automatic));
  for (const FormatReader& reader : kFormatReaders) names += ", " + std::string(reader.name);
  return names;
}

const FormatReader& format_reader(InputFormat format) {
  const auto* row = std::ranges::find(kFormatReaders, format, &FormatReader::format);
  assert(row != kFormatReaders.end());
  return *row;
}

}  // namespace news

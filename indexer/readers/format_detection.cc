#include "indexer/readers/format_detection.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "indexer/readers/archive_stream.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/csv_table.h"
#include "indexer/readers/field_mapping.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/gdelt_table.h"

namespace news {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes{};
  std::size_t offset{};
  std::string_view kind{};
};

// Longer or surer signatures first.
constexpr auto kMagics = std::to_array<Magic>({
    {"%PDF-"sv, 0, "PDF document"sv},
    {"\x89PNG\r\n"sv, 0, "PNG image"sv},
    {"\xff\xd8\xff"sv, 0, "JPEG image"sv},
    {"GIF87a"sv, 0, "GIF image"sv},
    {"GIF89a"sv, 0, "GIF image"sv},
    {"WEBP"sv, 8, "WebP image"sv},
    {"WAVE"sv, 8, "WAV audio"sv},
    {"AVI "sv, 8, "AVI video"sv},
    {"ftyp"sv, 4, "MPEG-4 media"sv},
    {"II*\0"sv, 0, "TIFF image"sv},
    {"MM\0*"sv, 0, "TIFF image"sv},
    {"\x1f\x8b\x08"sv, 0, "gzip data inside compressed data"sv},
    {"\x28\xb5\x2f\xfd"sv, 0, "zstd data inside compressed data"sv},
    {"\xfd\x37zXZ\0"sv, 0, "xz data"sv},
    {"BZh"sv, 0, "bzip2 data"sv},
    {"\x7f"
     "ELF"sv,
     0, "ELF program"sv},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, 0, "Microsoft Office document"sv},
    {"{\\rtf"sv, 0, "RTF document"sv},
    {"SQLite format 3\0"sv, 0, "SQLite database"sv},
    {"OggS"sv, 0, "Ogg media"sv},
    {"ID3"sv, 0, "MP3 audio"sv},
    {"fLaC"sv, 0, "FLAC audio"sv},
    {"\x1a\x45\xdf\xa3"sv, 0, "Matroska media"sv},
    {"%!PS"sv, 0, "PostScript document"sv},
    {"\xff\xfe\0\0"sv, 0, "UTF-32 text"sv},
    {"\0\0\xfe\xff"sv, 0, "UTF-32 text"sv},
});

std::string_view without_leading_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         equals_ignoring_case(text.substr(0, lower_prefix.size()), lower_prefix);
}

// Past white space, comments, processing instructions and the document type.
std::string_view first_element(std::string_view text) {
  for (;;) {
    text = without_leading_space(text);
    std::size_t end = std::string_view::npos;
    if (text.starts_with("<!--")) {
      end = text.find("-->");
    } else if (text.starts_with("<?")) {
      end = text.find('>');
    } else if (text.starts_with("<!")) {
      // Declarations inside a document type end in '>', too.
      end = text.find('>');
      const std::size_t subset = text.find('[');
      if (subset < end) end = text.find("]", subset);
    } else {
      return text;
    }
    if (end == std::string_view::npos) return {};
    text.remove_prefix(text.find('>', end) + 1);
  }
}

std::string element_name(std::string_view markup) {
  std::size_t end = 1;
  while (end < markup.size() && (is_ascii_letter(markup[end]) || is_ascii_digit(markup[end]) ||
                                 markup[end] == ':' || markup[end] == '-' || markup[end] == '_')) {
    ++end;
  }
  return ascii_lower(markup.substr(1, end - 1));
}

bool is_html_element(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"html",    "head",       "body", "title", "meta", "link", "script", "style",
       "div",     "p",          "h1",   "h2",    "h3",   "span", "table",  "article",
       "section", "header",     "main", "b",     "i",    "a",    "br",     "center",
       "font",    "blockquote", "ul",   "ol",    "pre",  "em",   "strong", "img"});
  return std::ranges::find(kNames, name) != kNames.end();
}

// By the name of the document's element, without prefix.
std::optional<InputFormat> format_of_xml_root(std::string_view name) {
  struct Root {
    std::string_view name;
    InputFormat format;
  };
  static constexpr auto kRoots = std::to_array<Root>({{"rss", InputFormat::rss},
                                                      {"rdf", InputFormat::rss},
                                                      {"feed", InputFormat::rss},
                                                      {"channel", InputFormat::rss},
                                                      {"entry", InputFormat::rss},
                                                      {"nitf", InputFormat::nitf},
                                                      {"newsml", InputFormat::newsml},
                                                      {"newsitem", InputFormat::newsml},
                                                      {"newsmessage", InputFormat::newsml},
                                                      {"contentset", InputFormat::newsml},
                                                      {"packageitem", InputFormat::newsml},
                                                      {"conceptitem", InputFormat::newsml},
                                                      {"knowledgeitem", InputFormat::newsml},
                                                      {"planningitem", InputFormat::newsml},
                                                      {"catalogitem", InputFormat::newsml}});
  const auto* root = std::ranges::find(kRoots, name, &Root::name);
  return root == kRoots.end() ? std::nullopt : std::optional(root->format);
}

Result<InputFormat> format_of_markup(std::string_view text, std::string_view path) {
  const bool declares_xml = text.starts_with("<?xml") || ascii_lower(path).ends_with(".xml");
  if (starts_with_ignoring_case(text, "<!doctype lewis") || text.starts_with("<REUTERS")) {
    return InputFormat::reuters;
  }
  if (starts_with_ignoring_case(text, "<!doctype html")) return InputFormat::html;
  const std::string_view element = first_element(text);
  if (element.empty()) return declares_xml ? InputFormat::text : InputFormat::html;
  if (element.starts_with("<REUTERS")) return InputFormat::reuters;
  if (!element.starts_with('<')) return InputFormat::html;
  const std::string name = element_name(element);
  const std::string local =
      name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
  if (const auto format = format_of_xml_root(local)) return *format;
  if (is_html_element(name)) return InputFormat::html;
  if (declares_xml) return Failure{"XML of a kind no reader knows (<" + name + ">)"};
  return InputFormat::text;
}

bool looks_like_json(std::string_view text) {
  if (text.starts_with('[')) {
    const std::string_view inner = without_leading_space(text.substr(1));
    return inner.starts_with('{') && looks_like_json(inner.substr(0, 256));
  }
  if (!text.starts_with('{')) return false;
  const std::string_view inner = without_leading_space(text.substr(1));
  return inner.empty() || inner.starts_with('"') || inner.starts_with('}');
}

// A header row that names at least two fields we know, title or body among them.
bool looks_like_csv(std::string_view beginning) {
  if (begins_like_gdelt(beginning)) return true;
  const std::string_view line = beginning.substr(0, beginning.find('\n'));
  if (line.size() > 4096) return false;
  std::size_t known = 0;
  bool has_text = false;
  for (const std::string& name : split_csv_line(line, detect_separator(line))) {
    const auto field = article_field_of(name);
    if (!field) continue;
    ++known;
    has_text = has_text || *field == ArticleField::title || *field == ArticleField::body;
  }
  return known >= 2 && has_text;
}

bool is_web_archive(std::string_view text) {
  return text.starts_with("WARC/1.") || text.starts_with("WARC/0.") ||
         text.starts_with("filedesc://");
}

// The first lines of a message: header fields (RFC 5322), those of every message among them, or a
// mailbox's "From " line in front of them.
bool is_mail(std::string_view text) {
  constexpr int kMaxLines = 60;
  bool has_from = false;
  bool has_date = false;
  bool has_more = false;
  const bool is_mailbox = text.starts_with("From ");
  for (int i = 0; i < kMaxLines && !text.empty(); ++i) {
    const std::string_view line = take_line(text);
    if (i == 0 && is_mailbox) continue;
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;
    const std::size_t colon = line.find(':');
    const std::string name = ascii_lower(line.substr(0, std::min(colon, line.size())));
    if (colon == std::string_view::npos || name.empty() ||
        name.find_first_of(" \t") != std::string::npos) {
      return false;
    }
    has_from = has_from || name == "from";
    has_date = has_date || name == "date";
    has_more = has_more || name == "message-id" || name == "received" || name == "return-path" ||
               name == "mime-version" || name == "delivered-to" || name == "subject";
  }
  return has_from && has_more && (has_date || is_mailbox);
}

// Endings behind which compression was undone don't count.
std::optional<InputFormat> format_of_name(std::string_view path) {
  std::string name = ascii_lower(path.substr(path.rfind('/') + 1));
  for (const std::string_view ending : {".gz"sv, ".zst"sv, ".bz2"sv, ".xz"sv, ".lz4"sv, ".z"sv}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  for (const FormatReader& reader : format_readers()) {
    for (const std::string_view ending : reader.file_endings) {
      if (name.ends_with(ending)) return reader.format;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view binary_kind(std::string_view beginning) {
  if (const std::string_view kind = zip_document_kind(beginning); !kind.empty()) return kind;
  if (const std::string_view kind = archive_kind(beginning); !kind.empty()) return kind;
  for (const Magic& magic : kMagics) {
    if (beginning.size() >= magic.offset &&
        beginning.substr(magic.offset).starts_with(magic.bytes)) {
      return magic.kind;
    }
  }
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !is_ascii_space(c) && c != '\x1b';
  };
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(beginning, is_control));
  const bool has_nul = beginning.find('\0') != std::string_view::npos;
  // A stray control character does not make a text binary, one in a hundred (with NULs) or twenty
  // does.
  if (has_nul && controls * 100 > beginning.size()) return "NUL bytes";
  if (controls * 20 > beginning.size()) return "control characters";
  return {};
}

Result<InputFormat> detect_format(std::string_view beginning, std::string_view path) {
  beginning = beginning.substr(0, kDetectionBytes);
  if (is_web_archive(beginning)) return InputFormat::warc;
  if (is_mail(beginning)) return InputFormat::mbox;
  if (const std::string_view kind = binary_kind(beginning); !kind.empty()) {
    return Failure{"binary file (" + std::string(kind) + ")"};
  }
  const std::string_view text = without_leading_space(beginning);
  if (looks_like_json(text)) return InputFormat::jsonl;
  const std::optional<InputFormat> named = format_of_name(path);
  if (text.starts_with('<') && named != InputFormat::csv && named != InputFormat::jsonl) {
    const Result<InputFormat> format = format_of_markup(text, path);
    const bool is_undecided = format && *format == InputFormat::text && named;
    return is_undecided ? Result<InputFormat>(*named) : format;
  }
  if (named == InputFormat::html && text.find('<') == std::string_view::npos) {
    return InputFormat::text;
  }
  if (named && *named != InputFormat::text) return *named;
  if (looks_like_csv(beginning)) return InputFormat::csv;
  return InputFormat::text;
}

}  // namespace news

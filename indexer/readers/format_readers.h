// One row a format: what it is called, which file names suggest it, and the function that reads it.
// A new format is a new <format>_reader.cc, its line here, its row in the table and, where its
// content can be recognised, a rule in format_detection.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/readers/article_outlet.h"
#include "indexer/readers/buffered_input.h"

namespace news {

// Each reads `input` (decompressed, never UTF-16, no byte order mark, not empty) to its end or
// until the outlet is stopped. Damage of the input itself is reported by the caller.
void read_text(BufferedInput& input, ArticleOutlet& outlet);
void read_html(BufferedInput& input, ArticleOutlet& outlet);
void read_jsonl(BufferedInput& input, ArticleOutlet& outlet);
void read_csv(BufferedInput& input, ArticleOutlet& outlet);
void read_reuters(BufferedInput& input, ArticleOutlet& outlet);
void read_feed(BufferedInput& input, ArticleOutlet& outlet);
void read_nitf(BufferedInput& input, ArticleOutlet& outlet);
void read_newsml(BufferedInput& input, ArticleOutlet& outlet);
void read_warc(BufferedInput& input, ArticleOutlet& outlet);
void read_mail(BufferedInput& input, ArticleOutlet& outlet);

struct FormatReader {
  InputFormat format{};
  std::string_view name{};                           // on the command line
  std::string_view summary{};                        // what it is, for people
  std::string_view recognised_by{};                  // what in the content
  std::span<const std::string_view> file_endings{};  // lower case, with the dot
  void (*read)(BufferedInput&, ArticleOutlet&){};
};

std::span<const FormatReader> format_readers();
std::string format_names();                             // "auto, text, html, ..."
const FormatReader& format_reader(InputFormat format);  // not `automatic`

}  // namespace news

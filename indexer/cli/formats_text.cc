#include "indexer/cli/formats_text.h"

#include <algorithm>
#include <array>

#include "indexer/readers/format_readers.h"

namespace news {
namespace {

// Programs of Debian that turn documents into text.
struct Remedy {
  std::string_view kind{};       // as format_detection names it
  std::string_view converter{};  // a value for --convert
  std::string_view package{};
};

constexpr auto kRemedies = std::to_array<Remedy>({
    {"PDF document", "*.pdf:pdftotext {} -", "poppler-utils"},
    {"Word document", "*.docx:pandoc -f docx -t plain --wrap=none {}", "pandoc"},
    {"OpenDocument file", "*.odt:pandoc -f odt -t plain --wrap=none {}", "pandoc"},
    {"EPUB book", "*.epub:pandoc -f epub -t plain --wrap=none {}", "pandoc"},
    {"RTF document", "*.rtf:pandoc -f rtf -t plain --wrap=none {}", "pandoc"},
    {"Microsoft Office document", "*.doc:catdoc -d utf-8 -w {}", "catdoc"},
    {"PostScript document", "*.ps:ps2ascii {}", "ghostscript"},
});

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(out.size() + 1, width), ' ');
  return out;
}

}  // namespace

std::string formats_text() {
  constexpr std::size_t kNameWidth = 10;
  std::string text =
      "Formats, as --input-format names them; `auto` decides by content, then by name:\n";
  for (const FormatReader& reader : format_readers()) {
    text += "  " + padded(reader.name, kNameWidth) + std::string(reader.summary) + "\n";
    text += "  " + padded("", kNameWidth) + "known by " + std::string(reader.recognised_by);
    std::string endings;
    for (const std::string_view ending : reader.file_endings) endings += " " + std::string(ending);
    text += "; named" + endings + "\n";
  }
  text +=
      "\nRead in place, wherever they lie in each other, by content:\n"
      "  compressed  gzip, zstd, xz, bzip2, lz4, compress\n"
      "  archives    zip, tar, 7z, rar: each member as a file of its own\n"
      "\nRead with the help of another program:\n";
  for (const Remedy& remedy : kRemedies) {
    text += "  " + padded(remedy.kind, 27) + "--convert '" + std::string(remedy.converter) +
            "'   (package " + std::string(remedy.package) + ")\n";
  }
  return text;
}

std::string remedy_for(std::string_view reason) {
  for (const Remedy& remedy : kRemedies) {
    if (reason.find("(" + std::string(remedy.kind) + ")") == std::string_view::npos) continue;
    return std::string(remedy.kind) + ": read with --convert '" + std::string(remedy.converter) +
           "' (package " + std::string(remedy.package) + ")";
  }
  return {};
}

}  // namespace news

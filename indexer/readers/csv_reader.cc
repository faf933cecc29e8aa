// CSV: a header row names the columns, every further record is an article. GDELT's tables have no
// header. Streamed.
#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/csv_table.h"
#include "indexer/readers/field_mapping.h"
#include "indexer/readers/format_detection.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/gdelt_table.h"

namespace news {
namespace {

struct CsvRecord {
  std::string bytes{};
  std::uint64_t line{};  // where it begins
  std::uint64_t offset{};
};

// Puts together the lines of one record. False at the end of the file or of what makes sense to
// read.
class CsvRecords {
 public:
  CsvRecords(BufferedInput& input, ArticleOutlet& outlet, char separator)
      : input_(input), outlet_(outlet), separator_(separator) {}

  bool next(CsvRecord& record) {
    const std::size_t limit = outlet_.options().max_article_bytes;
    QuoteTracker quotes(separator_);
    record = {{}, input_.lines_passed() + 1, input_.offset()};
    for (bool is_first = true;; is_first = false) {
      const RecordStatus status = input_.read_record("\n", limit, line_);
      if (status == RecordStatus::end) {
        if (!is_first && !input_.damage()) fail("quoted cell is not closed", record);
        return false;
      }
      if (status == RecordStatus::endless || record.bytes.size() + line_.size() > limit) {
        fail("record longer than " + std::to_string(limit) + " bytes; the rest is not read",
             record);
        return false;
      }
      if (status == RecordStatus::too_long) {
        fail("line longer than " + std::to_string(limit) + " bytes", record);
        record = {{}, input_.lines_passed() + 1, input_.offset()};
        quotes = QuoteTracker(separator_);
        is_first = true;
        continue;
      }
      if (!is_first) record.bytes += '\n';
      record.bytes += line_;
      quotes.feed(line_);
      if (quotes.is_open()) {
        quotes.feed("\n");
        continue;
      }
      if (record.bytes.ends_with('\r')) record.bytes.pop_back();
      return true;
    }
  }

 private:
  void fail(std::string reason, const CsvRecord& record) {
    outlet_.fail(std::move(reason), record.line, record.offset);
  }

  BufferedInput& input_;
  ArticleOutlet& outlet_;
  char separator_;
  std::string line_{};
};

constexpr std::size_t kNoColumn = std::numeric_limits<std::size_t>::max();

// Which column fills which field.
struct Columns {
  std::vector<std::size_t> of_field = std::vector<std::size_t>(kArticleFieldCount, kNoColumn);

  std::size_t& operator[](ArticleField field) { return of_field[static_cast<std::size_t>(field)]; }
};

Columns columns_of(const std::vector<std::string>& header,
                   const std::vector<FieldMapping>& mappings) {
  Columns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto field = article_field_of(header[i]);
    if (!field) continue;
    std::size_t& column = columns[*field];
    if (column == kNoColumn || synonym_rank(header[i]) < synonym_rank(header[column])) column = i;
  }
  for (const FieldMapping& mapping : mappings) {
    const auto found = std::ranges::find_if(header, [&](const std::string& name) {
      return equals_ignoring_case(trim(name), mapping.path);
    });
    const auto field = article_field_of(mapping.field);
    if (!field) continue;
    columns[*field] =
        found == header.end() ? kNoColumn : static_cast<std::size_t>(found - header.begin());
  }
  return columns;
}

Article article_of(const std::vector<std::string>& cells, const Columns& columns) {
  Article article;
  for (std::size_t i = 0; i < kArticleFieldCount; ++i) {
    const std::size_t column = columns.of_field[i];
    if (column != kNoColumn)
      set_article_field(static_cast<ArticleField>(i), cells[column], article);
  }
  return article;
}

std::string_view trim_line_end(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// One line is one record: quotation marks are text there.
void read_gdelt(BufferedInput& input, ArticleOutlet& outlet) {
  const RecordDecoder decoder(input.peek(kDetectionBytes));
  const std::size_t limit = outlet.options().max_article_bytes;
  std::string line;
  while (!outlet.is_stopped()) {
    const std::uint64_t number = input.lines_passed() + 1;
    const std::uint64_t offset = input.offset();
    const RecordStatus status = input.read_record("\n", limit, line);
    if (status == RecordStatus::end) return;
    if (status == RecordStatus::too_long || status == RecordStatus::endless) {
      outlet.fail("line longer than " + std::to_string(limit) + " bytes", number, offset);
      if (status == RecordStatus::endless) return;
      continue;
    }
    const Result<DecodedText> decoded = decoder.decode(line);
    if (!decoded) {
      outlet.fail(decoded.error().reason, number, offset);
      continue;
    }
    const std::string_view text = trim_line_end(decoded->text);
    if (text.empty()) continue;
    const std::vector<std::string_view> cells = split_tabs(text);
    const GdeltTable table = gdelt_table(cells);
    if (table == GdeltTable::none) {
      outlet.fail("no line of a GDELT table: " + std::to_string(cells.size()) + " columns", number,
                  offset);
      continue;
    }
    Article article = gdelt_article(table, cells);
    article.origin.line = number;
    outlet.deliver(std::move(article));
  }
}

}  // namespace

void read_csv(BufferedInput& input, ArticleOutlet& outlet) {
  const std::string_view beginning = input.peek(kDetectionBytes);
  if (begins_like_gdelt(beginning)) return read_gdelt(input, outlet);
  const RecordDecoder decoder(beginning);
  const char separator = detect_separator(beginning.substr(0, beginning.find('\n')));
  CsvRecords records(input, outlet, separator);
  CsvRecord record;
  std::optional<Columns> columns;
  std::size_t width = 0;
  while (!outlet.is_stopped() && records.next(record)) {
    if (trim(record.bytes).empty()) continue;
    const Result<DecodedText> decoded = decoder.decode(record.bytes);
    if (!decoded) {
      outlet.fail(decoded.error().reason, record.line, record.offset);
      continue;
    }
    const std::vector<std::string> cells = split_csv_line(decoded->text, separator);
    if (!columns) {
      columns = columns_of(cells, outlet.options().mappings);
      width = cells.size();
      if ((*columns)[ArticleField::body] == kNoColumn) {
        outlet.fail("no column for the body among: " + decoded->text.substr(0, 200), record.line);
        return;
      }
      continue;
    }
    if (cells.size() != width) {
      outlet.fail(
          std::to_string(cells.size()) + " columns where the header has " + std::to_string(width),
          record.line, record.offset);
      continue;
    }
    Article article = article_of(cells, *columns);
    article.origin.line = record.line;
    outlet.deliver(std::move(article));
  }
}

}  // namespace news

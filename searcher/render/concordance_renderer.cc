#include "searcher/render/concordance_renderer.h"

#include <algorithm>

#include "common/date.h"
#include "common/unicode.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kPipeWidth = 80;
constexpr std::size_t kMostIdColumns = 20;
constexpr std::size_t kDateColumns = 10;
constexpr std::size_t kMinSideColumns = 10;
constexpr std::string_view kEllipsis = "…";

// The end of a text is what tells ids apart: "…-11-27-paris-talks.txt".
std::string last_part(std::string_view text, std::size_t columns, bool is_cut = false) {
  const std::string safe = (is_cut ? std::string(kEllipsis) : "") + fit_columns(text, 0);
  const std::size_t width = display_width(safe);
  if (width <= columns) return safe;
  for (std::size_t cut = width - columns + 1;; ++cut) {
    const std::string_view rest = std::string_view(safe).substr(take_columns(safe, cut).size());
    if (display_width(rest) < columns) return std::string(kEllipsis).append(rest);
  }
}

struct Columns {
  std::size_t id{};
  std::size_t keyword{};
  std::size_t left{};
  std::size_t right{};
};

Columns measure(const Concordance& concordance, std::size_t width) {
  Columns columns;
  for (const ConcordanceLine& line : concordance.lines) {
    columns.id = std::max(columns.id, display_width(fit_columns(line.id, 0)));
    columns.keyword = std::max(columns.keyword, display_width(fit_columns(line.keyword, 0)));
  }
  columns.id = std::min(columns.id, kMostIdColumns);
  const std::size_t page = std::max<std::size_t>(width == 0 ? kPipeWidth : width, 40);
  // Date, id, two gaps around the keyword.
  const std::size_t taken = kDateColumns + 1 + columns.id + 2 + 2 + 2;
  std::size_t room = page > taken + 3 * kMinSideColumns ? page - taken : 3 * kMinSideColumns;
  columns.keyword = std::min(columns.keyword, room / 3);
  // Keywords of very different lengths share the column to the right of theirs.
  columns.left = (room - columns.keyword) / 2;
  columns.right = room - columns.left;
  return columns;
}

std::string padded_left(std::string text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(columns - std::min(columns, width), ' ') + text;
}
std::string padded_right(std::string text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return text + std::string(columns - std::min(columns, width), ' ');
}

// White space at the keyword's sides is the gap, so it does not count as context.
std::string left_context(const ConcordanceLine& line, std::size_t columns) {
  return padded_left(last_part(line.left, columns, line.cut_before), columns);
}

void write_line(std::ostream& out, const ConcordanceLine& line, const Columns& columns,
                const RenderOptions& options) {
  const auto styled = [&](Style style, const std::string& text) {
    const bool color = options.color && !style_code(style).empty() && !text.empty();
    if (color) out << style_code(style);
    out << text;
    if (color) out << kStyleReset;
  };
  styled(Style::meta, padded_right(line.date ? to_iso(*line.date) : "undated", kDateColumns) + " " +
                          padded_right(last_part(line.id, columns.id), columns.id));
  out << "  " << left_context(line, columns.left) << "  ";
  const std::string keyword = fit_columns(line.keyword, columns.right);
  styled(Style::match, keyword);
  const std::size_t used = display_width(keyword);
  const std::string all = line.right + std::string(line.cut_after ? kEllipsis : "");
  const bool has_gap = !all.empty() && is_space(static_cast<unsigned char>(all.front()));
  const std::size_t gap = has_gap ? 2 : 0;
  const std::size_t room = columns.right > used + gap ? columns.right - used - gap : 0;
  if (room > 0) {
    const std::string right = fit_columns(all, room);
    if (!right.empty()) out << std::string(gap, ' ') << right;
  }
  out << '\n';
}

}  // namespace

void render_concordance_text(std::ostream& out, const Concordance& concordance,
                             const RenderOptions& options) {
  const Columns columns = measure(concordance, options.width);
  for (const ConcordanceLine& line : concordance.lines) write_line(out, line, columns, options);
}

RecordAnswer concordance_records(const Concordance& concordance, std::string_view query,
                                 double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {{"query", query},
                 {"parsed", concordance.parsed},
                 {"db", concordance.databases},
                 {"revision", concordance.revision}};
  RecordList lines{.name = "lines", .type = "line"};
  for (const ConcordanceLine& line : concordance.lines) {
    lines.records.push_back({{"id", line.id},
                             {"title", line.title},
                             {"date", line.date ? Json(to_iso(*line.date)) : Json(nullptr)},
                             {"source", line.source},
                             {"field", text_field_name(line.field)},
                             {"begin", line.byte_begin},
                             {"end", line.byte_end},
                             {"left", line.left},
                             {"match", line.keyword},
                             {"right", line.right},
                             {"cut_before", line.cut_before},
                             {"cut_after", line.cut_after}});
  }
  answer.lists = {std::move(lines), notice_list(concordance.notices)};
  answer.summary = {{"matches", concordance.matches},
                    {"exact", true},
                    {"returned", concordance.lines.size()},
                    {"whole", concordance.whole},
                    {"elapsed_ms", rounded(elapsed_ms, 1)}};
  return answer;
}

void render_concordance_table(std::ostream& out, const Concordance& concordance,
                              TableFormat format) {
  write_table_row(out, {{"id"}, {"date"}, {"source"}, {"field"}, {"left"}, {"match"}, {"right"}},
                  format);
  for (const ConcordanceLine& line : concordance.lines) {
    write_table_row(out,
                    {{line.id},
                     {line.date ? to_iso(*line.date) : ""},
                     {line.source},
                     {std::string(text_field_name(line.field))},
                     {collapse_space(line.left)},
                     {collapse_space(line.keyword)},
                     {collapse_space(line.right)}},
                    format);
  }
}

}  // namespace news

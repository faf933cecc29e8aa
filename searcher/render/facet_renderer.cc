#include "searcher/render/facet_renderer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/unicode.h"
#include "searcher/render/bar_text.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

constexpr std::array<std::pair<Facet, std::string_view>, kFacetCount> kHeadings = {{
    {Facet::person, "people"},
    {Facet::org, "organisations"},
    {Facet::place, "places"},
    {Facet::country, "countries"},
    {Facet::group, "groups"},
    {Facet::misc, "other names"},
    {Facet::source, "sources"},
    {Facet::author, "authors"},
    {Facet::section, "sections"},
    {Facet::lang, "languages"},
}};

constexpr std::size_t kMarkColumns = 2;  // "* "
constexpr std::size_t kGapColumns = 2;   // between name, count and bar
constexpr std::size_t kMinNameColumns = 10;
constexpr std::size_t kMaxBarColumns = 40;

struct Row {
  std::string name{};
  std::uint64_t count{};
  Style style = Style::plain;
  bool is_value{};  // not `other` or `(none)`
  bool selected{};
  std::size_t indent{};
  std::string in_index{};  // "of 41", in a table by significance
  std::string score{};
};

bool is_date(const FacetTable& table) { return table.facet.starts_with("date"); }

void add_rows(const std::vector<FacetValue>& values, std::size_t depth, std::vector<Row>& rows) {
  for (const FacetValue& value : values) {
    rows.push_back({value.name, value.count, value.selected ? Style::selected : Style::plain, true,
                    value.selected, 2 * depth});
    if (value.significance) {
      rows.back().in_index = "of " + std::to_string(value.significance->in_index);
      rows.back().score = fixed_decimals(value.significance->score, 1);
    }
    add_rows(value.finer, depth + 1, rows);
  }
}

std::vector<Row> rows_of(const FacetTable& table) {
  std::vector<Row> rows;
  add_rows(table.values, 0, rows);
  if (table.other > 0) rows.push_back({"other", table.other, Style::meta});
  if (table.missing > 0) {
    rows.push_back({is_date(table) ? "(undated)" : "(none)", table.missing, Style::meta});
  }
  return rows;
}

struct Columns {
  std::size_t name{};
  std::size_t count{};
  std::size_t in_index{};
  std::size_t score{};
  std::size_t bar{};
};

Columns measure(const std::vector<Row>& rows, std::size_t width) {
  Columns columns;
  for (const Row& row : rows) {
    columns.name = std::max(columns.name, row.indent + display_width(fit_columns(row.name, 0)));
    columns.count = std::max(columns.count, std::to_string(row.count).size());
    columns.in_index = std::max(columns.in_index, row.in_index.size());
    columns.score = std::max(columns.score, row.score.size());
  }
  columns.bar = kMaxBarColumns;
  if (width == 0) return columns;
  std::size_t taken = kMarkColumns + kGapColumns + columns.count;
  if (columns.score > 0) taken += columns.in_index + columns.score + 1 + kGapColumns;
  const std::size_t room = width > taken ? width - taken : 0;
  columns.name = std::min(columns.name, std::max(room, kMinNameColumns));
  const std::size_t left =
      room > columns.name + kGapColumns ? room - columns.name - kGapColumns : 0;
  columns.bar = std::min(columns.bar, left);
  return columns;
}

void write_row(std::ostream& out, const Row& row, const Columns& columns, std::string_view bar,
               const RenderOptions& options) {
  const auto styled = [&](Style style, std::string_view text) {
    const bool color = options.color && !style_code(style).empty() && !text.empty();
    if (color) out << style_code(style);
    out << text;
    if (color) out << kStyleReset;
  };
  const std::size_t indent = std::min(row.indent, columns.name - 1);
  const std::string name = fit_columns(row.name, columns.name - indent);
  const std::string count = std::to_string(row.count);
  styled(row.style, row.selected ? "* " : "  ");
  out << std::string(indent, ' ');
  styled(row.style, name);
  const std::size_t pad = columns.name - std::min(columns.name, indent + display_width(name));
  out << std::string(pad + kGapColumns + columns.count - count.size(), ' ');
  styled(row.style, count);
  if (!row.score.empty()) {
    out << ' ' << row.in_index << std::string(columns.in_index - row.in_index.size(), ' ');
    out << std::string(kGapColumns + columns.score - row.score.size(), ' ');
    styled(Style::meta, row.score);
  }
  if (!bar.empty()) {
    out << std::string(kGapColumns, ' ');
    styled(Style::bar, bar);
  }
  out << '\n';
}

void write_table(std::ostream& out, const FacetTable& table, const RenderOptions& options) {
  StyledText heading;
  heading.add(Style::heading, facet_heading(table.facet));
  if (!table.exact) heading.add(Style::meta, " (approximate)");
  write_line(out, heading, options);
  const std::vector<Row> rows = rows_of(table);
  const Columns columns = measure(rows, options.width);
  std::uint64_t greatest = 0;
  for (const Row& row : rows) greatest = std::max(greatest, row.is_value ? row.count : 0);
  for (const Row& row : rows) {
    const bool has_bar = is_date(table) && row.is_value && columns.bar > 0;
    write_row(out, row, columns, has_bar ? bar_text(row.count, greatest, columns.bar) : "",
              options);
  }
  if (rows.empty()) out << "  no value\n";
}

}  // namespace

std::string_view facet_heading(Facet facet) {
  return std::ranges::find(kHeadings, facet, &std::pair<Facet, std::string_view>::first)->second;
}

std::string facet_heading(std::string_view facet_table_name) {
  if (const auto facet = facet_of(facet_table_name)) return std::string(facet_heading(*facet));
  if (facet_table_name.starts_with("date:")) {
    std::string units(facet_table_name.substr(5));
    for (std::size_t at = units.find('/'); at != std::string::npos; at = units.find('/', at)) {
      units.replace(at, 1, ", ");
    }
    return "articles by " + units;
  }
  return std::string(facet_table_name);
}

void render_facets_text(std::ostream& out, const std::vector<FacetTable>& tables,
                        const RenderOptions& options) {
  bool first = true;
  for (const FacetTable& table : tables) {
    if (!std::exchange(first, false)) out << '\n';
    write_table(out, table, options);
  }
}

}  // namespace news

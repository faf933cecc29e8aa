#include "searcher/render/table_renderer.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/date.h"
#include "common/unicode.h"
#include "searcher/render/number_text.h"

namespace news {
namespace {

constexpr std::string_view kFormulaLeaders = "=+-@\t\r\n";

using Cell = TableCell;

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  if (kFormulaLeaders.find(text.front()) != std::string_view::npos) return true;
  // Their full-width forms are taken for them in East Asian settings.
  return std::ranges::any_of(std::to_array<std::string_view>({"＝", "＋", "－", "＠"}),
                             [&](std::string_view leader) { return text.starts_with(leader); });
}

// Carriage returns count as line feeds.
std::string safe_text(std::string_view text) {
  std::string unix_lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    unix_lines += text[i] == '\r' ? '\n' : text[i];
  }
  return neutralize_controls(unix_lines);
}

std::string csv_quoted(std::string_view text) {
  const bool plain = text.find_first_of(",\"\n\t") == std::string_view::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void write_cell(std::ostream& out, const Cell& cell, TableFormat format) {
  if (cell.is_number) {
    out << cell.text;
    return;
  }
  std::string text = safe_text(cell.text);
  if (looks_like_formula(cell.text) || looks_like_formula(text)) text.insert(0, 1, '\'');
  if (format == TableFormat::csv) {
    out << csv_quoted(text);
  } else {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    out << text;
  }
}

void write_row(std::ostream& out, const std::vector<Cell>& cells, TableFormat format) {
  bool first = true;
  for (const Cell& cell : cells) {
    if (!std::exchange(first, false)) out << (format == TableFormat::csv ? ',' : '\t');
    write_cell(out, cell, format);
  }
  out << '\n';
}

std::string snippets_text(const std::vector<Snippet>& snippets) {
  std::string text;
  for (const Snippet& snippet : snippets) {
    if (!text.empty()) text += " … ";
    text += collapse_space(snippet.text);
  }
  return text;
}

std::string entities_text(const std::vector<Entity>& entities) {
  std::string text;
  for (const Entity& entity : entities) {
    if (!text.empty()) text += "; ";
    text += entity.name + " (" + std::to_string(entity.count) + ")";
  }
  return text;
}

std::string ranges_text(const std::vector<TextRange>& ranges) {
  std::string text;
  for (const TextRange& range : ranges) {
    if (!text.empty()) text += "; ";
    text += std::to_string(range.begin) + ":" + std::to_string(range.end);
  }
  return text;
}

Cell cell_of(const Hit& hit, HitField field) {
  const Article& article = hit.article;
  switch (field) {
    case HitField::rank:
      return {std::to_string(hit.rank), true};
    case HitField::score:
      return {fixed_decimals(hit.score, 4), true};
    case HitField::id:
      return {article.id};
    case HitField::title:
      return {article.title};
    case HitField::title_marks:
      return {ranges_text(hit.title_marks)};
    case HitField::date:
      return {article.date ? to_iso(*article.date) : ""};
    case HitField::source:
      return {article.source};
    case HitField::author:
      return {article.author};
    case HitField::section:
      return {article.section};
    case HitField::url:
      return {article.url};
    case HitField::lang:
      return {article.language};
    case HitField::snippets:
      return {snippets_text(hit.snippets)};
    case HitField::entities:
      return {entities_text(hit.entities)};
    case HitField::same_story: {
      std::string list;
      for (const std::string& id : hit.same_story) list += (list.empty() ? "" : "; ") + id;
      return {list};
    }
    case HitField::body:
      return {article.body};
  }
  return {};
}

}  // namespace

void write_table_row(std::ostream& out, const std::vector<TableCell>& cells, TableFormat format) {
  write_row(out, cells, format);
}

HitTableWriter::HitTableWriter(std::ostream& out, TableFormat format, std::vector<HitField> fields)
    : out_(out), format_(format), fields_(std::move(fields)) {
  if (fields_.empty()) {
    fields_.assign(default_table_fields().begin(), default_table_fields().end());
  }
}

void HitTableWriter::header() {
  std::vector<Cell> cells;
  for (const HitField field : fields_) {
    // All passages share one cell here.
    cells.push_back({field == HitField::snippets ? "snippet" : std::string(hit_field_name(field))});
  }
  write_row(out_, cells, format_);
}

void HitTableWriter::hit(const Hit& hit) {
  std::vector<Cell> cells;
  for (const HitField field : fields_) cells.push_back(cell_of(hit, field));
  write_row(out_, cells, format_);
}

void render_facets_table(std::ostream& out, const std::vector<FacetTable>& tables,
                         TableFormat format) {
  write_row(out, {{"facet"}, {"value"}, {"count"}, {"selected"}}, format);
  const auto row = [&](const FacetTable& table, std::string value, std::uint64_t count,
                       std::string selected) {
    write_row(
        out,
        {{table.facet}, {std::move(value)}, {std::to_string(count), true}, {std::move(selected)}},
        format);
  };
  const auto rows = [&](const auto& self, const FacetTable& table,
                        const std::vector<FacetValue>& values) -> void {
    for (const FacetValue& value : values) {
      row(table, value.name, value.count, value.selected ? "true" : "false");
      self(self, table, value.finer);
    }
  };
  for (const FacetTable& table : tables) {
    rows(rows, table, table.values);
    if (table.other > 0) row(table, "other", table.other, "other");
    if (table.missing > 0) row(table, "(none)", table.missing, "none");
  }
}

}  // namespace news

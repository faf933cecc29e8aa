#include "searcher/render/column_layout.h"

#include <algorithm>

#include "common/unicode.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

constexpr std::size_t kGapColumns = 2;
constexpr std::size_t kMinFlexibleColumns = 10;

std::vector<std::size_t> measure(const Layout& layout, std::size_t width) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const LayoutColumn& column = layout.columns[i];
    std::size_t widest = display_width(fit_columns(column.heading, 0));
    for (const auto& row : layout.rows) {
      if (i < row.size()) widest = std::max(widest, display_width(fit_columns(row[i].text, 0)));
    }
    widths.push_back(column.max_columns == 0 ? widest : std::min(widest, column.max_columns));
  }
  if (width == 0 || layout.flexible >= widths.size()) return widths;
  std::size_t taken = layout.indent + kGapColumns * (widths.size() - 1);
  for (const std::size_t columns : widths) taken += columns;
  if (taken > width) {
    std::size_t& flexible = widths[layout.flexible];
    flexible -= std::min(taken - width, flexible - std::min(flexible, kMinFlexibleColumns));
  }
  return widths;
}

class RowWriter {
 public:
  RowWriter(std::ostream& out, const Layout& layout, std::vector<std::size_t> widths, bool color)
      : out_(out), layout_(layout), widths_(std::move(widths)), color_(color) {}

  void write(const std::vector<LayoutCell>& cells) {
    std::size_t due = layout_.indent;  // spaces before the next text
    for (std::size_t i = 0; i < widths_.size() && i < cells.size(); ++i) {
      const std::string text = fit_columns(cells[i].text, widths_[i]);
      const std::size_t used = std::min(widths_[i], display_width(text));
      const std::size_t pad = widths_[i] - used;
      if (layout_.columns[i].right) due += pad;
      if (!text.empty()) {
        out_ << std::string(due, ' ');
        put(cells[i].style, text);
        due = 0;
      } else {
        due += used;
      }
      if (!layout_.columns[i].right) due += pad;
      due += kGapColumns;
    }
    out_ << '\n';
  }

 private:
  void put(Style style, const std::string& text) {
    const bool color = color_ && !style_code(style).empty();
    if (color) out_ << style_code(style);
    out_ << text;
    if (color) out_ << kStyleReset;
  }

  std::ostream& out_;
  const Layout& layout_;
  std::vector<std::size_t> widths_;
  bool color_;
};

}  // namespace

void write_layout(std::ostream& out, const Layout& layout, const RenderOptions& options) {
  RowWriter writer(out, layout, measure(layout, options.width), options.color);
  std::vector<LayoutCell> headings;
  for (const LayoutColumn& column : layout.columns) {
    headings.push_back({column.heading, Style::meta});
  }
  const bool has_headings =
      std::ranges::any_of(headings, [](const LayoutCell& cell) { return !cell.text.empty(); });
  if (has_headings) writer.write(headings);
  for (const auto& row : layout.rows) writer.write(row);
}

}  // namespace news

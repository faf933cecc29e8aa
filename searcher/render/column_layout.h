// Tables for people: columns aligned by what a terminal shows, not by bytes.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "searcher/render/ansi_style.h"
#include "searcher/render/render_options.h"

namespace news {

struct LayoutColumn {
  std::string heading{};
  bool right = false;           // numbers
  std::size_t max_columns = 0;  // 0 = as wide as its cells
};

struct LayoutCell {
  std::string text{};
  Style style = Style::plain;
};

// Cells of a row that are missing are empty.
struct Layout {
  std::vector<LayoutColumn> columns{};
  std::vector<std::vector<LayoutCell>> rows{};
  std::size_t indent = 0;
  std::size_t flexible = 0;  // the column that gives way when a line is too wide, down to 10
};

// A line for the headings, unless all are empty, then the rows. Two spaces between columns, none at
// the end of a line. All text is made safe and stays on its line; what is cut ends in an ellipsis.
void write_layout(std::ostream& out, const Layout& layout, const RenderOptions& options);

}  // namespace news

// Hits and facet counts as CSV or TSV, for spreadsheets and scripts.
//
// CSV quotes as RFC 4180 does, lines end in LF. TSV has no quoting: tabs and line ends become
// spaces. Text that a spreadsheet would take for a formula (it begins with = + - @ or a control
// character) gets a leading apostrophe. Controls are made harmless; JSON keeps them.
#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/render/hit_fields.h"
#include "searcher/search_result.h"

namespace news {

enum class TableFormat { csv, tsv };

struct TableCell {
  std::string text{};
  bool is_number = false;  // of our own: never taken for a formula
};
// One line of a table of any kind.
void write_table_row(std::ostream& out, const std::vector<TableCell>& cells, TableFormat format);

// Row by row, so that any number of hits can be streamed. A text has one cell: the passages of a
// hit are joined by " … ", its entities are "name (count)" joined by "; ", marks are left out.
class HitTableWriter {
 public:
  // `out` must outlive the writer. No fields: default_table_fields().
  HitTableWriter(std::ostream& out, TableFormat format, std::vector<HitField> fields = {});

  void header();
  void hit(const Hit& hit);

 private:
  std::ostream& out_;
  TableFormat format_;
  std::vector<HitField> fields_;
};

// facet,value,count,selected and a line for each value; `other` and `(none)` rows, when not zero,
// have "other" and "none" in the last column, so that they cannot be taken for values.
void render_facets_table(std::ostream& out, const std::vector<FacetTable>& tables,
                         TableFormat format);

}  // namespace news

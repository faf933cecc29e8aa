#include "searcher/render/explain_renderer.h"

#include <algorithm>
#include <array>

#include "common/safe_json.h"
#include "common/unicode.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

std::string_view field_name(WordScope field) {
  if (field == WordScope::any) return "any";
  return field == WordScope::title ? "title" : "body";
}

std::string_view found_by_name(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::label:
      return "label";
    case FoundBy::key:
      return "key";
    case FoundBy::alias:
      return "alias";
    case FoundBy::part:
      return "part";
    case FoundBy::nothing:
      return "nothing";
  }
  return "nothing";
}

// What a person is told about the way a name was found; nothing to say about the name itself.
std::string_view found_by_text(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::alias:
      return "found by another spelling";
    case FoundBy::part:
      return "found by a part of the name";
    case FoundBy::label:
    case FoundBy::key:
    case FoundBy::nothing:
      return "";
  }
  return "";
}

constexpr std::size_t kGapColumns = 6;  // indent, and between the three columns

struct Row {
  std::string where{};  // field or facet
  std::string what{};
  std::string count{};
};

std::string term_text(const ExplainedTerm& term) {
  if (term.stem_language.empty()) return std::string("=").append(term.word);
  if (term.stem_language == "x") return term.word + " (unstemmed)";
  return "stem " + term.word + " (" + term.stem_language + ")";
}

std::vector<Row> rows_of(const ExplainedLeaf& leaf) {
  std::vector<Row> rows;
  for (const ExplainedTerm& term : leaf.terms) {
    rows.push_back({std::string(field_name(term.field)), fit_columns(term_text(term), 0),
                    std::to_string(term.articles)});
  }
  for (const ValueCandidate& value : leaf.values) {
    rows.push_back({std::string(facet_spec(value.facet).name), fit_columns(value.label, 0),
                    std::to_string(value.articles)});
  }
  return rows;
}

// Widths over all leaves, so that the counts of one page stand in one column.
struct Columns {
  std::size_t where{};
  std::size_t what{};
  std::size_t count{};
};

Columns measure(const Explanation& explanation, std::size_t width) {
  Columns columns;
  for (const ExplainedLeaf& leaf : explanation.leaves) {
    for (const Row& row : rows_of(leaf)) {
      columns.where = std::max(columns.where, row.where.size());
      columns.what = std::max(columns.what, display_width(row.what));
      columns.count = std::max(columns.count, row.count.size());
    }
  }
  const std::size_t taken = columns.where + columns.count + kGapColumns;
  if (width > 0) columns.what = std::min(columns.what, width > taken + 10 ? width - taken : 10);
  return columns;
}

void write_row(std::ostream& out, const Row& row, const Columns& columns) {
  const std::string what = fit_columns(row.what, columns.what);
  const auto pad = [&](std::size_t wanted, std::size_t used) {
    return std::string(wanted - std::min(wanted, used), ' ');
  };
  out << "  " << row.where << pad(columns.where, row.where.size()) << "  " << what
      << pad(columns.what, display_width(what)) << "  " << pad(columns.count, row.count.size())
      << row.count << '\n';
}

void write_leaf(std::ostream& out, const ExplainedLeaf& leaf, const Columns& columns,
                const RenderOptions& options) {
  StyledText heading;
  heading.add(Style::title, leaf.text);
  if (leaf.excluded) heading.add(Style::meta, " (excluded)");
  const std::string_view found_by = leaf.values.empty() ? "" : found_by_text(leaf.found_by);
  if (!found_by.empty()) heading.add(Style::meta, std::string(" (").append(found_by).append(")"));
  out << '\n';
  write_paragraph(out, heading, {0, 2}, options);
  const std::vector<Row> rows = rows_of(leaf);
  for (const Row& row : rows) write_row(out, row, columns);
  if (rows.empty()) out << "  nothing in this index\n";
}

void write_labelled(std::ostream& out, std::string_view label, std::string_view value,
                    const RenderOptions& options) {
  StyledText text;
  text.add(Style::plain, trim(value).empty() ? "(every article)" : value);
  const std::string_view on = options.color ? style_code(Style::meta) : "";
  out << on << label << (on.empty() ? "" : kStyleReset);
  write_continued(out, text, {label.size(), label.size()}, options);
}

Json leaf_json(const ExplainedLeaf& leaf) {
  Json terms = Json::array();
  for (const ExplainedTerm& term : leaf.terms) {
    terms.push_back({{"word", term.word},
                     {"stem_language", term.stem_language},
                     {"field", field_name(term.field)},
                     {"articles", term.articles}});
  }
  Json values = Json::array();
  for (const ValueCandidate& value : leaf.values) {
    values.push_back({{"facet", facet_spec(value.facet).name},
                      {"name", value.label},
                      {"articles", value.articles}});
  }
  return {{"begin", leaf.span.begin},
          {"end", leaf.span.end},
          {"text", leaf.text},
          {"excluded", leaf.excluded},
          {"terms", std::move(terms)},
          {"values", std::move(values)},
          {"found_by", found_by_name(leaf.found_by)}};
}

}  // namespace

void render_explanation_text(std::ostream& out, const Explanation& explanation,
                             const RenderOptions& options) {
  write_labelled(out, "query:  ", explanation.query, options);
  write_labelled(out, "parsed: ", explanation.parsed, options);
  const Columns columns = measure(explanation, options.width);
  for (const ExplainedLeaf& leaf : explanation.leaves) write_leaf(out, leaf, columns, options);
  for (const Notice& notice : explanation.notices) {
    StyledText text;
    text.add(Style::plain, notice.text);
    if (!notice.hint.empty()) text.add(Style::meta, " (" + notice.hint + ")");
    out << '\n';
    write_paragraph(out, text, {}, options);
  }
  out << '\n'
      << explanation.matches << (explanation.matches == 1 ? " article" : " articles") << '\n';
}

void render_explanation_json(std::ostream& out, const Explanation& explanation) {
  Json record = {{"query", explanation.query}, {"parsed", explanation.parsed}};
  Json leaves = Json::array();
  for (const ExplainedLeaf& leaf : explanation.leaves) leaves.push_back(leaf_json(leaf));
  record["leaves"] = std::move(leaves);
  Json notices = Json::array();
  for (const Notice& notice : explanation.notices) {
    notices.push_back({{"text", notice.text}, {"hint", notice.hint}});
  }
  record["notices"] = std::move(notices);
  record["matches"] = explanation.matches;
  out << safe_json(record) << '\n';
}

}  // namespace news

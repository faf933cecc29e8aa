#include "searcher/render/explain_renderer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/safe_json.h"
#include "common/unicode.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

std::string_view field_name(WordScope field) {
  if (field == WordScope::any) return "any";
  return field == WordScope::title ? "title" : "body";
}

std::string_view found_by_name(ResolvedBy found_by) {
  switch (found_by) {
    case ResolvedBy::label:
      return "label";
    case ResolvedBy::key:
      return "key";
    case ResolvedBy::alias:
      return "alias";
    case ResolvedBy::part:
      return "part";
    case ResolvedBy::nothing:
      return "nothing";
  }
  return "nothing";
}

// What a person is told about the way a name was found; nothing to say about the name itself.
std::string_view found_by_text(ResolvedBy found_by) {
  switch (found_by) {
    case ResolvedBy::alias:
      return "found by another spelling";
    case ResolvedBy::part:
      return "found by a part of the name";
    case ResolvedBy::label:
    case ResolvedBy::key:
    case ResolvedBy::nothing:
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
  if (!leaf.weight_for.empty()) {
    out << "  more weight for " << leaf.weight_for << '\n';
  } else if (rows.empty()) {
    out << "  nothing in this index\n";
  }
}

void write_labelled(std::ostream& out, std::string_view label, std::string_view value,
                    const RenderOptions& options) {
  StyledText text;
  text.add(Style::plain, trim(value).empty() ? "(every article)" : value);
  const std::string_view on = options.color ? style_code(Style::meta) : "";
  out << on << label << (on.empty() ? "" : kStyleReset);
  write_continued(out, text, {label.size(), label.size()}, options);
}

std::string count_text(const MatchedTerm& matched) {
  const ExplainedTerm& term = matched.term;
  std::string text = term_text(term) + " " + std::to_string(matched.frequency) + "x";
  if (term.field != WordScope::any) text += " in the " + std::string(field_name(term.field));
  return text;
}

std::string salience_text(const MatchedValue& matched) {
  std::string text = matched.value.label;
  if (matched.salience > 0) {
    text +=
        ", about it " + std::to_string(matched.salience) + " of " + std::to_string(kMaxSalience);
  }
  return text;
}

int percent_of(double part, double whole) {
  return whole <= 0 ? 0 : static_cast<int>(std::lround(100 * part / whole));
}

void write_hit(std::ostream& out, const ExplainedHit& hit, const RenderOptions& options) {
  StyledText heading;
  heading.add(Style::title, std::to_string(hit.rank) + ". " + hit.title);
  heading.add(Style::meta, " (" + hit.id + ") " + fixed_decimals(hit.score, 2));
  out << '\n';
  write_paragraph(out, heading, {0, 3}, options);
  for (const ScorePart& part : hit.parts) {
    std::string found;
    for (const MatchedTerm& term : part.terms)
      found += (found.empty() ? "" : ", ") + count_text(term);
    for (const MatchedValue& value : part.values) {
      found += (found.empty() ? "" : ", ") + salience_text(value);
    }
    StyledText line;
    const std::string weight = fixed_decimals(part.weight, 2) + " (" +
                               std::to_string(percent_of(part.weight, hit.score)) + " %) ";
    line.add(Style::plain, (part.weight > 0 ? weight : "no weight: ") + part.text);
    if (!found.empty()) line.add(Style::meta, ": " + found);
    write_paragraph(out, line, {3, 6}, options);
  }
}

Json hit_json(const ExplainedHit& hit) {
  Json parts = Json::array();
  for (const ScorePart& part : hit.parts) {
    Json terms = Json::array();
    for (const MatchedTerm& matched : part.terms) {
      terms.push_back({{"word", matched.term.word},
                       {"stem_language", matched.term.stem_language},
                       {"field", field_name(matched.term.field)},
                       {"frequency", matched.frequency}});
    }
    Json values = Json::array();
    for (const MatchedValue& matched : part.values) {
      values.push_back({{"facet", facet_spec(matched.value.facet).name},
                        {"name", matched.value.label},
                        {"salience", matched.salience}});
    }
    parts.push_back({{"text", part.text},
                     {"weight", rounded(part.weight, 4)},
                     {"share", hit.score > 0 ? rounded(part.weight / hit.score, 4) : 0.0},
                     {"terms", std::move(terms)},
                     {"values", std::move(values)}});
  }
  return {{"rank", hit.rank},
          {"score", rounded(hit.score, 4)},
          {"id", hit.id},
          {"title", hit.title},
          {"parts", std::move(parts)}};
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
          {"found_by", found_by_name(leaf.found_by)},
          {"weight_for", leaf.weight_for}};
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
  for (const ExplainedHit& hit : explanation.hits) write_hit(out, hit, options);
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
  Json hits = Json::array();
  for (const ExplainedHit& hit : explanation.hits) hits.push_back(hit_json(hit));
  record["hits"] = std::move(hits);
  out << safe_json(record) << '\n';
}

}  // namespace news

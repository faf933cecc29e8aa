#include "searcher/render/cooccurrence_renderer.h"

#include <algorithm>

#include "common/unicode.h"
#include "searcher/render/column_layout.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

std::string facet_name(const CooccurringEntity& entity) {
  return std::string(facet_spec(entity.facet).name);
}

std::string number(double significance) { return fixed_decimals(significance, 1); }

Json node_json(const CooccurringEntity& entity) {
  return {{"facet", facet_name(entity)}, {"name", entity.name}};
}

// What a graph file may hold of a name: one line, no controls.
std::string clean(std::string_view name) { return fit_columns(name, 0); }

std::string dot_text(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : clean(name)) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string xml_text(std::string_view name) {
  std::string text;
  for (const char c : clean(name)) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

// Widths that tell rare from frequent without drowning the rest.
std::string pen_width(std::uint64_t articles, std::uint64_t greatest) {
  const double share = static_cast<double>(articles) / static_cast<double>(greatest);
  return fixed_decimals(0.5 + 4.5 * share, 2);
}

}  // namespace

void render_cooccurrence_text(std::ostream& out, const EntityNetwork& found,
                              const RenderOptions& options) {
  Layout entities;
  entities.columns = {
      {"entity"}, {"facet"}, {"articles", true}, {"of all", true}, {"significance", true}};
  for (const CooccurringEntity& entity : found.entities) {
    entities.rows.push_back({{entity.name},
                             {facet_name(entity), Style::meta},
                             {std::to_string(entity.articles)},
                             {std::to_string(entity.archive)},
                             {number(entity.significance)}});
  }
  if (!entities.rows.empty()) write_layout(out, entities, options);
  if (found.pairs.empty()) return;
  out << '\n';
  Layout pairs;
  pairs.columns = {{"pair"}, {}, {"together", true}, {"significance", true}};
  if (options.width > 0)
    pairs.columns[0].max_columns = std::max<std::size_t>(10, options.width / 3);
  pairs.flexible = 1;
  for (const CooccurringPair& pair : found.pairs) {
    pairs.rows.push_back({{found.entities[pair.first].name},
                          {found.entities[pair.second].name},
                          {std::to_string(pair.articles)},
                          {number(pair.significance)}});
  }
  write_layout(out, pairs, options);
}

RecordAnswer cooccurrence_records(const EntityNetwork& found, std::string_view query,
                                  double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {{"query", query},
                 {"parsed", found.parsed},
                 {"db", found.databases},
                 {"revision", found.revision}};
  RecordList entities{.name = "entities", .type = "entity"};
  for (const CooccurringEntity& entity : found.entities) {
    entities.records.push_back({{"facet", facet_name(entity)},
                                {"name", entity.name},
                                {"count", entity.articles},
                                {"total", entity.archive},
                                {"significance", rounded(entity.significance, 2)}});
  }
  RecordList pairs{.name = "pairs", .type = "pair"};
  for (const CooccurringPair& pair : found.pairs) {
    pairs.records.push_back({{"a", node_json(found.entities[pair.first])},
                             {"b", node_json(found.entities[pair.second])},
                             {"count", pair.articles},
                             {"significance", rounded(pair.significance, 2)}});
  }
  answer.lists = {std::move(entities), std::move(pairs), notice_list(found.notices)};
  answer.summary = {{"matches", found.matches},
                    {"exact", true},
                    {"archive", found.archive},
                    {"returned", found.entities.size()},
                    {"elapsed_ms", rounded(elapsed_ms, 1)}};
  return answer;
}

void render_cooccurrence_table(std::ostream& out, const EntityNetwork& found, TableFormat format) {
  write_table_row(out, {{"facet_a"}, {"a"}, {"facet_b"}, {"b"}, {"count"}, {"significance"}},
                  format);
  for (const CooccurringPair& pair : found.pairs) {
    const CooccurringEntity& a = found.entities[pair.first];
    const CooccurringEntity& b = found.entities[pair.second];
    write_table_row(out,
                    {{facet_name(a)},
                     {a.name},
                     {facet_name(b)},
                     {b.name},
                     {std::to_string(pair.articles), true},
                     {fixed_decimals(pair.significance, 2), true}},
                    format);
  }
}

void render_cooccurrence_dot(std::ostream& out, const EntityNetwork& found) {
  out << "graph cooccurrence {\n  overlap=false; splines=true;\n  node [shape=box];\n";
  for (std::size_t i = 0; i < found.entities.size(); ++i) {
    const CooccurringEntity& entity = found.entities[i];
    out << "  n" << i << " [label=" << dot_text(entity.name)
        << ", facet=" << dot_text(facet_name(entity)) << ", count=" << entity.articles << "];\n";
  }
  std::uint64_t greatest = 1;
  for (const CooccurringPair& pair : found.pairs) greatest = std::max(greatest, pair.articles);
  for (const CooccurringPair& pair : found.pairs) {
    out << "  n" << pair.first << " -- n" << pair.second << " [weight=" << pair.articles
        << ", penwidth=" << pen_width(pair.articles, greatest)
        << ", significance=" << fixed_decimals(pair.significance, 2) << "];\n";
  }
  out << "}\n";
}

void render_cooccurrence_graphml(std::ostream& out, const EntityNetwork& found) {
  out << R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="label" attr.type="string"/>
  <key id="facet" for="node" attr.name="facet" attr.type="string"/>
  <key id="articles" for="node" attr.name="count" attr.type="long"/>
  <key id="together" for="edge" attr.name="weight" attr.type="long"/>
  <key id="significance" for="edge" attr.name="significance" attr.type="double"/>
  <graph id="cooccurrence" edgedefault="undirected">
)";
  for (std::size_t i = 0; i < found.entities.size(); ++i) {
    const CooccurringEntity& entity = found.entities[i];
    out << "    <node id=\"n" << i << "\"><data key=\"name\">" << xml_text(entity.name)
        << "</data><data key=\"facet\">" << facet_name(entity) << "</data><data key=\"articles\">"
        << entity.articles << "</data></node>\n";
  }
  for (const CooccurringPair& pair : found.pairs) {
    out << "    <edge source=\"n" << pair.first << "\" target=\"n" << pair.second
        << "\"><data key=\"together\">" << pair.articles << "</data><data key=\"significance\">"
        << fixed_decimals(pair.significance, 2) << "</data></edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

}  // namespace news

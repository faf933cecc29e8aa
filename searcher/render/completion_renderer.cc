#include "searcher/render/completion_renderer.h"

#include "common/unicode.h"
#include "searcher/render/column_layout.h"
#include "searcher/render/number_text.h"

namespace news {
namespace {

std::string kind_of(const Completion& item) {
  return item.facet ? std::string(facet_spec(*item.facet).name) : "word";
}

}  // namespace

void render_completions_text(std::ostream& out, const Completions& completions,
                             const RenderOptions& options) {
  Layout layout;
  layout.columns = {{}, {}, {.heading = {}, .right = true}, {}};
  layout.flexible = 1;
  for (const Completion& item : completions.items) {
    const bool begins_so = !item.facet || name_key(item.name).starts_with(item.matched);
    layout.rows.push_back({{kind_of(item), Style::meta},
                           {item.name},
                           {std::to_string(item.articles)},
                           {begins_so ? "" : item.matched, Style::meta}});
  }
  write_layout(out, layout, options);
}

RecordAnswer completion_records(const Completions& completions, std::string_view prefix,
                                double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {
      {"prefix", prefix}, {"db", completions.databases}, {"revision", completions.revision}};
  RecordList items{.name = "completions", .type = "completion"};
  for (const Completion& item : completions.items) {
    items.records.push_back({{"facet", kind_of(item)},
                             {"name", item.name},
                             {"count", item.articles},
                             {"matched", item.matched},
                             {"query", item.query}});
  }
  answer.lists = {std::move(items), notice_list(completions.notices)};
  answer.summary = {{"matches", completions.fitting},
                    {"exact", completions.exact},
                    {"returned", completions.items.size()},
                    {"elapsed_ms", rounded(elapsed_ms, 1)}};
  return answer;
}

void render_completions_table(std::ostream& out, const Completions& completions,
                              TableFormat format) {
  write_table_row(out, {{"facet"}, {"name"}, {"count"}, {"query"}}, format);
  for (const Completion& item : completions.items) {
    write_table_row(
        out, {{kind_of(item)}, {item.name}, {std::to_string(item.articles), true}, {item.query}},
        format);
  }
}

}  // namespace news

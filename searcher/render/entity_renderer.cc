#include "searcher/render/entity_renderer.h"

#include <algorithm>
#include <string>

#include "common/language.h"
#include "common/unicode.h"
#include "searcher/render/column_layout.h"
#include "searcher/render/facet_renderer.h"
#include "searcher/render/number_text.h"
#include "searcher/render/record_output.h"
#include "searcher/render/styled_text.h"
#include "searcher/render/timeline_renderer.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

void write_labelled(std::ostream& out, std::string_view label, const std::string& text,
                    const RenderOptions& options) {
  constexpr std::size_t kLabelColumns = 10;
  StyledText line;
  line.add(Style::plain, text);
  out << label << std::string(kLabelColumns - std::min(kLabelColumns, label.size()), ' ');
  write_continued(out, line, {kLabelColumns, kLabelColumns}, options);
}

void write_heading(std::ostream& out, std::string_view heading, const RenderOptions& options) {
  StyledText line;
  line.add(Style::heading, heading);
  out << '\n';
  write_line(out, line, options);
}

std::string kind_text(const EntityPage& page) {
  std::string text = page.type;
  if (!page.country.empty()) {
    const std::string country = country_name(page.country);
    text += " · " + (country.empty() ? page.country : country);
  }
  if (!page.wikidata.empty()) text += " · Wikidata " + page.wikidata;
  return text;
}

std::string article_text(const ArticleReference& article) {
  std::string text = to_iso(article.date) + " · " + collapse_space(article.title);
  if (!article.source.empty()) text += " · " + collapse_space(article.source);
  return text + " · " + collapse_space(article.id);
}

std::string alias_text(const EntityPage& page) {
  std::string text;
  for (const SeenAlias& alias : page.aliases) {
    text += (text.empty() ? "" : ", ") + fit_columns(alias.name, 0) + " " +
            std::to_string(alias.articles);
  }
  const std::size_t more = page.alias_count - page.aliases.size();
  if (more > 0) text += ", " + std::to_string(more) + " more";
  return text;
}

void write_related(std::ostream& out, const EntityPage& page, const RenderOptions& options) {
  for (const FacetSpec& spec : kFacets) {
    Layout layout;
    layout.columns = {{}, {.heading = {}, .right = true}, {}};
    layout.indent = 2;
    for (const CooccurringEntity& entity : page.related) {
      if (entity.facet != spec.facet) continue;
      layout.rows.push_back({{entity.name},
                             {std::to_string(entity.articles)},
                             {"of " + std::to_string(entity.archive), Style::meta}});
    }
    if (layout.rows.empty()) continue;
    write_heading(out, "related " + std::string(facet_heading(spec.facet)), options);
    write_layout(out, layout, options);
  }
}

Json article_json(const std::optional<ArticleReference>& article) {
  if (!article) return nullptr;
  return {{"id", article->id},
          {"title", article->title},
          {"date", to_iso(article->date)},
          {"source", article->source}};
}

Json timeline_json(const Timeline& timeline) {
  Json periods = Json::array();
  for (const TimelinePeriod& period : timeline.periods) {
    periods.push_back({{"period", period.period},
                       {"count", period.articles},
                       {"total", period.archive},
                       {"per_1000", rounded(period.per_thousand(), 3)}});
  }
  return {{"unit", date_unit_name(timeline.unit)},
          {"undated", timeline.undated},
          {"periods", std::move(periods)}};
}

}  // namespace

void render_entity_text(std::ostream& out, const EntityPage& page, const RenderOptions& options) {
  StyledText title;
  title.add(Style::title, page.name);
  write_line(out, title, options);
  write_labelled(out, "what", kind_text(page), options);
  write_labelled(out, "articles", std::to_string(page.articles), options);
  if (page.first) write_labelled(out, "first", article_text(*page.first), options);
  if (page.last) write_labelled(out, "last", article_text(*page.last), options);
  if (!page.aliases.empty()) write_labelled(out, "also as", alias_text(page), options);
  if (!page.timeline.periods.empty()) {
    out << '\n';
    render_timeline_text(out, page.timeline, options);
  }
  write_related(out, page, options);
}

void render_entity_json(std::ostream& out, const EntityPage& page, std::string_view query,
                        double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {{"query", query},
                 {"db", page.databases},
                 {"revision", page.revision},
                 {"name", page.name},
                 {"type", page.type},
                 {"facet", facet_spec(page.facet).name},
                 {"country", page.country},
                 {"wikidata", page.wikidata},
                 {"count", page.articles},
                 {"alias_count", page.alias_count},
                 {"first", article_json(page.first)},
                 {"last", article_json(page.last)},
                 {"timeline", timeline_json(page.timeline)}};
  RecordList aliases{.name = "aliases", .type = "alias"};
  for (const SeenAlias& alias : page.aliases) {
    aliases.records.push_back({{"name", alias.name}, {"count", alias.articles}});
  }
  RecordList related{.name = "related", .type = "related"};
  for (const CooccurringEntity& entity : page.related) {
    related.records.push_back({{"facet", facet_spec(entity.facet).name},
                               {"name", entity.name},
                               {"count", entity.articles},
                               {"total", entity.archive},
                               {"significance", rounded(entity.significance, 2)}});
  }
  RecordList others{.name = "others", .type = "other"};
  for (const ValueCandidate& other : page.others) {
    others.records.push_back({{"facet", facet_spec(other.facet).name},
                              {"name", other.label},
                              {"count", other.articles}});
  }
  answer.lists = {std::move(aliases), std::move(related), std::move(others),
                  notice_list(page.notices)};
  answer.summary = {
      {"matches", page.articles}, {"exact", true}, {"elapsed_ms", rounded(elapsed_ms, 1)}};
  render_records_json(out, answer);
}

}  // namespace news

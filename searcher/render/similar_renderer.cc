#include "searcher/render/similar_renderer.h"

#include <string>
#include <vector>

#include "common/date.h"
#include "common/unicode.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownShared = 12;
constexpr std::size_t kTextIndent = 4;

std::string kind_of(const SimilarTerm& term) {
  return term.facet ? std::string(facet_spec(*term.facet).name) : "word";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string shared_text(const SimilarArticles& similar, const SimilarHit& hit, std::size_t most,
                        std::string_view separator) {
  std::vector<std::string> names;
  for (const std::size_t place : hit.shared) {
    if (most != 0 && names.size() == most) {
      names.emplace_back("…");
      break;
    }
    names.push_back(similar.terms[place].name);
  }
  return joined(names, separator);
}

void write_labelled(std::ostream& out, std::string_view label, const std::string& text,
                    const RenderOptions& options) {
  StyledText line;
  line.add(Style::plain, text);
  out << label;
  write_continued(out, line, {label.size(), label.size()}, options);
}

void write_hit(std::ostream& out, const SimilarArticles& similar, const SimilarHit& hit,
               const RenderOptions& options) {
  const Article& article = hit.hit.article;
  std::string rank = std::to_string(hit.hit.rank) + ". ";
  rank.insert(0, kTextIndent - std::min(kTextIndent, rank.size()), ' ');
  StyledText title;
  title.add(Style::title, trim(article.title).empty() ? "(untitled)" : article.title);
  out << '\n' << rank;
  write_continued(out, title, {rank.size(), kTextIndent}, options);
  StyledText origin;
  origin.add(Style::meta, joined({article.date ? to_iso(*article.date) : "undated",
                                  collapse_space(article.source), collapse_space(article.id)},
                                 " · "));
  write_paragraph(out, origin, {kTextIndent, kTextIndent}, options);
  StyledText shared;
  shared.add(Style::meta, "shares: ");
  shared.add(Style::plain, shared_text(similar, hit, kShownShared, ", "));
  write_paragraph(out, shared, {kTextIndent, kTextIndent + 2}, options);
}

}  // namespace

void render_similar_text(std::ostream& out, const SimilarArticles& similar,
                         const RenderOptions& options) {
  const std::string what = joined({similar.id, similar.title}, "  ");
  if (!what.empty()) write_labelled(out, "like: ", what, options);
  std::vector<std::string> names;
  for (const SimilarTerm& term : similar.terms) names.push_back(term.name);
  if (!names.empty()) write_labelled(out, "by:   ", joined(names, ", "), options);
  for (const SimilarHit& hit : similar.hits) write_hit(out, similar, hit, options);
}

RecordAnswer similar_records(const SimilarArticles& similar, double elapsed_ms) {
  RecordAnswer answer;
  answer.head = {{"id", similar.id},
                 {"title", similar.title},
                 {"db", similar.databases},
                 {"revision", similar.revision}};
  RecordList terms{.name = "terms", .type = "term"};
  for (const SimilarTerm& term : similar.terms) {
    terms.records.push_back({{"facet", kind_of(term)},
                             {"name", term.name},
                             {"count", term.count},
                             {"total", term.articles},
                             {"weight", rounded(term.weight, 4)}});
  }
  RecordList hits{.name = "hits", .type = "hit"};
  for (const SimilarHit& hit : similar.hits) {
    const Article& article = hit.hit.article;
    Json shared = Json::array();
    for (const std::size_t place : hit.shared) {
      const SimilarTerm& term = similar.terms[place];
      shared.push_back({{"facet", kind_of(term)}, {"name", term.name}});
    }
    hits.records.push_back({{"rank", hit.hit.rank},
                            {"score", rounded(hit.hit.score, 4)},
                            {"id", article.id},
                            {"title", article.title},
                            {"date", article.date ? Json(to_iso(*article.date)) : Json(nullptr)},
                            {"source", article.source},
                            {"url", article.url},
                            {"lang", article.language},
                            {"shared", std::move(shared)}});
  }
  answer.lists = {std::move(terms), std::move(hits), notice_list(similar.notices)};
  answer.summary = {{"matches", similar.matches},
                    {"exact", true},
                    {"returned", similar.hits.size()},
                    {"elapsed_ms", rounded(elapsed_ms, 1)}};
  return answer;
}

void render_similar_table(std::ostream& out, const SimilarArticles& similar, TableFormat format) {
  write_table_row(
      out, {{"rank"}, {"score"}, {"id"}, {"title"}, {"date"}, {"source"}, {"url"}, {"shared"}},
      format);
  for (const SimilarHit& hit : similar.hits) {
    const Article& article = hit.hit.article;
    write_table_row(out,
                    {{std::to_string(hit.hit.rank), true},
                     {fixed_decimals(hit.hit.score, 4), true},
                     {article.id},
                     {article.title},
                     {article.date ? to_iso(*article.date) : ""},
                     {article.source},
                     {article.url},
                     {shared_text(similar, hit, 0, "; ")}},
                    format);
  }
}

}  // namespace news

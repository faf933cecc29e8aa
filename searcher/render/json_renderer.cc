#include "searcher/render/json_renderer.h"

#include <span>
#include <utility>

#include "common/date.h"
#include "common/entity.h"
#include "common/safe_json.h"
#include "searcher/render/number_text.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

Json ranges_json(const std::vector<TextRange>& ranges) {
  Json list = Json::array();
  for (const TextRange& range : ranges) list.push_back(Json::array({range.begin, range.end}));
  return list;
}

Json snippets_json(const std::vector<Snippet>& snippets) {
  Json list = Json::array();
  for (const Snippet& snippet : snippets) {
    list.push_back({{"field", text_field_name(snippet.field)},
                    {"begin", snippet.byte_begin},
                    {"text", snippet.text},
                    {"marks", ranges_json(snippet.marks)},
                    {"entities", ranges_json(snippet.entities)},
                    {"cut_before", snippet.cut_before},
                    {"cut_after", snippet.cut_after}});
  }
  return list;
}

Json entities_json(const std::vector<Entity>& entities) {
  Json list = Json::array();
  for (const Entity& entity : entities) {
    list.push_back(
        {{"type", mention_type_name(entity.type)}, {"name", entity.name}, {"count", entity.count}});
  }
  return list;
}

Json field_json(const Hit& hit, HitField field) {
  const Article& article = hit.article;
  switch (field) {
    case HitField::rank:
      return hit.rank;
    case HitField::score:
      return rounded(hit.score, 4);
    case HitField::id:
      return article.id;
    case HitField::title:
      return article.title;
    case HitField::title_marks:
      return ranges_json(hit.title_marks);
    case HitField::date:
      return article.date ? Json(to_iso(*article.date)) : Json(nullptr);
    case HitField::source:
      return article.source;
    case HitField::author:
      return article.author;
    case HitField::section:
      return article.section;
    case HitField::url:
      return article.url;
    case HitField::lang:
      return article.language;
    case HitField::snippets:
      return snippets_json(hit.snippets);
    case HitField::entities:
      return entities_json(hit.entities);
    case HitField::same_story:
      return hit.same_story;
    case HitField::body:
      return article.body;
  }
  return nullptr;
}

void add_hit(Json& record, const Hit& hit, const JsonOptions& options) {
  const std::span<const HitField> fields =
      options.fields.empty() ? default_json_fields() : std::span<const HitField>(options.fields);
  for (const HitField field : fields) {
    record[std::string(hit_field_name(field))] = field_json(hit, field);
  }
}

Json values_json(const std::vector<FacetValue>& values, bool nested) {
  Json list = Json::array();
  for (const FacetValue& value : values) {
    Json item = {{"name", value.name}, {"count", value.count}, {"selected", value.selected}};
    if (value.significance) {
      item["in_index"] = value.significance->in_index;
      item["significance"] = rounded(value.significance->score, 4);
    }
    if (nested) item["values"] = values_json(value.finer, nested);
    list.push_back(std::move(item));
  }
  return list;
}

void add_facet(Json& record, const FacetTable& table) {
  record["facet"] = table.facet;
  record["exact"] = table.exact;
  record["values"] = values_json(table.values, table.facet.find('/') != std::string::npos);
  record["other"] = table.other;
  record["missing"] = table.missing;
}

void add_notice(Json& record, const Notice& notice) {
  record["text"] = notice.text;
  record["hint"] = notice.hint;
}

void add_begin(Json& record, std::string_view query, const SearchResult& head) {
  record["query"] = query;
  record["parsed"] = head.parsed;
  record["db"] = head.databases;
  record["revision"] = head.revision;
  Json failed = Json::array();
  for (const IndexFailure& failure : head.failed) {
    failed.push_back({{"db", failure.path}, {"reason", failure.reason}});
  }
  record["failed"] = std::move(failed);
}

Json suggestion_json(const std::optional<Suggestion>& suggestion) {
  if (!suggestion) return nullptr;
  return {{"query", suggestion->query},
          {"filters", suggestion->filters},
          {"matches", suggestion->matches}};
}

Json relaxed_json(const std::optional<Relaxation>& relaxed) {
  if (!relaxed) return nullptr;
  return {{"words", relaxed->words}, {"matched", relaxed->matched}, {"absent", relaxed->absent}};
}

void add_summary(Json& record, const ResultSummary& summary) {
  record["matches"] = summary.matches;
  if (summary.stories) record["stories"] = *summary.stories;
  record["exact"] = summary.exact;
  record["returned"] = summary.returned;
  record["relaxed"] = relaxed_json(summary.relaxed);
  record["did_you_mean"] = suggestion_json(summary.did_you_mean);
  record["elapsed_ms"] = rounded(summary.elapsed_ms, 1);
}

// `"name":[` and one line for each item.
template <class Items, class Add>
void write_list(std::ostream& out, std::string_view name, const Items& items, Add add) {
  out << ",\n\"" << name << "\":[";
  std::string_view separator = "\n";
  for (const auto& item : items) {
    Json record = Json::object();
    add(record, item);
    out << std::exchange(separator, ",\n") << safe_json(record);
  }
  out << ']';
}

}  // namespace

ResultSummary summary_of(const SearchResult& result) {
  return {.matches = result.matches,
          .stories = result.stories,
          .exact = result.exact,
          .returned = result.hits.size() + result.streamed,
          .elapsed_ms = result.elapsed_ms,
          .relaxed = result.relaxed,
          .did_you_mean = result.did_you_mean};
}

JsonlWriter::JsonlWriter(std::ostream& out, JsonOptions options)
    : out_(out), options_(std::move(options)) {}

void JsonlWriter::begin(std::string_view query, const SearchResult& head) {
  Json record = {{"type", "begin"}};
  if (!options_.query_id.empty()) record["id"] = options_.query_id;
  add_begin(record, query, head);
  out_ << safe_json(record) << '\n';
}

void JsonlWriter::hit(const Hit& hit) {
  Json record = {{"type", "hit"}};
  add_hit(record, hit, options_);
  out_ << safe_json(record) << '\n';
}

void JsonlWriter::facet(const FacetTable& table) {
  Json record = {{"type", "facet"}};
  add_facet(record, table);
  out_ << safe_json(record) << '\n';
}

void JsonlWriter::notice(const Notice& notice) {
  Json record = {{"type", "notice"}};
  add_notice(record, notice);
  out_ << safe_json(record) << '\n';
}

void JsonlWriter::summary(const ResultSummary& summary) {
  Json record = {{"type", "summary"}};
  add_summary(record, summary);
  out_ << safe_json(record) << '\n';
}

void render_jsonl(std::ostream& out, std::string_view query, const SearchResult& result,
                  const JsonOptions& options) {
  JsonlWriter writer(out, options);
  writer.begin(query, result);
  if (options.hits) {
    for (const Hit& hit : result.hits) writer.hit(hit);
  }
  for (const FacetTable& table : result.facets) writer.facet(table);
  for (const Notice& notice : result.notices) writer.notice(notice);
  writer.summary(summary_of(result));
}

JsonWriter::JsonWriter(std::ostream& out, JsonOptions options)
    : out_(out), options_(std::move(options)) {}

void JsonWriter::begin(std::string_view query, const SearchResult& head) {
  Json record = Json::object();
  add_begin(record, query, head);
  std::string text = safe_json(record);
  text.pop_back();  // the closing brace: the lists follow
  out_ << text;
  if (options_.hits) out_ << ",\n\"hits\":[";
}

void JsonWriter::hit(const Hit& hit) {
  Json record = Json::object();
  add_hit(record, hit, options_);
  out_ << (std::exchange(has_hit_, true) ? ",\n" : "\n") << safe_json(record);
}

void JsonWriter::end(const SearchResult& result) {
  if (options_.hits) out_ << ']';
  write_list(out_, "facets", result.facets, add_facet);
  write_list(out_, "notices", result.notices, add_notice);
  Json summary = Json::object();
  add_summary(summary, summary_of(result));
  out_ << ",\n\"summary\":" << safe_json(summary) << "}\n";
}

void render_json(std::ostream& out, std::string_view query, const SearchResult& result,
                 const JsonOptions& options) {
  JsonWriter writer(out, options);
  writer.begin(query, result);
  if (options.hits) {
    for (const Hit& hit : result.hits) writer.hit(hit);
  }
  writer.end(result);
}

}  // namespace news

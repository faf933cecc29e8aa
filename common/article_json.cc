#include "common/article_json.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/date.h"
#include "common/safe_json.h"
#include "common/unicode.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

bool lies_in(const Mention& mention, std::string_view text) {
  return mention.byte_begin < mention.byte_end && mention.byte_end <= text.size() &&
         code_point_floor(text, mention.byte_begin) == mention.byte_begin &&
         code_point_floor(text, mention.byte_end) == mention.byte_end;
}

Json mentions_json(const Article& article, const Annotations& annotations) {
  Json list = Json::array();
  for (const Mention& mention : annotations.mentions) {
    const std::string_view text = mention.field == TextField::title ? article.title : article.body;
    if (!lies_in(mention, text)) continue;
    const bool is_named = mention.entity && *mention.entity < annotations.entities.size();
    list.push_back(
        {{"field", text_field_name(mention.field)},
         {"begin", mention.byte_begin},
         {"end", mention.byte_end},
         {"type", mention_type_name(mention.type)},
         {"text", text.substr(mention.byte_begin, mention.byte_end - mention.byte_begin)},
         {"name", is_named ? annotations.entities[*mention.entity].name : ""}});
  }
  return list;
}

Json entities_json(const std::vector<Entity>& entities) {
  Json list = Json::array();
  for (const Entity& entity : entities) {
    Json aliases = Json::array();
    for (const Alias& alias : entity.aliases) aliases.push_back(alias.text);
    list.push_back({{"type", mention_type_name(entity.type)},
                    {"name", entity.name},
                    {"count", entity.count},
                    {"aliases", std::move(aliases)},
                    {"country", entity.country},
                    {"wikidata", entity.wikidata}});
  }
  return list;
}

Json origin_json(const Origin& origin) {
  return {{"file", origin.file},
          {"member", origin.member},
          {"line", origin.line ? Json(*origin.line) : Json(nullptr)}};
}

}  // namespace

std::vector<FieldSource> provenance_of(const Article& article) {
  const std::pair<std::string_view, bool> fields[] = {
      {"title", !article.title.empty()},     {"body", !article.body.empty()},
      {"date", article.date.has_value()},    {"modified", article.modified.has_value()},
      {"source", !article.source.empty()},   {"author", !article.author.empty()},
      {"section", !article.section.empty()}, {"url", !article.url.empty()},
      {"lang", !article.language.empty()}};
  std::vector<FieldSource> sources;
  for (const auto& [field, has_value] : fields) {
    if (!has_value) continue;
    const auto known = std::ranges::find(article.field_sources, field, &FieldSource::field);
    sources.push_back(
        {std::string(field), known == article.field_sources.end() ? "input" : known->from});
  }
  return sources;
}

std::string article_json(const Article& article, const Annotations& annotations,
                         Provenance provenance) {
  Json record{
      {"type", "article"},
      {"id", article.id},
      {"title", article.title},
      {"body", article.body},
      {"date", article.date ? Json(to_iso(*article.date)) : Json(nullptr)},
      {"source", article.source},
      {"author", article.author},
      {"section", article.section},
      {"url", article.url},
      {"lang", article.language},
      {"origin", origin_json(article.origin)},
      {"mentions", mentions_json(article, annotations)},
      {"entities", entities_json(annotations.entities)},
      {"countries", annotations.countries},
  };
  if (provenance == Provenance::included) {
    record["modified"] = article.modified ? Json(to_iso(*article.modified)) : Json(nullptr);
    Json& sources = record["provenance"] = Json::object();
    for (const auto& [field, from] : provenance_of(article)) sources[field] = from;
  }
  return safe_json(record);
}

std::string articles_summary_json(std::size_t returned, const std::vector<std::string>& missing) {
  return safe_json(Json{{"type", "summary"}, {"returned", returned}, {"missing", missing}});
}

std::string annotations_json(const Article& article, const Annotations& annotations) {
  return safe_json(Json{{"id", article.id},
                        {"mentions", mentions_json(article, annotations)},
                        {"entities", entities_json(annotations.entities)},
                        {"countries", annotations.countries}});
}

}  // namespace news

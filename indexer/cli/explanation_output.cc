#include "indexer/cli/explanation_output.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/safe_json.h"
#include "common/unicode.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

std::string_view text_at(const Article& article, TextField field, std::size_t begin,
                         std::size_t end) {
  const std::string_view text = field == TextField::title ? article.title : article.body;
  return text.substr(begin, end - begin);
}

std::string mention_line(const Article& article, TextField field, std::size_t begin,
                         std::size_t end, MentionType type, std::string_view name) {
  const std::string surface = collapse_space(text_at(article, field, begin, end));
  std::string line = "  " + std::string(text_field_name(field)) + ' ' + std::to_string(begin) +
                     '-' + std::to_string(end) + "  " + std::string(mention_type_name(type)) +
                     "  " + surface;
  if (!name.empty() && name != surface) line += " = " + std::string(name);
  return line + '\n';
}

double rounded(double value, double units) { return std::round(value * units) / units; }

Json reason_json(const MentionReason& reason) {
  Json why{{"text", reason_text(reason)},
           {"found_by", found_by_name(reason.found_by)},
           {"score", reason.score > 0 ? Json(rounded(reason.score, 1000)) : Json(nullptr)}};
  if (!reason.is_named) return why;
  Json readings = Json::array();
  for (const RankedReading& reading : reason.readings) {
    readings.push_back(
        {{"name", reading.name},
         {"kind", entity_kind_name(reading.kind)},
         {"country", reading.country},
         {"wikidata", reading.wikidata == 0 ? "" : 'Q' + std::to_string(reading.wikidata)},
         {"line", reading.table_line},
         {"prior", reading.weight},
         {"score", rounded(reading.score, 10)},
         {"share", rounded(reading.share, 1000)}});
  }
  why["title"] = reason.title;
  why["joined_by"] = joined_by_name(reason.joined_by);
  why["joined_to"] = reason.joined_to;
  why["named_by"] = linked_by_name(reason.linked_by);
  why["readings"] = std::move(readings);
  why["renamed_to"] = reason.renamed_to;
  return why;
}

}  // namespace

std::string explained_text(const Article& article, const Annotations& annotations,
                           const Explanation& explanation) {
  std::string text = (article.title.empty() ? article.id : article.title) + '\n';
  for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
    const Mention& mention = annotations.mentions[i];
    text += mention_line(article, mention.field, mention.byte_begin, mention.byte_end, mention.type,
                         mention.entity ? annotations.entities[*mention.entity].name : "") +
            "      " + reason_text(explanation.reasons[i]) + '\n';
  }
  if (!explanation.left_out.empty()) text += "  left out:\n";
  for (const LeftOutMention& mention : explanation.left_out) {
    text += mention_line(article, mention.span.field, mention.span.byte_begin,
                         mention.span.byte_end, mention.span.type, {}) +
            "      " + reason_text(mention.reason) + '\n';
  }
  return neutralize_controls(text + '\n');
}

std::string explained_json(const Article& article, const Annotations& annotations,
                           const Explanation& explanation) {
  Json json = Json::parse(annotations_json(article, annotations));
  Json& mentions = json["mentions"];
  for (std::size_t i = 0; i < mentions.size() && i < explanation.reasons.size(); ++i) {
    mentions[i]["why"] = reason_json(explanation.reasons[i]);
  }
  Json left_out = Json::array();
  for (const LeftOutMention& mention : explanation.left_out) {
    const NameSpan& span = mention.span;
    left_out.push_back({{"field", text_field_name(span.field)},
                        {"begin", span.byte_begin},
                        {"end", span.byte_end},
                        {"type", mention_type_name(span.type)},
                        {"text", text_at(article, span.field, span.byte_begin, span.byte_end)},
                        {"name", ""},
                        {"why", reason_json(mention.reason)}});
  }
  json["left_out"] = std::move(left_out);
  return safe_json(json);
}

}  // namespace news

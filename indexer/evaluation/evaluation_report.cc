#include "indexer/evaluation/evaluation_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "common/safe_json.h"
#include "common/unicode.h"
#include "indexer/entities/explanation.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", 100 * share);
  return text;
}

std::string columns(const Counts& counts) {
  return padded(std::to_string(counts.gold), 7) + padded(std::to_string(counts.predicted), 7) +
         padded(percent(counts.precision()), 7) + padded(percent(counts.recall()), 7) +
         padded(percent(counts.f1()), 7);
}

std::string row(std::string label, const Counts& strict, const Counts* names) {
  label.resize(11, ' ');
  return "  " + label + columns(strict) + (names == nullptr ? "" : "  " + columns(*names)) + '\n';
}

double rounded(double value, double units) { return std::round(value * units) / units; }

Json counts_json(const Counts& counts) {
  constexpr double kUnit = 10000;
  return {{"gold", counts.gold},
          {"predicted", counts.predicted},
          {"correct", counts.correct},
          {"precision", rounded(counts.precision(), kUnit)},
          {"recall", rounded(counts.recall(), kUnit)},
          {"f1", rounded(counts.f1(), kUnit)}};
}

Json types_json(const TypeCounts& counts, const Evaluation& evaluation) {
  Json list = Json::array();
  for (std::size_t i = 0; i < kMentionTypeCount; ++i) {
    if (!evaluation.compared[i]) continue;
    Json one{{"type", mention_type_name(static_cast<MentionType>(i))}};
    one.update(counts_json(counts[i]));
    list.push_back(std::move(one));
  }
  return list;
}

std::string type_name(const std::optional<MentionType>& type) {
  return type ? std::string(mention_type_name(*type)) : std::string();
}

std::string found_by(const Mistake& mistake) {
  return mistake.predicted_type ? std::string(found_by_name(mistake.found_by)) : std::string();
}

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

Json errors_json(const std::vector<MistakeGroup>& mistakes) {
  Json list = Json::array();
  for (const MistakeGroup& group : mistakes) {
    const Mistake& mistake = *group.first;
    list.push_back({{"count", group.count},
                    {"kind", mistake_kind_name(mistake.kind)},
                    {"gold_type", type_name(mistake.gold_type)},
                    {"gold", mistake.gold_text},
                    {"predicted_type", type_name(mistake.predicted_type)},
                    {"predicted", mistake.predicted_text},
                    {"found_by", found_by(mistake)},
                    {"document", mistake.document},
                    {"context", mistake.context}});
  }
  return list;
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string evaluation_text(const std::string& file, const EvaluationOptions& options,
                            const Evaluation& evaluation) {
  std::string text = neutralize_controls(file) + ": " + counted(evaluation.documents, "document") +
                     ", " + counted(evaluation.sentences, "sentence") + ", " +
                     counted(evaluation.tokens, "token") + "; " +
                     (options.gold_tokens ? "gold tokens" : "running text") + ", " +
                     (options.stage == TaggingStage::tagger ? "tagger" : "recogniser") + "\n" +
                     "             strict spans                         names a document\n" +
                     "                gold  found      P      R     F1     gold  found      P      "
                     "R     F1\n";
  std::string left_out;
  for (std::size_t i = 0; i < kMentionTypeCount; ++i) {
    const std::string name(mention_type_name(static_cast<MentionType>(i)));
    if (evaluation.compared[i]) {
      text += row(name, evaluation.scores.strict[i], &evaluation.scores.names[i]);
    } else {
      left_out += (left_out.empty() ? "" : " ") + name;
    }
  }
  const Counts names = total(evaluation.scores.names);
  text += row("all", total(evaluation.scores.strict), &names);
  text += row("any type", evaluation.scores.boundaries, nullptr);
  if (!left_out.empty()) text += "  not compared: " + left_out + '\n';
  const auto& mistakes = evaluation.mistake_counts;
  return text + "  mistakes: " + std::to_string(mistakes[0]) + " missed, " +
         std::to_string(mistakes[1]) + " spurious, " + std::to_string(mistakes[2]) +
         " of another type, " + std::to_string(mistakes[3]) + " with other bounds\n";
}

std::string evaluation_json(const std::string& file, const EvaluationOptions& options,
                            const Evaluation& evaluation,
                            const std::vector<MistakeGroup>& mistakes) {
  Json kinds;
  for (std::size_t i = 0; i < kMistakeKindCount; ++i) {
    kinds[std::string(mistake_kind_name(static_cast<MistakeKind>(i)))] =
        evaluation.mistake_counts[i];
  }
  const double speed =
      evaluation.seconds > 0 ? static_cast<double>(evaluation.tokens) / evaluation.seconds : 0;
  return safe_json(Json{
      {"file", file},
      {"text", options.gold_tokens ? "gold-tokens" : "running"},
      {"stage", options.stage == TaggingStage::tagger ? "tagger" : "recognizer"},
      {"documents", evaluation.documents},
      {"sentences", evaluation.sentences},
      {"tokens", evaluation.tokens},
      {"types", types_json(evaluation.scores.strict, evaluation)},
      {"total", counts_json(total(evaluation.scores.strict))},
      {"boundaries", counts_json(evaluation.scores.boundaries)},
      {"names", types_json(evaluation.scores.names, evaluation)},
      {"names_total", counts_json(total(evaluation.scores.names))},
      {"mistakes", std::move(kinds)},
      {"errors", errors_json(mistakes)},
      {"seconds", rounded(evaluation.seconds, 1000)},
      {"tokens_per_second", std::llround(speed)},
  });
}

std::string mistakes_text(const std::vector<MistakeGroup>& mistakes) {
  std::string text;
  for (const MistakeGroup& group : mistakes) {
    const Mistake& mistake = *group.first;
    text += padded(std::to_string(group.count), 5) + "  " +
            std::string(mistake_kind_name(mistake.kind)) + ' ';
    if (mistake.gold_type) text += type_name(mistake.gold_type) + " \"" + mistake.gold_text + '"';
    if (mistake.gold_type && mistake.predicted_type) text += ", found ";
    if (mistake.predicted_type) {
      text += type_name(mistake.predicted_type);
      if (mistake.kind != MistakeKind::wrong_type) text += " \"" + mistake.predicted_text + '"';
      text += " (" + std::string(found_by_name(mistake.found_by)) + ')';
    }
    text += "\n         " + mistake.context + '\n';
  }
  return neutralize_controls(text);
}

std::string mistake_lines(const std::vector<Mistake>& mistakes) {
  std::string text;
  for (const Mistake& mistake : mistakes) {
    text += std::string(mistake_kind_name(mistake.kind));
    for (const std::string& column :
         {type_name(mistake.gold_type), mistake.gold_text, type_name(mistake.predicted_type),
          mistake.predicted_text, found_by(mistake), mistake.document, mistake.context}) {
      text += '\t' + or_dash(column);
    }
    text += '\n';
  }
  return neutralize_controls(text);
}

}  // namespace news

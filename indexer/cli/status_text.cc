#include "indexer/cli/status_text.h"

#include <array>
#include <cstdio>

#include "common/safe_json.h"
#include "common/unicode.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

void add_row(std::string& text, std::string_view name, const std::string& value) {
  std::string padded(name);
  padded.resize(14, ' ');
  text += padded + neutralize_controls(value) + "\n";
}

std::string megabytes(std::uint64_t bytes) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text.data();
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
  return text;
}

// Values of a setting that is remembered: "corrections=/data/fixes.txt".
std::vector<std::string> remembered(const IndexStatus& status, const std::string& key) {
  std::vector<std::string> values;
  for (const std::string& setting : status.info.reader_options) {
    if (setting.starts_with(key + '=')) values.push_back(setting.substr(key.size() + 1));
  }
  return values;
}

}  // namespace

std::string status_text(const IndexStatus& status) {
  std::string text;
  add_row(text, "articles", std::to_string(status.articles));
  if (status.oldest && status.newest) {
    add_row(text, "dates",
            to_iso(*status.oldest) + " .. " + to_iso(*status.newest) + ", " +
                std::to_string(status.undated) + " undated");
  }
  for (const auto& [facet, count] : status.values)
    add_row(text, facet, std::to_string(count) + " values");
  add_row(text, "files", std::to_string(status.files));
  add_row(text, "sources", joined(status.info.sources));
  for (const char* key : {"corrections", "gazetteer"}) {
    const std::vector<std::string> files = remembered(status, key);
    if (!files.empty()) add_row(text, key, joined(files));
  }
  add_row(text, "generation",
          status.generation + " of " + joined(status.generations) + ", revision " +
              std::to_string(status.revision) + ", " + megabytes(status.bytes));
  add_row(text, "built", status.info.built_at + ", changed " + status.info.updated_at);
  add_row(text, "last run", status.last_run.empty() ? "none finished" : status.last_run);
  const bool has_names = status.info.tagger != kNoTagger;
  add_row(text, "rules",
          "schema " + std::to_string(status.info.schema_version) + "; " + status.info.analyzer +
              (has_names ? "; " + status.info.tagger : std::string()));
  if (!has_names) add_row(text, "names", "none (--no-names); `indexer retag` finds them");
  return text;
}

std::string status_json(const IndexStatus& status) {
  Json values = Json::object();
  for (const auto& [facet, count] : status.values) values[facet] = count;
  const Json json{
      {"articles", status.articles},
      {"oldest", status.oldest ? Json(to_iso(*status.oldest)) : Json(nullptr)},
      {"newest", status.newest ? Json(to_iso(*status.newest)) : Json(nullptr)},
      {"undated", status.undated},
      {"values", values},
      {"files", status.files},
      {"sources", status.info.sources},
      {"corrections", remembered(status, "corrections")},
      {"gazetteers", remembered(status, "gazetteer")},
      {"generation", status.generation},
      {"generations", status.generations},
      {"revision", status.revision},
      {"bytes", status.bytes},
      {"built_at", status.info.built_at},
      {"updated_at", status.info.updated_at},
      {"last_run", status.last_run.empty() ? Json(nullptr) : Json(status.last_run)},
      {"age_seconds", status.last_run.empty() ? Json(nullptr) : Json(status.age_seconds)},
      {"schema", status.info.schema_version},
      {"analyzer", status.info.analyzer},
      {"tagger", status.info.tagger},
      {"program", status.info.program}};
  return safe_json(json) + "\n";
}

std::string check_json(const CheckReport& report) {
  const Json json{{"articles", report.articles},
                  {"digest", report.digest.empty() ? Json(nullptr) : Json(report.digest)},
                  {"vouched_for", report.is_vouched_for},
                  {"problem_count", report.problem_count},
                  {"problems", report.problems}};
  return safe_json(json) + "\n";
}

}  // namespace news

#include "indexer/cli/run_report.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/safe_json.h"
#include "indexer/index/clock.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(const std::optional<std::uint64_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

double rate_of(const IndexingReport& report) {
  return report.seconds > 0 ? static_cast<double>(report.added + report.changed) / report.seconds
                            : 0;
}

}  // namespace

void write_report(const std::string& path, const std::string& json) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) {
    return replace_durably(path, json + "\n");
  }
  std::ofstream file(path, std::ios::binary);  // /dev/stdout, a pipe
  file << json << '\n';
  if (!file.flush()) throw Error(ErrorCode::temporary, path + ": cannot write the report");
}

std::string report_json(const std::string& command, const IndexingReport& report, int exit_status,
                        const SkippedByReason& skipped, const std::string& error) {
  return safe_json(Json{{"command", command},
                        {"exit_status", exit_status},
                        {"error", error.empty() ? Json(nullptr) : Json(error)},
                        {"seen", report.seen + report.deleted + report.skipped},
                        {"added", report.added},
                        {"changed", report.changed},
                        {"unchanged", report.unchanged},
                        {"duplicates", report.duplicates},
                        {"deleted", report.deleted},
                        {"retagged", report.retagged},
                        {"skipped", report.skipped},
                        {"skipped_by_reason", skipped},
                        {"ignored", report.ignored},
                        {"files", report.files},
                        {"bytes", report.bytes},
                        {"articles", report.articles},
                        {"generation", report.generation},
                        {"seconds", report.seconds},
                        {"articles_per_second", rate_of(report)},
                        {"interrupted", report.interrupted},
                        {"finished", utc_now()}});
}

std::string report_line(const IndexingReport& report, bool dry_run) {
  std::string text;
  const auto add = [&text](std::uint64_t count, const char* what) {
    if (count != 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  };
  add(report.added, dry_run ? "to add" : "added");
  add(report.changed, dry_run ? "to change" : "changed");
  add(report.deleted, dry_run ? "to delete" : "deleted");
  add(report.retagged, "tagged anew");
  add(report.unchanged, "unchanged");
  add(report.duplicates, "with an id that another article has");
  add(report.skipped, report.skipped == 1 ? "input skipped" : "inputs skipped");
  add(report.ignored, report.ignored == 1 ? "file ignored" : "files ignored");
  if (text.empty()) text = "nothing to do";
  std::array<char, 100> end{};
  const double rate = rate_of(report);
  std::snprintf(end.data(), end.size(), "; %llu articles in the index; %.1f s",
                static_cast<unsigned long long>(report.articles), report.seconds);
  text += end.data();
  if (rate >= 1) {
    std::snprintf(end.data(), end.size(), " (%.0f a second)", rate);
    text += end.data();
  }
  return text;
}

std::string retag_line(const IndexingReport& report, bool dry_run) {
  std::string text = std::to_string(report.retagged) + " of " + std::to_string(report.seen) +
                     (report.seen == 1 ? " article " : " articles ") +
                     (dry_run ? "would change" : "changed");
  if (report.skipped != 0) text += ", " + std::to_string(report.skipped) + " refused";
  std::array<char, 60> end{};
  std::snprintf(end.data(), end.size(), "; %.1f s", report.seconds);
  return text + end.data();
}

std::string failure_json(const InputFailure& failure) {
  return safe_json(Json{{"source", failure.file},
                        {"member", failure.member},
                        {"line", number_or_null(failure.line)},
                        {"offset", number_or_null(failure.offset)},
                        {"reason", failure.reason}});
}

}  // namespace news

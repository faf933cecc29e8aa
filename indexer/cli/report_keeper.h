// Sees to it that a run leaves its report (--report) however it ends: done, interrupted, failed,
// aborted by the library.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "indexer/cli/crash_report.h"
#include "indexer/cli/run_report.h"
#include "indexer/index/indexing_options.h"

namespace news {

class ReportKeeper {
 public:
  // `path` empty: no report is asked for. `report` is what the run fills.
  ReportKeeper(std::string command, std::string path, const IndexingReport& report);

  // Counts by the part of `reason` before its first colon.
  void count_skipped(const std::string& reason);
  void note_progress();  // from time to time, for the report of an abort

  // Runs `work`; when it throws, writes a report that says so and throws on.
  void guard(const std::function<void()>& work);

  // Writes the report of a run that came to its end, and returns it. Throws Error(temporary).
  std::string finish(int exit_status);

 private:
  void write_failed(int exit_status, const std::string& error);

  std::string command_;
  std::string path_;
  const IndexingReport& report_;
  SkippedByReason skipped_;
  CrashReport crash_;
  std::chrono::steady_clock::time_point prepared_;
};

}  // namespace news

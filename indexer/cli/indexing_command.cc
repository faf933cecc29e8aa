#include "indexer/cli/indexing_command.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "common/data_directory.h"
#include "common/error.h"
#include "common/unicode.h"
#include "indexer/cli/formats_text.h"
#include "indexer/cli/interruption.h"
#include "indexer/cli/progress_display.h"
#include "indexer/cli/report_keeper.h"
#include "indexer/cli/run_report.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/build_index.h"
#include "indexer/index/index_status.h"
#include "indexer/index/update_index.h"

namespace news {
namespace {

// After so many lines a terminal is of no use any more; the file has them all.
constexpr std::uint64_t kMaxFailureLines = 1000;

// Prints failures and keeps the --failures file.
class FailureLog {
 public:
  FailureLog(const std::string& file, std::ostream& err, ProgressDisplay& progress)
      : err_(err), progress_(progress), path_(file) {
    if (path_.empty()) return;
    file_.open(path_, std::ios::binary | std::ios::trunc);
    if (!file_) throw Error(ErrorCode::usage, path_ + ": cannot write the list of failures");
  }

  void add(const InputFailure& failure) {
    ++count_;
    if (std::string remedy = remedy_for(failure.reason); !remedy.empty()) {
      remedies_.insert(std::move(remedy));
    }
    if (file_.is_open()) file_ << failure_json(failure) << '\n';
    if (count_ > kMaxFailureLines) return;
    progress_.clear();
    err_ << "indexer: " << to_string(failure) << '\n';
    if (count_ == kMaxFailureLines) {
      err_ << "indexer: more failures follow; "
           << (path_.empty() ? "list them all with --failures FILE" : path_ + " has them all")
           << '\n';
    }
  }

  // What can be done about them, each once.
  [[nodiscard]] const std::set<std::string>& remedies() const { return remedies_; }

  void finish() {
    if (file_.is_open() && !file_.flush()) {
      throw Error(ErrorCode::temporary, path_ + ": cannot write the list of failures");
    }
  }

 private:
  std::ostream& err_;
  ProgressDisplay& progress_;
  std::string path_;
  std::ofstream file_;
  std::uint64_t count_ = 0;
  std::set<std::string> remedies_{};
};

int status_of(const IndexerOptions& options, const IndexingReport& report) {
  if (report.interrupted) return interruption_status();
  if (report.skipped == 0 || options.fail_on.never) return 0;
  const auto all = static_cast<double>(report.seen + report.skipped);
  const double percent = 100.0 * static_cast<double>(report.skipped) / all;
  return percent > options.fail_on.more_than_percent ? static_cast<int>(ErrorCode::partial) : 0;
}

}  // namespace

int run_indexing(const IndexerOptions& options, std::ostream& /*out*/, std::ostream& err) {
  const bool is_build = options.command == IndexerCommand::build;
  const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
  IndexingReport report;
  ReportKeeper keeper(is_build ? "build" : "update", options.report_file, report);
  ProgressDisplay progress(err, options.progress, is_terminal(STDERR_FILENO),
                           terminal_width(STDERR_FILENO, 80));
  FailureLog failures(options.failures_file, err, progress);
  const IndexingObserver observer{.on_failure =
                                      [&](const InputFailure& failure) {
                                        failures.add(failure);
                                        keeper.count_skipped(failure.reason);
                                      },
                                  .on_progress =
                                      [&](const IndexingProgress& now) {
                                        progress.show(now);
                                        keeper.note_progress();
                                      },
                                  .on_problem =
                                      [&](const LineProblem& problem) {
                                        progress.clear();
                                        err << neutralize_controls(to_string(problem)) << '\n';
                                      },
                                  .is_interrupted = is_interrupted};
  keeper.guard([&] {
    (is_build ? build_index : update_index)(options.indexing, knowledge, observer, report);
    failures.finish();
  });
  progress.clear();
  const int status = status_of(options, report);
  const std::string json = keeper.finish(status);
  if (!options.indexing.dry_run && !report.interrupted) {
    note_finished_run(options.indexing.index, json);
  }
  if (report.interrupted && is_build) {
    err << "indexer: interrupted after reading " << report.seen
        << " articles; the index that was there before is unchanged\n"
        << "hint: a build starts anew; `indexer update` keeps what it has committed\n";
    return status;
  }
  for (const std::string& remedy : failures.remedies()) err << "hint: " << remedy << '\n';
  if (report.tagger_changed) {
    err << "hint: the recogniser or its names have changed since this index was built; `indexer "
           "retag` "
           "makes all articles alike\n";
  }
  if (report.names_changed && options.indexing.dry_run) {
    err << "hint: corrections or gazetteers have changed: all articles would be tagged anew; "
           "`indexer retag --dry-run` shows what that changes\n";
  }
  err << "indexer: " << (report.interrupted ? "interrupted: " : "")
      << report_line(report, options.indexing.dry_run) << '\n';
  return status;
}

}  // namespace news

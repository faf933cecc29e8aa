#include "indexer/cli/retag_command.h"

#include <unistd.h>

#include "common/data_directory.h"
#include "common/error.h"
#include "common/unicode.h"
#include "indexer/cli/interruption.h"
#include "indexer/cli/progress_display.h"
#include "indexer/cli/report_keeper.h"
#include "indexer/cli/run_report.h"
#include "indexer/index/retag_index.h"

namespace news {
namespace {

// One line each: file, line, articles, the correction itself. Of a gazetteer, which may be long,
// only the lines that are of use.
void print_lines(std::ostream& out, const RetagReport& report) {
  for (const RetagReport::Line& entry : report.lines) {
    if (!entry.line.is_correction && entry.articles == 0) continue;
    std::string count = std::to_string(entry.articles);
    count.insert(0, count.size() < 7 ? 7 - count.size() : 0, ' ');
    out << neutralize_controls(entry.line.file) << ':' << entry.line.line << ':' << count << "  "
        << neutralize_controls(collapse_space(entry.line.text)) << '\n';
  }
}

}  // namespace

int run_retag(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
  ProgressDisplay progress(err, options.progress, is_terminal(STDERR_FILENO),
                           terminal_width(STDERR_FILENO, 80));
  const auto print = [&](const std::string& line) {
    progress.clear();
    err << neutralize_controls(line) << '\n';
  };
  const IndexingObserver observer{
      .on_failure = [&](const InputFailure& failure) { print("indexer: " + to_string(failure)); },
      .on_progress = [&](const IndexingProgress& now) { progress.show(now); },
      .on_problem = [&](const LineProblem& problem) { print(to_string(problem)); },
      .is_interrupted = is_interrupted};
  RetagReport report;
  ReportKeeper keeper("retag", options.report_file, report.indexing);
  keeper.guard([&] { retag_index(options.indexing, knowledge, observer, report); });
  progress.clear();
  if (options.indexing.dry_run) print_lines(out, report);
  int status = report.indexing.skipped == 0 ? 0 : static_cast<int>(ErrorCode::partial);
  if (report.indexing.interrupted) status = interruption_status();
  keeper.finish(status);
  err << "indexer: " << (report.indexing.interrupted ? "interrupted: " : "")
      << retag_line(report.indexing, options.indexing.dry_run) << '\n';
  return status;
}

}  // namespace news

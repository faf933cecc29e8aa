#include "indexer/cli/commands.h"

#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <fstream>
#include <optional>

#include "common/article_json.h"
#include "common/data_directory.h"
#include "common/error.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "indexer/cli/evaluate_command.h"
#include "indexer/cli/formats_text.h"
#include "indexer/cli/indexing_command.h"
#include "indexer/cli/interruption.h"
#include "indexer/cli/options.h"
#include "indexer/cli/retag_command.h"
#include "indexer/cli/status_text.h"
#include "indexer/cli/tag_command.h"
#include "indexer/index/check_index.h"
#include "indexer/index/index_status.h"
#include "indexer/index/program_version.h"
#include "indexer/index/rollback.h"
#include "indexer/index/stored_articles.h"

namespace news {
namespace {

int print_version(std::ostream& out) {
  out << "indexer " << program_version() << " (schema " << kSchemaVersion << ", Xapian "
      << Xapian::version_string() << ", ICU " << icu_version() << ")\n";
  return 0;
}

int run_status(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const IndexStatus status = read_status(options.indexing.index);
  out << (options.jsonl ? status_json(status) : status_text(status));
  if (!options.max_age) return 0;
  if (status.last_run.empty() || status.age_seconds > options.max_age->count()) {
    err << "indexer: " << options.indexing.index.string() << ": stale: "
        << (status.last_run.empty() ? "no run has finished yet"
                                    : "the last run ended " + status.last_run)
        << '\n';
    return 1;
  }
  return 0;
}

int run_check(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const CheckReport report = check_index(options.indexing.index, options.check, is_interrupted);
  for (const std::string& problem : report.problems) {
    err << "indexer: " << neutralize_controls(problem) << '\n';
  }
  if (report.problem_count > report.problems.size()) {
    err << "indexer: and " << report.problem_count - report.problems.size() << " more\n";
  }
  if (is_interrupted()) return interruption_status();
  if (options.jsonl) out << check_json(report);
  if (report.problem_count != 0) {
    err << "hint: go back with `indexer rollback`, restore a backup, or build the index anew\n";
    return static_cast<int>(ErrorCode::damaged);
  }
  if (!report.is_vouched_for) {
    err << "hint: a run is at work or did not end: its files cannot be compared with their hashes; "
           "`indexer update` puts that right\n";
  }
  if (options.jsonl) return 0;
  out << report.articles << " articles checked, no errors\n";
  if (!report.digest.empty()) out << "digest " << report.digest << '\n';
  return 0;
}

int run_rollback(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const RollbackReport report = roll_back(options.indexing.index);
  for (const std::string& reason : report.skipped) {
    err << "indexer: " << neutralize_controls(reason) << "; passed over\n";
  }
  out << "live: " << report.live;
  if (!report.before.empty()) out << " (was " << report.before << ")";
  out << '\n';
  return 0;
}

int run_dump(const IndexerOptions& options, std::ostream& out) {
  std::size_t returned = 0;
  const Provenance provenance = options.provenance ? Provenance::included : Provenance::left_out;
  for_each_article(options.indexing.index, [&](const StoredArticle& stored) {
    ++returned;
    out << article_json(stored.article, stored.annotations, provenance) << '\n';
    return out.good() && !is_interrupted();
  });
  if (!is_interrupted()) out << articles_summary_json(returned) << '\n';
  return interruption_status();
}

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  if (asks_for_manual(arguments)) {
    print_manual(arguments, indexer_manual(), out);
    return 0;
  }
  const IndexerOptions options = parse_indexer_options(arguments);
  switch (options.command) {
    case IndexerCommand::help:
      out << options.help;
      return 0;
    case IndexerCommand::version:
      return print_version(out);
    case IndexerCommand::build:
    case IndexerCommand::update:
      return run_indexing(options, out, err);
    case IndexerCommand::retag:
      return run_retag(options, out, err);
    case IndexerCommand::status:
      return run_status(options, out, err);
    case IndexerCommand::check:
      return run_check(options, out, err);
    case IndexerCommand::rollback:
      return run_rollback(options, out, err);
    case IndexerCommand::tag:
      return run_tag(options, out, err);
    case IndexerCommand::dump:
      return run_dump(options, out);
    case IndexerCommand::formats:
      out << formats_text();
      return 0;
    case IndexerCommand::evaluate:
      return run_evaluate(options, out, err);
  }
  return 0;
}

// A reader that has seen enough (`| head`) is no error; a full disk is.
int finish_output(std::ostream& out, std::ostream& err, int status) {
  errno = 0;
  out.flush();
  if (out.good() || errno == EPIPE || errno == 0) return status;
  err << "indexer: cannot write the output\n";
  return static_cast<int>(ErrorCode::temporary);
}

}  // namespace

int run_indexer(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  try {
    return finish_output(out, err, run(arguments, out, err));
  } catch (const Error& error) {
    err << "indexer: " << neutralize_controls(error.what()) << '\n';
    if (!error.hint().empty()) err << "hint: " << neutralize_controls(error.hint()) << '\n';
    return static_cast<int>(error.code());
  } catch (const std::bad_alloc&) {
    err << "indexer: out of memory; what was committed is safe\n";
    return static_cast<int>(ErrorCode::temporary);
  } catch (const std::exception& error) {
    err << "indexer: " << neutralize_controls(error.what()) << "; what was committed is safe\n";
    return static_cast<int>(ErrorCode::temporary);
  }
}

}  // namespace news

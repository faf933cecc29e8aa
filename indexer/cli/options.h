// The indexer's command line as plain data. Which options there are stands in option_table, what
// their values mean in option_values.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/manual/program_manual.h"
#include "common/terminal.h"
#include "indexer/cli/evaluate_options.h"
#include "indexer/index/check_index.h"
#include "indexer/index/indexing_options.h"

namespace news {

enum class IndexerCommand {
  help,
  version,
  build,
  update,
  retag,
  status,
  check,
  rollback,
  tag,
  dump,
  evaluate,
  formats
};
enum class ProgressMode { automatic, bar, lines, none };

struct FailOn {  // --fail-on
  bool never = false;
  double more_than_percent = 0;  // of articles and failures together
};

struct IndexerOptions {
  IndexerCommand command = IndexerCommand::help;
  std::string help{};  // text of --help
  IndexingOptions indexing{};
  std::vector<std::string> inputs{};  // files given to `tag` or `evaluate`; "-": standard input
  bool jsonl = false;                 // --format jsonl of tag, json of status and check
  bool explain = false;               // of tag
  bool provenance = false;            // of tag and dump
  std::vector<std::string> ids{};     // of tag: articles of the index instead of files
  std::string report_file{};
  std::string failures_file{};
  FailOn fail_on{};
  ProgressMode progress = ProgressMode::automatic;
  ColorMode color = ColorMode::automatic;
  std::optional<std::chrono::seconds> max_age{};
  CheckOptions check{};
  EvaluateOptions evaluate{};
};

// `arguments` without the program's name. Throws Error(usage) with the nearest known name.
IndexerOptions parse_indexer_options(const std::vector<std::string>& arguments);

// All commands and options as data, for completions and the man page.
ProgramManual indexer_manual();

}  // namespace news

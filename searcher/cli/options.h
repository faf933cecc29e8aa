// The searcher's command line as plain data. The only user of the option library is options.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/manual/program_manual.h"
#include "common/terminal.h"
#include "searcher/cli/explore_options.h"
#include "searcher/render/hit_fields.h"
#include "searcher/search_request.h"

namespace news {

enum class SearcherCommand {
  help,
  version,
  search,
  count,
  facets,
  show,
  batch,
  explain,
  timeline,
  similar,
  entity,
  complete,
  cooccur,
  kwic
};
enum class OutputFormat { text, json, jsonl, csv, tsv, ids, trec, dot, graphml };

struct SearcherOptions {
  SearcherCommand command = SearcherCommand::help;
  std::string help{};             // text of --help
  std::string nearest_command{};  // set when the first word may be this command mistyped
  std::vector<std::string> indexes{};
  SearchRequest request{};  // query_text as typed; `query` is parsed later
  bool match_any = false;
  OutputFormat format = OutputFormat::text;
  std::vector<HitField> fields{};
  bool ends_with_nul = false;            // of ids
  std::vector<std::string> arguments{};  // ids of `show`, file of `batch`
  bool raw = false;                      // show: the stored text alone
  std::string run_name = "searcher";     // batch: last column of trec output
  ExploreOptions explore{};              // timeline, similar, entity, complete, cooccur, kwic
  ColorMode color = ColorMode::automatic;
};

// All commands and options as data, for completions and the man page.
ProgramManual searcher_manual();

// `arguments` without the program's name. What does not begin with a command is a search. Throws
// Error(usage).
SearcherOptions parse_searcher_options(const std::vector<std::string>& arguments);

}  // namespace news

#include "indexer/cli/option_table.h"

#include <algorithm>
#include <thread>

#include "indexer/readers/format_readers.h"

namespace news {
namespace {

using Strings = std::vector<std::string>;

void add_index_option(cxxopts::Options& options) {
  options.add_options()("d,db", "the index (default: $NEWS_INDEX)", cxxopts::value<std::string>(),
                        "DB");
}

void add_reading_options(cxxopts::Options& options) {
  options.add_options()("input-format", format_names(),
                        cxxopts::value<std::string>()->default_value("auto"), "FORMAT")(
      "convert",
      "let a program turn files into text or HTML: '*.pdf:pdftotext {} -' (repeatable; remembered; "
      "'none' forgets)",
      cxxopts::value<Strings>(), "GLOB:CMD")(
      "map", "which field or JSON path holds which part: body=content.text,date=meta.published",
      cxxopts::value<Strings>(),
      "FIELD=PATH,...")("lang", "language of the articles instead of detecting it",
                        cxxopts::value<std::string>()->default_value("auto"), "TAG")(
      "include", "only files whose path or name matches (repeatable)", cxxopts::value<Strings>(),
      "GLOB")("exclude", "no files whose path or name matches (repeatable)",
              cxxopts::value<Strings>(), "GLOB");
}

void add_name_options(cxxopts::Options& options) {
  options.add_options()("corrections",
                        "corrections of names, one a line (repeatable; remembered; 'none' forgets)",
                        cxxopts::value<Strings>(), "FILE")(
      "gazetteer", "names of your own with their aliases (repeatable; remembered; 'none' forgets)",
      cxxopts::value<Strings>(), "FILE");
}

void add_running_options(cxxopts::Options& options) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  options.add_options()("j,jobs", "worker threads",
                        cxxopts::value<unsigned>()->default_value(std::to_string(cores)),
                        "N")("commit-every", "articles a transaction",
                             cxxopts::value<std::size_t>()->default_value("1000"),
                             "N")("wait", "wait so long for another indexer to finish",
                                  cxxopts::value<std::string>()->default_value("0s"), "DURATION")(
      "report", "write the run's figures to a file, as one JSON object",
      cxxopts::value<std::string>(), "FILE")("progress", "auto, bar, lines, none",
                                             cxxopts::value<std::string>()->default_value("auto"),
                                             "MODE");
}

void add_writing_options(cxxopts::Options& options) {
  options.add_options()("files-from", "read more sources from a file, one a line",
                        cxxopts::value<std::string>(), "FILE");
  add_running_options(options);
  options.add_options()("keep-generations", "generations to keep, the live one included",
                        cxxopts::value<std::size_t>()->default_value("2"),
                        "N")("failures", "write the skipped inputs to a file, as JSON Lines",
                             cxxopts::value<std::string>(), "FILE")(
      "fail-on", "exit status 4 when inputs were skipped: none, any, or more than N%",
      cxxopts::value<std::string>()->default_value("any"),
      "none|any|N%")("dry-run", "say what would change, write nothing")(
      "allow-mass-delete", "let more than 10 % of the articles go, or more than 1,000");
}

void add_build_options(cxxopts::Options& options) {
  options.add_options()("memory", "use about so much memory, in MiB",
                        cxxopts::value<std::size_t>()->default_value("512"), "MIB")(
      "writer",
      "how tables are written: direct, library (slower), or auto: direct if a test shows that "
      "the library reads it",
      cxxopts::value<std::string>()->default_value("auto"), "WRITER")(
      "no-names",
      "find no persons, organisations, places and countries: four times as fast; updates keep to "
      "it, `indexer retag` finds them later");
}

void add_update_options(cxxopts::Options& options) {
  options.add_options()("rehash",
                        "read all files, also those whose size and time have not changed");
}

void add_evaluate_options(cxxopts::Options& options) {
  options.add_options()("types", "compare only these (default: those the file has)",
                        cxxopts::value<std::string>(), "TYPE,...")(
      "map", "merge types on both sides, or read a label: FAC=LOC,NORP=MISC,EVENT=-",
      cxxopts::value<Strings>(),
      "TYPE=TYPE,...")("stage", "tagger (what users see) or recognizer (before names are linked)",
                       cxxopts::value<std::string>()->default_value("tagger"), "STAGE")(
      "gold-tokens", "take tokens and sentences from the file instead of finding our own")(
      "lang", "language of the texts", cxxopts::value<std::string>()->default_value("en"), "TAG")(
      "errors", "list the N commonest mistakes, or write all to a file",
      cxxopts::value<std::string>(), "N|FILE")(
      "format", "text or json", cxxopts::value<std::string>()->default_value("text"), "FORMAT");
}

}  // namespace

bool needs_index(IndexerCommand command) {
  return command != IndexerCommand::tag && command != IndexerCommand::evaluate &&
         command != IndexerCommand::formats;
}

void add_options(IndexerCommand command, cxxopts::Options& options) {
  if (needs_index(command)) add_index_option(options);
  switch (command) {
    case IndexerCommand::update:
    case IndexerCommand::build:
      if (command == IndexerCommand::update) add_update_options(options);
      if (command == IndexerCommand::build) add_build_options(options);
      add_writing_options(options);
      add_reading_options(options);
      add_name_options(options);
      break;
    case IndexerCommand::retag:
      add_name_options(options);
      options.add_options()("dry-run", "say how many articles each line changes, write nothing");
      add_running_options(options);
      break;
    case IndexerCommand::tag:
      add_reading_options(options);
      add_name_options(options);
      options.add_options()("format", "text or jsonl",
                            cxxopts::value<std::string>()->default_value("text"), "FORMAT")(
          "explain", "say of each mention what found it and what gave it its name")(
          "provenance", "say of each field which part of the input it was read from")(
          "id", "tag an article of the index anew (repeatable)", cxxopts::value<Strings>(), "ID");
      add_index_option(options);
      break;
    case IndexerCommand::status:
      options.add_options()("format", "text or json",
                            cxxopts::value<std::string>()->default_value("text"),
                            "FORMAT")("max-age", "exit status 1 when the last run ended longer ago",
                                      cxxopts::value<std::string>(), "DURATION");
      break;
    case IndexerCommand::check:
      options.add_options()("deep", "compare every byte with its hash, read every term; digest")(
          "sample", "only a share of bytes and articles: 3/7 is the third seventh",
          cxxopts::value<std::string>(), "N/T")(
          "format", "text or json", cxxopts::value<std::string>()->default_value("text"), "FORMAT");
      break;
    case IndexerCommand::dump:
      options.add_options()("provenance",
                            "say of each field which part of the input it was read from");
      break;
    case IndexerCommand::evaluate:
      add_evaluate_options(options);
      break;
    default:
      break;
  }
  options.add_options()("color", "auto, always, never",
                        cxxopts::value<std::string>()->default_value("auto"),
                        "WHEN")("h,help", "show this help");
  options.add_options("hidden")("inputs", "", cxxopts::value<Strings>());
  options.parse_positional({"inputs"});
}

}  // namespace news

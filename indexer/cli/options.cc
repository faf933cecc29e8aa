#include "indexer/cli/options.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/error.h"
#include "common/language.h"
#include "common/manual/command_line.h"
#include "common/suggestion.h"
#include "indexer/cli/command_help.h"
#include "indexer/cli/interruption.h"
#include "indexer/cli/option_table.h"
#include "indexer/cli/option_values.h"
#include "indexer/index/program_version.h"
#include "indexer/readers/converter.h"
#include "indexer/readers/format_readers.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

CommandManual manual_of(const CommandHelp& help, const cxxopts::Options& options) {
  return {.name = std::string(help.name),
          .synopsis = std::string(help.synopsis),
          .summary = std::string(help.summary),
          .examples = std::string(help.examples),
          .options = option_manuals(options)};
}

std::string help_text(const CommandHelp& help, const cxxopts::Options& options) {
  return help_beginning("indexer", manual_of(help, options), options) + "\nExamples:\n" +
         std::string(help.examples);
}

std::string index_path(const cxxopts::ParseResult& parsed) {
  std::string path = text_of(parsed, "db");
  const char* from_environment = std::getenv("NEWS_INDEX");
  if (path.empty() && from_environment != nullptr) path = from_environment;
  if (path.empty()) refuse("no index given", "name one with -d DB or in $NEWS_INDEX");
  return path;
}

void read_reading_options(const cxxopts::ParseResult& parsed, IndexingOptions& indexing) {
  const std::string format = text_of(parsed, "input-format");
  if (!format.empty()) {
    const auto known = input_format_of(format);
    if (!known) {
      refuse("--input-format " + format + ": unknown format", "formats are " + format_names());
    }
    indexing.reader.format = *known;
  }
  for (const std::string& text : list_of(parsed, "convert")) {
    if (text == "none") {
      indexing.forget_converters = true;
      continue;
    }
    const auto converter = parse_converter(text);
    if (!converter) refuse("--convert " + text + ": " + converter.error().reason);
    indexing.reader.converters.push_back(*converter);
  }
  if (indexing.forget_converters && !indexing.reader.converters.empty()) {
    refuse("--convert none: leaves no place for other converters");
  }
  indexing.reader.gives_up = is_interrupted;
  indexing.reader.mappings = parse_mappings(list_of(parsed, "map"));
  const std::string language = text_of(parsed, "lang");
  if (!language.empty() && language != "auto") {
    indexing.reader.language = normalize_language(language);
    if (indexing.reader.language.empty()) refuse("--lang " + language + ": no such language");
  }
  indexing.listing.include = list_of(parsed, "include");
  indexing.listing.exclude = list_of(parsed, "exclude");
}

Strings lines_of_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) refuse("--files-from " + path + ": cannot be read");
  Strings lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

// Absolute, so that an update started elsewhere finds the same files. "none" forgets those
// remembered and must stand alone.
Strings name_files(const cxxopts::ParseResult& parsed, const char* name, bool& forget) {
  Strings files;
  for (const std::string& file : list_of(parsed, name)) {
    if (file == "none") {
      forget = true;
    } else {
      files.push_back(fs::absolute(file).lexically_normal().string());
    }
  }
  if (forget && !files.empty()) {
    refuse(std::string("--") + name + " none: leaves no place for other files");
  }
  return files;
}

void read_name_options(const cxxopts::ParseResult& parsed, IndexingOptions& indexing) {
  indexing.names.corrections = name_files(parsed, "corrections", indexing.forget_corrections);
  indexing.names.gazetteers = name_files(parsed, "gazetteer", indexing.forget_gazetteers);
}

void read_running_options(const cxxopts::ParseResult& parsed, IndexerOptions& options) {
  IndexingOptions& indexing = options.indexing;
  indexing.jobs = std::clamp(parsed["jobs"].as<unsigned>(), 1U, 256U);
  indexing.commit_every = std::max<std::size_t>(1, parsed["commit-every"].as<std::size_t>());
  indexing.lock_wait = parse_duration(text_of(parsed, "wait"));
  options.report_file = text_of(parsed, "report");
  options.progress = parse_progress(text_of(parsed, "progress"));
}

void read_writing_options(const cxxopts::ParseResult& parsed, IndexerOptions& options) {
  IndexingOptions& indexing = options.indexing;
  if (parsed.count("files-from") != 0) {
    for (const std::string& line : lines_of_file(text_of(parsed, "files-from"))) {
      options.inputs.push_back(line);
    }
  }
  for (const std::string& input : options.inputs) {
    if (input == "-") {
      indexing.sources.push_back(input);
      continue;
    }
    // Absolute, so that an update started elsewhere (cron) finds the same files under the same
    // names.
    indexing.sources.push_back(fs::absolute(input).lexically_normal().string());
    std::string& source = indexing.sources.back();
    if (source.size() > 1 && source.ends_with('/')) source.pop_back();
  }
  read_running_options(parsed, options);
  read_name_options(parsed, indexing);
  indexing.keep_generations =
      std::max<std::size_t>(1, parsed["keep-generations"].as<std::size_t>());
  options.failures_file = text_of(parsed, "failures");
  options.fail_on = parse_fail_on(text_of(parsed, "fail-on"));
  indexing.dry_run = parsed.count("dry-run") != 0;
  indexing.allow_mass_delete = parsed.count("allow-mass-delete") != 0;
  if (options.command == IndexerCommand::update) {
    indexing.rehash = parsed.count("rehash") != 0;
    return;
  }
  if (indexing.sources.empty()) {
    refuse("build: no sources given", "name the files or folders that hold the articles");
  }
  constexpr std::size_t kMaxMebibytes = 1U << 20U;
  indexing.memory_bytes =
      std::clamp<std::size_t>(parsed["memory"].as<std::size_t>(), 1, kMaxMebibytes) << 20U;
  indexing.writing = parse_writer(text_of(parsed, "writer"));
  indexing.finds_names = parsed.count("no-names") == 0;
  if (!indexing.finds_names && !indexing.names.empty()) {
    refuse("--no-names leaves --corrections and --gazetteer nothing to do",
           "leave out one of them");
  }
}

EvaluateOptions read_evaluate_options(const cxxopts::ParseResult& parsed) {
  EvaluateOptions options;
  for (const std::string& map : list_of(parsed, "map")) read_type_map(map, options);
  if (parsed.count("types") != 0) read_types(text_of(parsed, "types"), options);
  read_stage(text_of(parsed, "stage"), options);
  if (parsed.count("errors") != 0) read_errors(text_of(parsed, "errors"), options);
  options.evaluation.gold_tokens = parsed.count("gold-tokens") != 0;
  const std::string language = text_of(parsed, "lang");
  options.evaluation.language = normalize_language(language);
  if (options.evaluation.language.empty()) refuse("--lang " + language + ": no such language");
  return options;
}

bool parse_format(const cxxopts::ParseResult& parsed, const std::string& machine_format) {
  const std::string format = text_of(parsed, "format");
  if (format == machine_format) return true;
  if (format != "text") refuse("--format " + format + ": expected text or " + machine_format);
  return false;
}

CheckOptions read_check_options(const cxxopts::ParseResult& parsed) {
  const bool is_sample = parsed.count("sample") != 0;
  if (parsed.count("deep") != 0) {
    if (is_sample) refuse("check: --deep reads all, --sample a share", "give one of them");
    return {.depth = CheckDepth::deep};
  }
  if (!is_sample) return {};
  return {.depth = CheckDepth::sample, .share = parse_share(text_of(parsed, "sample"))};
}

void read_options(const cxxopts::ParseResult& parsed, IndexerOptions& options) {
  options.inputs = list_of(parsed, "inputs");
  const auto color = color_mode_of(text_of(parsed, "color"));
  if (!color) refuse("--color " + text_of(parsed, "color") + ": expected auto, always or never");
  options.color = *color;
  if (needs_index(options.command)) options.indexing.index = index_path(parsed);
  switch (options.command) {
    case IndexerCommand::build:
    case IndexerCommand::update:
      read_reading_options(parsed, options.indexing);
      read_writing_options(parsed, options);
      return;
    case IndexerCommand::retag:
      read_running_options(parsed, options);
      read_name_options(parsed, options.indexing);
      options.indexing.dry_run = parsed.count("dry-run") != 0;
      break;
    case IndexerCommand::tag:
      read_reading_options(parsed, options.indexing);
      read_name_options(parsed, options.indexing);
      options.jsonl = parse_format(parsed, "jsonl");
      options.explain = parsed.count("explain") != 0;
      options.provenance = parsed.count("provenance") != 0;
      if (options.explain && options.provenance)
        refuse("tag: both --explain and --provenance", "ask for one of them at a time");
      options.ids = list_of(parsed, "id");
      if (!options.ids.empty()) options.indexing.index = index_path(parsed);
      if (options.ids.empty() && parsed.count("db") != 0)
        refuse("tag: -d without --id", "articles of an index are named: --id ID");
      if (!options.ids.empty() && !options.inputs.empty())
        refuse("tag: both files and --id", "name one or the other");
      return;
    case IndexerCommand::status:
      options.jsonl = parse_format(parsed, "json");
      if (parsed.count("max-age") != 0)
        options.max_age = parse_duration(text_of(parsed, "max-age"));
      break;
    case IndexerCommand::check:
      options.jsonl = parse_format(parsed, "json");
      options.check = read_check_options(parsed);
      break;
    case IndexerCommand::dump:
      options.provenance = parsed.count("provenance") != 0;
      break;
    case IndexerCommand::evaluate:
      options.jsonl = parse_format(parsed, "json");
      options.evaluate = read_evaluate_options(parsed);
      if (options.inputs.empty())
        refuse("evaluate: no files given", "name the annotated files, or - for standard input");
      return;
    default:
      break;
  }
  if (!options.inputs.empty()) refuse("unexpected argument '" + options.inputs.front() + "'");
}

IndexerOptions parse_command(const CommandHelp& help, const Strings& arguments) {
  cxxopts::Options library("indexer " + std::string(help.name));
  add_options(help.command, library);
  IndexerOptions options;
  options.command = help.command;
  try {
    const auto parsed = parse_arguments(arguments, library);
    if (parsed.count("help") != 0) {
      options.command = IndexerCommand::help;
      options.help = help_text(help, library);
      return options;
    }
    read_options(parsed, options);
    return options;
  } catch (const cxxopts::exceptions::no_such_option&) {
    const std::string unknown = unknown_option(arguments, library);
    if (!unknown.empty()) {
      refuse(std::string(help.name) + ": unknown option " + unknown,
             "`indexer " + std::string(help.name) + " --help` lists the options");
    }
    refuse(std::string(help.name) + ": unknown option",
           "`indexer " + std::string(help.name) + " --help` lists the options");
  } catch (const cxxopts::exceptions::exception& error) {
    refuse(std::string(help.name) + ": " + error.what(),
           "`indexer " + std::string(help.name) + " --help` lists the options");
  }
}

}  // namespace

IndexerOptions parse_indexer_options(const Strings& arguments) {
  IndexerOptions options;
  options.help = indexer_overview();
  if (arguments.empty()) refuse("no command given", "`indexer --help` lists the commands");
  const std::string& command = arguments.front();
  if (command == "--help" || command == "-h" || command == "help") return options;
  if (command == "--version") {
    options.command = IndexerCommand::version;
    return options;
  }
  Strings names;
  for (const CommandHelp& help : indexer_commands()) {
    if (command == help.name) {
      return parse_command(help, Strings(arguments.begin() + 1, arguments.end()));
    }
    names.emplace_back(help.name);
  }
  refuse("unknown command '" + command + "'" + did_you_mean(command, names),
         "`indexer --help` lists the commands");
}

ProgramManual indexer_manual() {
  ProgramManual manual;
  manual.name = "indexer";
  manual.summary = "make a searchable index of a news archive, with the names in its articles";
  manual.version = std::string(program_version());
  for (const CommandHelp& help : indexer_commands()) {
    cxxopts::Options library(manual.name);
    add_options(help.command, library);
    manual.commands.push_back(manual_of(help, library));
  }
  manual.sections = {{"EXIT STATUS", std::string(indexer_exit_status_help())},
                     {"ENVIRONMENT", "NEWS_INDEX  the index, when there is no -d\n"}};
  return manual;
}

}  // namespace news

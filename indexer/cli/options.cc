#include "indexer/cli/options.h"

// Values may hold commas; nothing a user types holds this.
#define CXXOPTS_VECTOR_DELIMITER '\x1e'
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cxxopts.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "common/error.h"
#include "common/language.h"
#include "common/manual/cxxopts_manual.h"
#include "common/suggestion.h"
#include "indexer/cli/command_help.h"
#include "indexer/index/program_version.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::usage, message,
              hint.empty() ? "`indexer --help` shows what there is" : hint);
}

void add_index_option(cxxopts::Options& options) {
  options.add_options()("d,db", "the index (default: $NEWS_INDEX)", cxxopts::value<std::string>(),
                        "DB");
}

void add_reading_options(cxxopts::Options& options) {
  options.add_options()("input-format", "auto, text, html, jsonl, csv, reuters",
                        cxxopts::value<std::string>()->default_value("auto"), "FORMAT")(
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

// Commands that work without any index.
bool needs_index(IndexerCommand command) {
  return command != IndexerCommand::tag && command != IndexerCommand::evaluate;
}

void add_options(IndexerCommand command, cxxopts::Options& options) {
  if (needs_index(command)) add_index_option(options);
  switch (command) {
    case IndexerCommand::update:
      add_update_options(options);
      [[fallthrough]];
    case IndexerCommand::build:
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

std::string help_text(const CommandHelp& help, const cxxopts::Options& options) {
  std::string text = std::string(help.summary) + "\n\nUsage: indexer " + std::string(help.name) +
                     " " + std::string(help.synopsis) + "\n\nOptions:";
  const std::string described = options.help({""});
  // The library's own first lines repeat the usage; the options follow after the first blank line.
  const std::size_t begin = described.find("\n\n");
  text += begin == std::string::npos ? described : described.substr(begin + 1);
  return text + "\nExamples:\n" + std::string(help.examples);
}

Strings known_options(const cxxopts::Options& options) {
  Strings names;
  for (const auto& detail : options.group_help("").options)
    names.push_back("--" + detail.l.front());
  return names;
}

// The value given or the option's default; empty when it has neither.
std::string text_of(const cxxopts::ParseResult& parsed, const char* name) {
  try {
    return parsed[name].as<std::string>();
  } catch (const cxxopts::exceptions::option_has_no_value&) {
    return {};
  }
}

Strings list_of(const cxxopts::ParseResult& parsed, const char* name) {
  return parsed.count(name) != 0 ? parsed[name].as<Strings>() : Strings();
}

std::string index_path(const cxxopts::ParseResult& parsed) {
  std::string path = text_of(parsed, "db");
  const char* from_environment = std::getenv("NEWS_INDEX");
  if (path.empty() && from_environment != nullptr) path = from_environment;
  if (path.empty()) refuse("no index given", "name one with -d DB or in $NEWS_INDEX");
  return path;
}

std::vector<FieldMapping> parse_mappings(const Strings& options) {
  static constexpr auto kFields = std::to_array<std::string_view>(
      {"id", "title", "body", "date", "source", "author", "section", "url", "language"});
  std::vector<FieldMapping> mappings;
  for (const std::string& option : options) {
    std::size_t begin = 0;
    while (begin <= option.size()) {
      const std::size_t end = std::min(option.find(',', begin), option.size());
      const std::string pair = option.substr(begin, end - begin);
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
        refuse("--map " + pair + ": expected FIELD=PATH", "for example --map body=content.text");
      }
      const std::string field = pair.substr(0, equals);
      if (std::ranges::find(kFields, field) == kFields.end()) {
        refuse("--map " + pair + ": unknown field '" + field + "'" +
                   did_you_mean(field, Strings(kFields.begin(), kFields.end())),
               "fields are id, title, body, date, source, author, section, url, language");
      }
      mappings.push_back({field, pair.substr(equals + 1)});
      begin = end + 1;
    }
  }
  return mappings;
}

void read_reading_options(const cxxopts::ParseResult& parsed, IndexingOptions& indexing) {
  const std::string format = text_of(parsed, "input-format");
  if (!format.empty()) {
    const auto known = input_format_of(format);
    if (!known) {
      refuse("--input-format " + format + ": unknown format",
             "formats are auto, text, html, jsonl, csv, reuters");
    }
    indexing.reader.format = *known;
  }
  indexing.reader.mappings = parse_mappings(list_of(parsed, "map"));
  const std::string language = text_of(parsed, "lang");
  if (!language.empty() && language != "auto") {
    indexing.reader.language = normalize_language(language);
    if (indexing.reader.language.empty()) refuse("--lang " + language + ": no such language");
  }
  indexing.listing.include = list_of(parsed, "include");
  indexing.listing.exclude = list_of(parsed, "exclude");
}

FailOn parse_fail_on(const std::string& text) {
  if (text == "none") return {.never = true};
  if (text == "any") return {};
  double percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc{} || std::string_view(end) != "%" || percent < 0 || percent > 100) {
    refuse("--fail-on " + text + ": expected none, any or a share such as 5%");
  }
  return {.never = false, .more_than_percent = percent};
}

ProgressMode parse_progress(const std::string& text) {
  if (text == "auto") return ProgressMode::automatic;
  if (text == "bar") return ProgressMode::bar;
  if (text == "lines") return ProgressMode::lines;
  if (text == "none") return ProgressMode::none;
  refuse("--progress " + text + ": expected auto, bar, lines or none");
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
  } else if (indexing.sources.empty()) {
    refuse("build: no sources given", "name the files or folders that hold the articles");
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

// "3/7": the third of seven shares.
ChunkShare parse_share(const std::string& text) {
  constexpr std::uint64_t kMaxParts = 10'000;
  std::uint64_t number = 0;
  std::uint64_t parts = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, number);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == '/') {
    const auto second = std::from_chars(first.ptr + 1, end, parts);
    if (second.ec == std::errc{} && second.ptr == end && number >= 1 && number <= parts &&
        parts <= kMaxParts) {
      return {number - 1, parts};
    }
  }
  refuse("--sample " + text + ": expected a share such as 3/7");
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
  std::vector<const char*> argv{"indexer"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  IndexerOptions options;
  options.command = help.command;
  try {
    const auto parsed = library.parse(static_cast<int>(argv.size()), argv.data());
    if (parsed.count("help") != 0) {
      options.command = IndexerCommand::help;
      options.help = help_text(help, library);
      return options;
    }
    read_options(parsed, options);
    return options;
  } catch (const cxxopts::exceptions::no_such_option&) {
    const Strings known = known_options(library);
    for (const std::string& argument : arguments) {
      const std::string name = argument.substr(0, argument.find('='));
      if (!name.starts_with("--") || std::ranges::find(known, name) != known.end()) continue;
      refuse(std::string(help.name) + ": unknown option " + name + did_you_mean(name, known),
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
    manual.commands.push_back({.name = std::string(help.name),
                               .synopsis = std::string(help.synopsis),
                               .summary = std::string(help.summary),
                               .examples = std::string(help.examples),
                               .options = option_manuals(library)});
  }
  manual.sections = {{"EXIT STATUS", std::string(indexer_exit_status_help())},
                     {"ENVIRONMENT", "NEWS_INDEX  the index, when there is no -d\n"}};
  return manual;
}

std::chrono::seconds parse_duration(const std::string& text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  constexpr std::int64_t kMaxCount = 100'000;
  if (error == std::errc{} && count >= 0 && count <= kMaxCount) {
    if (unit.empty() || unit == "s") return std::chrono::seconds(count);
    if (unit == "m" || unit == "min") return std::chrono::minutes(count);
    if (unit == "h") return std::chrono::hours(count);
    if (unit == "d") return std::chrono::hours(24 * count);
  }
  refuse("'" + text + "': not a duration", "write 90s, 10m, 26h or 2d");
}

}  // namespace news

#include "searcher/cli/options.h"

#include <algorithm>
#include <cstdlib>

#include "common/error.h"
#include "common/language.h"
#include "common/manual/command_line.h"
#include "common/unicode.h"
#include "searcher/cli/command_help.h"
#include "searcher/cli/command_name.h"
#include "searcher/cli/explore_options_table.h"
#include "searcher/cli/facet_options.h"
#include "searcher/cli/hit_options.h"
#include "searcher/cli/option_values.h"
#include "searcher/cli/shell_arguments.h"
#include "searcher/cli/usage.h"

namespace news {
namespace {

using Strings = std::vector<std::string>;

void add_query_options(cxxopts::Options& options) {
  options.add_options()(
      "f,filter",
      "only articles with this value: person=Putin, country!=Russia, source=none, date=2015-11 "
      "(repeatable; one facet several times: any of the values)",
      cxxopts::value<Strings>(),
      "FACET=VALUE")("since", "only from this day on: 2015-11-27, 2015-11, 2015, today, 2weeks",
                     cxxopts::value<std::string>(), "DATE")(
      "until", "only up to this day, the day included", cxxopts::value<std::string>(), "DATE")(
      "match", "articles with `all` words, or with `any`",
      cxxopts::value<std::string>()->default_value("all"),
      "all|any")("lang", "language of the query's words; auto: all that the index has",
                 cxxopts::value<std::string>()->default_value("auto"), "TAG");
}

void add_relaxation_option(cxxopts::Options& options) {
  options.add_options()("strict",
                        "no article has all the words: show none, instead of those with most");
}

void add_facet_option(cxxopts::Options& options) {
  options.add_options()(
      "F,facet",
      "count values: person org place country group misc source author section lang, or "
      "date:year|month|week|day, date:year/month/day (repeatable). Behind it, each with a colon: N "
      "values or `all`; sort=count|name|significance (against the whole index); match=TEXT in the "
      "value or an alias; min=N articles: person:50:sort=name:match=mer",
      cxxopts::value<Strings>(), "FACET[:N]");
}

void add_options(SearcherCommand command, cxxopts::Options& options) {
  options.add_options()("d,db", "an index (repeatable; default: $NEWS_INDEX)",
                        cxxopts::value<Strings>(), "DB");
  const char* formats = "text";
  switch (command) {
    case SearcherCommand::search:
      add_query_options(options);
      add_relaxation_option(options);
      add_facet_option(options);
      add_hit_options(options, "10");
      options.add_options()("0,null",
                            "ids ended by NUL, for xargs -0 (with --format ids, implied)");
      formats = "text, json, jsonl, csv, tsv, ids";
      break;
    case SearcherCommand::facets:
      add_query_options(options);
      add_relaxation_option(options);
      add_facet_option(options);
      formats = "text, json, jsonl, csv, tsv";
      break;
    case SearcherCommand::show:
      options.add_options()("raw", "the stored text alone")(
          "q,query", "mark what this query finds in the article", cxxopts::value<std::string>(),
          "QUERY");
      formats = "text, json, jsonl";
      break;
    case SearcherCommand::batch:
      add_query_options(options);
      add_relaxation_option(options);
      add_facet_option(options);
      add_hit_options(options, "1000");
      options.add_options()("run", "name of the run, last column of trec output",
                            cxxopts::value<std::string>()->default_value("searcher"), "NAME");
      formats = "trec or jsonl";
      break;
    case SearcherCommand::count:
      add_query_options(options);
      formats = "text or json";
      break;
    case SearcherCommand::explain:
      add_query_options(options);
      add_explain_options(options);
      formats = "text or json";
      break;
    default:
      if (explore_takes_query_options(command)) add_query_options(options);
      formats = add_explore_options(command, options);
      break;
  }
  const char* standard = command == SearcherCommand::batch ? "trec" : "text";
  options.add_options()("format", formats, cxxopts::value<std::string>()->default_value(standard),
                        "FORMAT")("color", "auto, always, never",
                                  cxxopts::value<std::string>()->default_value("auto"),
                                  "WHEN")("h,help", "show this help");
  options.add_options("hidden")("inputs", "", cxxopts::value<Strings>());
  options.parse_positional({"inputs"});
}

bool takes_query(SearcherCommand command) {
  switch (command) {
    case SearcherCommand::show:
    case SearcherCommand::similar:
    case SearcherCommand::entity:
    case SearcherCommand::complete:
      return false;
    default:
      return true;
  }
}

CommandManual manual_of(const SearchCommandHelp& help, const cxxopts::Options& options) {
  return {.name = std::string(help.name),
          .synopsis = std::string(help.synopsis),
          .summary = std::string(help.summary),
          .examples = std::string(help.examples),
          .options = option_manuals(options)};
}

std::string help_text(const SearchCommandHelp& help, const cxxopts::Options& options) {
  std::string text = help_beginning("searcher", manual_of(help, options), options);
  if (takes_query(help.command)) text += "\n" + std::string(query_language_help());
  return text + "\nExamples:\n" + std::string(help.examples);
}

OutputFormat parse_format(const std::string& text, SearcherCommand command) {
  struct Known {
    std::string_view name;
    OutputFormat format;
  };
  static constexpr auto kKnown = std::to_array<Known>({{"text", OutputFormat::text},
                                                       {"json", OutputFormat::json},
                                                       {"jsonl", OutputFormat::jsonl},
                                                       {"csv", OutputFormat::csv},
                                                       {"tsv", OutputFormat::tsv},
                                                       {"ids", OutputFormat::ids},
                                                       {"trec", OutputFormat::trec},
                                                       {"dot", OutputFormat::dot},
                                                       {"graphml", OutputFormat::graphml}});
  const auto allowed = [command](OutputFormat format) {
    switch (command) {
      case SearcherCommand::search:
        return format <= OutputFormat::ids;
      case SearcherCommand::facets:
        return format <= OutputFormat::tsv;
      case SearcherCommand::show:
        return format <= OutputFormat::jsonl;
      case SearcherCommand::batch:
        return format == OutputFormat::trec || format == OutputFormat::jsonl;
      case SearcherCommand::count:
      case SearcherCommand::explain:
        return format == OutputFormat::text || format == OutputFormat::json;
      default:
        return explore_allows(command, format);
    }
  };
  std::string names;
  for (const Known& known : kKnown) {
    if (!allowed(known.format)) continue;
    if (known.name == text) return known.format;
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  refuse("--format " + text + ": expected one of " + names);
}

void read_query_options(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  SearchRequest& request = options.request;
  for (const std::string& filter : list_of(parsed, "filter")) add_filter(filter, request);
  if (parsed.count("since") != 0)
    request.since = parse_bounds("--since", text_of(parsed, "since")).first;
  if (parsed.count("until") != 0)
    request.until = parse_bounds("--until", text_of(parsed, "until")).last;
  if (request.since && request.until && *request.since > *request.until) {
    refuse("--since " + to_iso(*request.since) + " is after --until " + to_iso(*request.until));
  }
  const std::string match = text_of(parsed, "match");
  if (match != "all" && match != "any") refuse("--match " + match + ": expected all or any");
  options.match_any = match == "any";
  const std::string language = text_of(parsed, "lang");
  if (language != "auto") {
    request.language = normalize_language(language);
    if (request.language.empty()) refuse("--lang " + language + ": no such language");
  }
}

bool may_relax(SearcherCommand command) {
  return command == SearcherCommand::search || command == SearcherCommand::facets ||
         command == SearcherCommand::batch;
}

Strings index_paths(const cxxopts::ParseResult& parsed) {
  Strings paths = list_of(parsed, "db");
  const char* from_environment = std::getenv("NEWS_INDEX");
  if (paths.empty() && from_environment != nullptr && *from_environment != '\0') {
    paths.emplace_back(from_environment);
  }
  if (paths.empty()) refuse("no index given", "name one with -d DB or in $NEWS_INDEX");
  return paths;
}

std::string joined(const Strings& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void read_options(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  options.indexes = index_paths(parsed);
  options.format = parse_format(text_of(parsed, "format"), options.command);
  const auto color = color_mode_of(text_of(parsed, "color"));
  if (!color) refuse("--color " + text_of(parsed, "color") + ": expected auto, always or never");
  options.color = *color;
  options.arguments = list_of(parsed, "inputs");
  const bool asks =
      options.command != SearcherCommand::show &&
      (options.command <= SearcherCommand::explain || explore_takes_query_options(options.command));
  if (asks) read_query_options(parsed, options);
  if (options.command == SearcherCommand::search || options.command == SearcherCommand::batch) {
    read_hit_options(parsed, options);
  }
  options.request.suggest = options.command != SearcherCommand::batch && asks;
  if (may_relax(options.command)) options.request.relax = parsed.count("strict") == 0;
  if (may_relax(options.command)) {
    for (const std::string& facet : list_of(parsed, "facet"))
      options.request.facets.push_back(parse_facet(facet));
  }
  if (options.command == SearcherCommand::facets && options.request.facets.empty()) {
    for (const Facet facet : {Facet::person, Facet::org, Facet::place, Facet::country}) {
      options.request.facets.push_back({.facet = facet});
    }
  }
  if (options.command == SearcherCommand::show) {
    options.raw = parsed.count("raw") != 0;
    options.request.query_text = sanitize_utf8(text_of(parsed, "query"));
    if (options.arguments.empty()) refuse("show: no article id given", "hits show their ids");
    return;
  }
  if (options.command == SearcherCommand::batch) {
    options.run_name = text_of(parsed, "run");
    if (options.arguments.size() != 1) refuse("batch: expected one file of queries, or -");
    return;
  }
  if (options.command == SearcherCommand::explain) {
    read_explain_options(parsed, options);
  }
  if (read_explore_options(parsed, options)) return;
  options.request.query_text = sanitize_utf8(joined(options.arguments));
}

SearcherOptions parse_command(const SearchCommandHelp& help, const Strings& arguments) {
  cxxopts::Options library("searcher " + std::string(help.name));
  add_options(help.command, library);
  SearcherOptions options;
  options.command = help.command;
  const std::string more = "`searcher " + std::string(help.name) + " --help` lists the options";
  try {
    const auto parsed = parse_arguments(with_queries_apart(arguments), library);
    if (parsed.count("help") != 0) {
      options.command = SearcherCommand::help;
      options.help = help_text(help, library);
      return options;
    }
    read_options(parsed, options);
    return options;
  } catch (const cxxopts::exceptions::no_such_option& error) {
    const std::string unknown = unknown_option(arguments, library);
    if (!unknown.empty()) refuse("unknown option " + unknown, more);
    refuse(error.what(),
           "to leave out articles with a word, put the query in quotes, 'merkel -macron', or "
           "behind --; " +
               more);
  } catch (const cxxopts::exceptions::exception& error) {
    refuse(error.what(), more);
  }
}

}  // namespace

ProgramManual searcher_manual() {
  ProgramManual manual;
  manual.name = "searcher";
  manual.summary = "search a news archive by words and by the names in its articles";
  manual.version = NEWS_VERSION;
  manual.default_command = std::string(searcher_commands().front().name);
  for (const SearchCommandHelp& help : searcher_commands()) {
    cxxopts::Options library(manual.name);
    add_options(help.command, library);
    manual.commands.push_back(manual_of(help, library));
  }
  manual.sections = {{"QUERY LANGUAGE", std::string(query_language_help())},
                     {"EXIT STATUS", std::string(searcher_exit_status_help())},
                     {"ENVIRONMENT",
                      "NEWS_INDEX      the index, when there is no -d\n"
                      "PAGER           for `show` on a terminal (default: less)\n"
                      "NO_COLOR, TERM  no colour when the first is set or the second is dumb\n"}};
  return manual;
}

SearcherOptions parse_searcher_options(const Strings& arguments) {
  SearcherOptions options;
  options.help = searcher_overview();
  if (arguments.empty()) refuse("no query given", "`searcher --help` shows how to ask");
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h" || first == "help") return options;
  if (first == "--version") {
    options.command = SearcherCommand::version;
    return options;
  }
  for (const SearchCommandHelp& help : searcher_commands()) {
    if (first == help.name)
      return parse_command(help, Strings(arguments.begin() + 1, arguments.end()));
  }
  const auto nearest = nearest_command(first);
  if (!nearest) return parse_command(searcher_commands().front(), arguments);
  try {
    options = parse_command(searcher_commands().front(), arguments);
  } catch (const Error&) {
    refuse_command(first, *nearest);  // the options of another command, or no index
  }
  if (options.command == SearcherCommand::help) refuse_command(first, *nearest);
  options.nearest_command = *nearest;
  return options;
}

}  // namespace news

#include "searcher/cli/explore_options.h"

#include <algorithm>

#include "common/error.h"
#include "common/manual/command_line.h"
#include "common/suggestion.h"
#include "common/unicode.h"
#include "searcher/cli/explore_options_table.h"
#include "searcher/cli/option_values.h"
#include "searcher/cli/usage.h"
#include "searcher/query/query_fields.h"

namespace news {
namespace {

using Strings = std::vector<std::string>;

void add_text(cxxopts::Options& options, const char* name, const char* help, const char* standard,
              const char* what) {
  options.add_options()(name, help, cxxopts::value<std::string>()->default_value(standard), what);
}

void add_unit(cxxopts::Options& options) {
  add_text(options, "by", "day, week, month or year; auto: the finest that gives at most 40 lines",
           "auto", "UNIT");
}

std::optional<DateUnit> read_unit(const cxxopts::ParseResult& parsed) {
  const auto& name = parsed["by"].as<std::string>();
  if (name == "auto") return std::nullopt;
  if (name == "day") return DateUnit::day;
  if (name == "week") return DateUnit::week;
  if (name == "month") return DateUnit::month;
  if (name == "year") return DateUnit::year;
  refuse("--by " + name + ": expected day, week, month, year or auto" +
         did_you_mean(name, Strings{"day", "week", "month", "year", "auto"}));
}

std::string unquoted(std::string_view text) {
  std::string kept(trim(text));
  if (kept.size() > 1 && kept.front() == '"' && kept.back() == '"') {
    kept = kept.substr(1, kept.size() - 2);
  }
  return kept;
}

// "person:Putin", "Putin", "ent:Putin", quoted or not.
FacetQuery read_entity_name(const std::string& option, const std::string& typed) {
  const std::string text = sanitize_utf8(typed);
  FacetQuery named{.facet = {}, .value = unquoted(text), .quoted = true};
  const std::size_t colon = text.find(':');
  const auto field = colon == std::string::npos ? std::nullopt : query_field(text.substr(0, colon));
  if (field && field->kind == QueryField::Kind::facet) {
    named.facet = field->facet;
    named.value = unquoted(text.substr(colon + 1));
  }
  if (named.facet && !facet_spec(*named.facet).is_entity && *named.facet != Facet::country) {
    refuse(option + " " + text + ": articles name no '" + text.substr(0, colon) + "'",
           "entities are person org place group misc, and country");
  }
  if (named.value.empty()) refuse(option + ": expected a name", "for example person:Putin");
  return named;
}

std::vector<Facet> read_types(const std::string& list) {
  Strings known;
  for (const FacetSpec& spec : kFacets) known.emplace_back(spec.name);
  std::vector<Facet> facets;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name(trim(list.substr(begin, end - begin)));
    begin = end + 1;
    const auto facet = facet_of(name);
    if (!facet) {
      refuse("--types " + list + ": unknown facet '" + name + "'" + did_you_mean(name, known),
             "for example --types person,org,place,country");
    }
    if (std::ranges::find(facets, *facet) == facets.end()) facets.push_back(*facet);
  }
  return facets;
}

void read_timeline(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  options.explore.timeline.unit = read_unit(parsed);
  if (parsed.count("entity") == 0) return;
  for (const std::string& name : parsed["entity"].as<Strings>()) {
    options.explore.timeline.entities.push_back(read_entity_name("--entity", name));
  }
}

void read_similar(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  options.request.limit = number_of(parsed, "limit");
  options.request.offset = number_of(parsed, "offset");
  const std::size_t terms = number_of(parsed, "terms");
  if (terms == 0 || terms > 200) refuse("--terms: expected a number from 1 to 200");
  // Of the terms up to three in eight are entities: 15 of the usual 40.
  options.explore.similar = {.words = terms - 3 * terms / 8, .entities = 3 * terms / 8};
  if (parsed.count("file") != 0) options.explore.file = parsed["file"].as<std::string>();
  const bool has_file = !options.explore.file.empty();
  if (options.arguments.size() + (has_file ? 1 : 0) != 1) {
    refuse("similar: expected the id of one article, or --file", "hits show their ids");
  }
}

void read_entity(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  std::string name;
  for (const std::string& word : options.arguments) name += (name.empty() ? "" : " ") + word;
  if (trim(name).empty()) refuse("entity: expected a name", "for example person:Putin");
  const FacetQuery named = read_entity_name("entity", name);
  EntityRequest& entity = options.explore.entity;
  if (named.facet) entity.facets = {*named.facet};
  entity.name = named.value;
  entity.limit = number_of(parsed, "limit");
  entity.unit = read_unit(parsed);
}

void read_complete(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  std::string prefix;
  for (const std::string& word : options.arguments) prefix += (prefix.empty() ? "" : " ") + word;
  if (options.arguments.empty()) {
    refuse("complete: expected the beginning of a name or word", "for example person:mer");
  }
  options.explore.completion = {.prefix = sanitize_utf8(prefix),
                                .limit = number_of(parsed, "limit")};
}

void read_cooccur(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  CooccurrenceRequest& wanted = options.explore.cooccurrence;
  wanted.facets = read_types(parsed["types"].as<std::string>());
  wanted.entities = number_of(parsed, "entities");
  wanted.pairs = number_of(parsed, "limit");
  wanted.min_articles = std::max<std::size_t>(1, number_of(parsed, "min"));
  const auto& order = parsed["sort"].as<std::string>();
  if (order != "count" && order != "significance") {
    refuse("--sort " + order + ": expected count or significance");
  }
  wanted.order = order == "count" ? CooccurrenceOrder::count : CooccurrenceOrder::significance;
}

void read_kwic(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  ConcordanceRequest& wanted = options.explore.concordance;
  wanted.limit = number_of(parsed, "limit");
  wanted.context_columns = number_of(parsed, "context");
  if (wanted.context_columns > 100'000) refuse("--context: expected at most 100000 columns");
  const auto& order = parsed["sort"].as<std::string>();
  if (order == "date") {
    wanted.order = ConcordanceOrder::oldest;
  } else if (order == "left") {
    wanted.order = ConcordanceOrder::left;
  } else if (order == "right") {
    wanted.order = ConcordanceOrder::right;
  } else if (order != "-date") {
    refuse("--sort " + order + ": expected date, -date, left or right");
  }
}

}  // namespace

const char* add_explore_options(SearcherCommand command, cxxopts::Options& options) {
  switch (command) {
    case SearcherCommand::timeline:
      add_unit(options);
      options.add_options()("entity",
                            "count the matches that name this one apart, too: person:Putin "
                            "(repeatable)",
                            cxxopts::value<Strings>(), "NAME");
      return "text, json, jsonl, csv, tsv";
    case SearcherCommand::similar:
      options.add_options()("file", "a text to compare with, instead of an id; -: standard input",
                            cxxopts::value<std::string>(), "FILE");
      add_text(options, "n,limit", "how many articles; 0: all", "10", "N");
      add_text(options, "offset", "leave out the first N articles", "0", "N");
      add_text(options, "terms", "compare by so many words and entities", "40", "N");
      return "text, json, jsonl, csv, tsv, ids";
    case SearcherCommand::entity:
      add_unit(options);
      add_text(options, "n,limit", "how many spellings, and related entities of each kind; 0: all",
               "8", "N");
      return "text or json";
    case SearcherCommand::complete:
      add_text(options, "n,limit", "how many names, and how many words; 0: all", "10", "N");
      return "text, json, jsonl, csv, tsv";
    case SearcherCommand::cooccur:
      add_text(options, "types",
               "which entities: person org place group misc country source author section lang",
               "person,org,place", "LIST");
      add_text(options, "entities", "how many entities; 0: all", "20", "N");
      add_text(options, "n,limit", "how many pairs of these; 0: all", "20", "N");
      add_text(options, "min", "leave out what fewer articles name", "2", "K");
      add_text(options, "sort", "count or significance", "count", "ORDER");
      return "text, json, jsonl, csv, tsv, dot, graphml";
    case SearcherCommand::kwic:
      add_text(options, "n,limit", "how many lines; 0: all", "20", "N");
      add_text(options, "context", "columns to each side, within the sentence", "60", "C");
      add_text(options, "sort",
               "by date, -date (newest first), or by the words to the left or right", "-date",
               "ORDER");
      return "text, json, jsonl, csv, tsv";
    default:
      return "text";
  }
}

bool explore_allows(SearcherCommand command, OutputFormat format) {
  switch (command) {
    case SearcherCommand::timeline:
    case SearcherCommand::complete:
    case SearcherCommand::kwic:
      return format <= OutputFormat::tsv;
    case SearcherCommand::similar:
      return format <= OutputFormat::ids;
    case SearcherCommand::cooccur:
      return format <= OutputFormat::tsv || format >= OutputFormat::dot;
    default:
      return format <= OutputFormat::json;
  }
}

bool explore_takes_query_options(SearcherCommand command) {
  switch (command) {
    case SearcherCommand::timeline:
    case SearcherCommand::similar:
    case SearcherCommand::entity:
    case SearcherCommand::cooccur:
    case SearcherCommand::kwic:
      return true;
    default:
      return false;
  }
}

bool read_explore_options(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  switch (options.command) {
    case SearcherCommand::timeline:
      read_timeline(parsed, options);
      return false;
    case SearcherCommand::cooccur:
      read_cooccur(parsed, options);
      return false;
    case SearcherCommand::kwic:
      read_kwic(parsed, options);
      if (options.arguments.empty()) refuse("kwic: expected a query");
      return false;
    case SearcherCommand::similar:
      read_similar(parsed, options);
      return true;
    case SearcherCommand::entity:
      read_entity(parsed, options);
      return true;
    case SearcherCommand::complete:
      read_complete(parsed, options);
      return true;
    default:
      return false;
  }
}

}  // namespace news

#include "searcher/cli/hit_options.h"

#include <algorithm>
#include <cctype>

#include "common/manual/command_line.h"
#include "searcher/cli/facet_options.h"
#include "searcher/cli/option_values.h"
#include "searcher/cli/usage.h"

namespace news {
namespace {

void add_ranking_options(cxxopts::Options& options) {
  options.add_options()("weight", "ranking formula: ineb2 or bm25",
                        cxxopts::value<std::string>()->default_value("ineb2"), "NAME")(
      "expand", "add words that mark the ten best hits; may find more, and may stray")(
      "recency",
      "prefer new articles: half of what the newest gains is gone at this age (30days, 1year)",
      cxxopts::value<std::string>(), "AGE");
}

Weighting weighting_of(const cxxopts::ParseResult& parsed) {
  const std::string weight = text_of(parsed, "weight");
  if (weight != "ineb2" && weight != "bm25")
    refuse("--weight " + weight + ": expected ineb2 or bm25");
  return weight == "bm25" ? Weighting::bm25 : Weighting::ineb2;
}

// As --since takes an age: 30days.
unsigned days_of(const std::string& age) {
  const bool ends_with_unit =
      !age.empty() && age != "today" && std::isalpha(static_cast<unsigned char>(age.back())) != 0;
  const std::int64_t days =
      ends_with_unit ? day_number(today()) - day_number(parse_bounds("--recency", age).first) : 0;
  if (days < 1) {
    refuse("--recency " + age + ": not an age", "write 30days, 2weeks, 6months or 1year");
  }
  return static_cast<unsigned>(days);
}

void read_ranking_options(const cxxopts::ParseResult& parsed, SearchRequest& request) {
  request.weighting = weighting_of(parsed);
  request.expand = parsed.count("expand") != 0;
  if (parsed.count("recency") != 0) request.recency_half_life = days_of(text_of(parsed, "recency"));
}

}  // namespace

void add_hit_options(cxxopts::Options& options, const char* limit) {
  add_ranking_options(options);
  options.add_options()("sort", "relevance, date (oldest first) or -date (newest first)",
                        cxxopts::value<std::string>()->default_value("relevance"), "ORDER")(
      "n,limit", "how many hits; 0: all", cxxopts::value<std::string>()->default_value(limit), "N")(
      "offset", "leave out the first N hits", cxxopts::value<std::string>()->default_value("0"),
      "N")("collapse",
           "story: near-duplicates (agency copy, later versions) as one hit, with the ids of the "
           "others",
           cxxopts::value<std::string>()->default_value("none"), "story|none")(
      "snippets", "passages a hit", cxxopts::value<std::string>()->default_value("1"), "N")(
      "snippet-chars", "columns of all passages of a hit together",
      cxxopts::value<std::string>()->default_value("240"), "C")(
      "fields",
      "what to print of a hit: rank score id title title_marks date source author section url lang "
      "snippets entities same_story body",
      cxxopts::value<std::string>(), "LIST");
}

void read_hit_options(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  SearchRequest& request = options.request;
  const std::string sort = text_of(parsed, "sort");
  if (sort == "date") {
    request.sort = SortOrder::date_ascending;
  } else if (sort == "-date") {
    request.sort = SortOrder::date_descending;
  } else if (sort != "relevance") {
    refuse("--sort " + sort + ": expected relevance, date or -date");
  }
  if (options.command == SearcherCommand::search && parsed.count("null") != 0) {
    if (parsed.count("format") == 0) options.format = OutputFormat::ids;
    if (options.format != OutputFormat::ids)
      refuse("-0: only ids can end with NUL", "leave out --format, or write --format ids");
    options.ends_with_nul = true;
  }
  request.limit = number_of(parsed, "limit");
  request.offset = number_of(parsed, "offset");
  request.snippets = number_of(parsed, "snippets");
  request.snippet_columns = number_of(parsed, "snippet-chars");
  const std::string collapse = text_of(parsed, "collapse");
  if (!collapse.empty() && collapse != "story" && collapse != "none") {
    refuse("--collapse " + collapse + ": expected story or none");
  }
  request.collapse_stories = collapse == "story";
  read_ranking_options(parsed, request);
  if (parsed.count("fields") != 0) options.fields = parse_hit_fields(text_of(parsed, "fields"));
  if (request.collapse_stories && options.fields.empty() && options.format != OutputFormat::text) {
    const bool is_table =
        options.format == OutputFormat::csv || options.format == OutputFormat::tsv;
    const auto usual = is_table ? default_table_fields() : default_json_fields();
    options.fields.assign(usual.begin(), usual.end());
    options.fields.push_back(HitField::same_story);
  }
  if (options.format == OutputFormat::ids) request.snippets = 0;
  request.bodies = std::ranges::find(options.fields, HitField::body) != options.fields.end();
}

void add_explain_options(cxxopts::Options& options) {
  options.add_options()("n,limit", "how many hits to explain",
                        cxxopts::value<std::string>()->default_value("3"), "N");
  add_ranking_options(options);
}

void read_explain_options(const cxxopts::ParseResult& parsed, SearcherOptions& options) {
  options.request.limit = number_of(parsed, "limit");
  read_ranking_options(parsed, options.request);
}

}  // namespace news

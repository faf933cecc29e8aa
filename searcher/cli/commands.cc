#include "searcher/cli/commands.h"

#include <unistd.h>
#include <xapian.h>

#include <cerrno>

#include "common/error.h"
#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/cli/answer_output.h"
#include "searcher/cli/batch.h"
#include "searcher/cli/command_name.h"
#include "searcher/cli/explore_commands.h"
#include "searcher/cli/index_failures.h"
#include "searcher/cli/options.h"
#include "searcher/cli/request_query.h"
#include "searcher/cli/show.h"
#include "searcher/render/explain_renderer.h"
#include "searcher/render/facet_renderer.h"
#include "searcher/render/json_renderer.h"
#include "searcher/render/list_renderer.h"
#include "searcher/render/table_renderer.h"
#include "searcher/render/text_renderer.h"

namespace news {
namespace {

constexpr int kNothingFound = 1;
// Wider lines are hard to read, and a pipe has no width.
constexpr std::size_t kMaxTextWidth = 120;
constexpr std::size_t kPipeWidth = 100;

int print_version(std::ostream& out) {
  out << "searcher " << NEWS_VERSION << " (schema " << kSchemaVersion << ", Xapian "
      << Xapian::version_string() << ", ICU " << icu_version() << ")\n";
  return 0;
}

RenderOptions render_options(const SearcherOptions& options) {
  const std::size_t width = std::min(terminal_width(STDOUT_FILENO, kPipeWidth), kMaxTextWidth);
  return {.color = wants_color(options.color, STDOUT_FILENO), .width = width};
}

void render_tables(std::ostream& out, const SearcherOptions& options, const SearchResult& result) {
  const std::string& query = options.request.query_text;
  switch (options.format) {
    case OutputFormat::json:
      return render_json(out, query, result, {.hits = false});
    case OutputFormat::jsonl:
      return render_jsonl(out, query, result, {.hits = false});
    case OutputFormat::csv:
      return render_facets_table(out, result.facets, TableFormat::csv);
    case OutputFormat::tsv:
      return render_facets_table(out, result.facets, TableFormat::tsv);
    default:
      return render_facets_text(out, result.facets, render_options(options));
  }
}

// Tables of hits and lists of ids have no place for facets.
void leave_out_facets(SearcherOptions& options, std::ostream& err) {
  const bool has_place = options.format == OutputFormat::text ||
                         options.format == OutputFormat::json ||
                         options.format == OutputFormat::jsonl;
  if (has_place || options.request.facets.empty()) return;
  err << "searcher: -F is left out: this format holds hits alone\n"
         "hint: `searcher facets` prints the tables, also as csv and tsv\n";
  options.request.facets.clear();
}

int run_search(SearcherOptions& options, std::ostream& out, std::ostream& err) {
  SearchEngine engine(options.indexes);
  const bool only_facets = options.command == SearcherCommand::facets;
  options.request.hits = !only_facets;
  if (!only_facets) leave_out_facets(options, err);
  SearchResult result;
  if (only_facets) {
    result = engine.search(options.request);
    print_notices(err, result.notices);
    render_tables(out, options, result);
    out.flush();
  } else {
    AnswerOutput output(options, render_options(options), out, err);
    result = engine.search(options.request, output);
    output.end(result);
  }
  if (options.format == OutputFormat::text) {
    render_summary_line(err, result,
                        {.color = wants_color(options.color, STDERR_FILENO), .width = 0});
  }
  return checked_status(engine, err, result.matches == 0 ? kNothingFound : 0);
}

int run_count(SearcherOptions& options, std::ostream& out, std::ostream& err) {
  SearchEngine engine(options.indexes);
  options.request.hits = false;
  const SearchResult result = engine.search(options.request);
  print_notices(err, result.notices);
  if (options.format == OutputFormat::json) {
    render_json(out, options.request.query_text, result, {.hits = false});
  } else {
    render_count(out, result.matches);
  }
  return checked_status(engine, err, result.matches == 0 ? kNothingFound : 0);
}

int run_explain(const SearcherOptions& options, std::ostream& out, std::ostream& err) {
  SearchEngine engine(options.indexes);
  const Explanation explanation = engine.explain(options.request);
  if (options.format == OutputFormat::json) {
    render_explanation_json(out, explanation);
  } else {
    render_explanation_text(out, explanation, render_options(options));
  }
  return checked_status(engine, err, explanation.matches == 0 ? kNothingFound : 0);
}

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  if (asks_for_manual(arguments)) {
    print_manual(arguments, searcher_manual(), out);
    return 0;
  }
  SearcherOptions options = parse_searcher_options(arguments);
  const bool asks = options.command != SearcherCommand::batch && !options.indexes.empty();
  check_command_name(options);
  if (asks) parse_request_query(options);
  switch (options.command) {
    case SearcherCommand::help:
      out << options.help;
      return 0;
    case SearcherCommand::version:
      return print_version(out);
    case SearcherCommand::search:
    case SearcherCommand::facets:
      return run_search(options, out, err);
    case SearcherCommand::count:
      return run_count(options, out, err);
    case SearcherCommand::show:
      return run_show(options, render_options(options), out, err);
    case SearcherCommand::batch:
      return run_batch(options, out, err);
    case SearcherCommand::explain:
      return run_explain(options, out, err);
    case SearcherCommand::timeline:
    case SearcherCommand::similar:
    case SearcherCommand::entity:
    case SearcherCommand::complete:
    case SearcherCommand::cooccur:
    case SearcherCommand::kwic:
      return run_explore(options, render_options(options), out, err);
  }
  return 0;
}

// A reader that has seen enough (`| head`) is no error; a full disk is.
int finish_output(std::ostream& out, std::ostream& err, int status) {
  errno = 0;
  out.flush();
  if (out.good() || errno == EPIPE || errno == 0) return status;
  err << "searcher: cannot write the output\n";
  return static_cast<int>(ErrorCode::temporary);
}

}  // namespace

int run_searcher(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  try {
    return finish_output(out, err, run(arguments, out, err));
  } catch (const Error& error) {
    err << "searcher: " << neutralize_controls(error.what()) << '\n';
    if (!error.hint().empty()) err << "hint: " << neutralize_controls(error.hint()) << '\n';
    return static_cast<int>(error.code());
  } catch (const std::exception& error) {
    err << "searcher: " << neutralize_controls(error.what()) << '\n';
    return static_cast<int>(ErrorCode::temporary);
  }
}

}  // namespace news

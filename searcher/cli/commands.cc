#include "searcher/cli/commands.h"

#include <unistd.h>
#include <xapian.h>

#include <cerrno>

#include "common/article_json.h"
#include "common/error.h"
#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/cli/batch.h"
#include "searcher/cli/command_name.h"
#include "searcher/cli/explore_commands.h"
#include "searcher/cli/index_failures.h"
#include "searcher/cli/options.h"
#include "searcher/cli/request_query.h"
#include "searcher/render/article_renderer.h"
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

void print_notices(std::ostream& err, const std::vector<Notice>& notices) {
  for (const Notice& notice : notices) {
    err << "searcher: " << neutralize_controls(notice.text) << '\n';
    if (!notice.hint.empty()) err << "hint: " << neutralize_controls(notice.hint) << '\n';
  }
}

void render_hits(std::ostream& out, const SearcherOptions& options, const SearchResult& result) {
  const std::string& query = options.request.query_text;
  switch (options.format) {
    case OutputFormat::text:
      return render_text(out, result, render_options(options));
    case OutputFormat::json:
      return render_json(out, query, result, {.fields = options.fields});
    case OutputFormat::jsonl:
      return render_jsonl(out, query, result, {.fields = options.fields});
    case OutputFormat::csv:
    case OutputFormat::tsv: {
      HitTableWriter table(
          out, options.format == OutputFormat::csv ? TableFormat::csv : TableFormat::tsv,
          options.fields);
      table.header();
      for (const Hit& hit : result.hits) table.hit(hit);
      return;
    }
    case OutputFormat::ids:
      return render_ids(out, result.hits);
    case OutputFormat::trec:
    case OutputFormat::dot:
    case OutputFormat::graphml:
      return;
  }
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
  const SearchResult result = engine.search(options.request);
  print_notices(err, result.notices);
  if (only_facets) {
    render_tables(out, options, result);
  } else {
    render_hits(out, options, result);
  }
  out.flush();
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

int run_show(const SearcherOptions& options, std::ostream& out, std::ostream& err) {
  SearchEngine engine(options.indexes);
  bool all_found = true;
  for (const std::string& id : options.arguments) {
    const auto stored = engine.article(sanitize_utf8(id));
    if (!stored) {
      err << "searcher: no article has the id '" << neutralize_controls(sanitize_utf8(id)) << "'\n";
      all_found = false;
    } else if (options.raw) {
      render_raw(out, stored->article);
    } else if (options.format != OutputFormat::text) {
      out << article_json(stored->article, stored->annotations) << '\n';
    } else {
      render_article(out, stored->article, stored->annotations, render_options(options));
    }
  }
  return checked_status(engine, err, all_found ? 0 : kNothingFound);
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
  SearcherOptions options = parse_searcher_options(arguments);
  const bool asks = options.command != SearcherCommand::batch &&
                    options.command != SearcherCommand::show && !options.indexes.empty();
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
      return run_show(options, out, err);
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

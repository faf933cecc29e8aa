#include "searcher/cli/batch.h"

#include <fstream>
#include <iostream>
#include <string>

#include "common/error.h"
#include "common/safe_json.h"
#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/cli/index_failures.h"
#include "searcher/cli/request_query.h"
#include "searcher/render/json_renderer.h"
#include "searcher/render/list_renderer.h"

namespace news {
namespace {

struct BatchQuery {
  std::string id{};
  std::string text{};
};

BatchQuery split_line(const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) {
    throw Error(ErrorCode::usage, "expected `id TAB query`, found no tab");
  }
  return {line.substr(0, tab), sanitize_utf8(line.substr(tab + 1))};
}

void answer(const BatchQuery& query, SearchEngine& engine, SearcherOptions& options,
            std::ostream& out) {
  options.request.query_text = query.text;
  parse_request_query(options);
  const SearchResult result = engine.search(options.request);
  if (options.format == OutputFormat::jsonl) {
    render_jsonl(out, query.text, result, {.fields = options.fields, .query_id = query.id});
  } else {
    render_trec(out, query.id, result.hits, options.run_name);
  }
}

// A query that failed leaves a record where its answer would stand.
void write_failure(std::ostream& out, const std::string& line, std::size_t number,
                   const Error& error) {
  const std::size_t tab = line.find('\t');
  nlohmann::ordered_json record = {{"type", "error"}};
  record["id"] = tab == std::string::npos ? "" : line.substr(0, tab);
  record["query"] = tab == std::string::npos ? line : line.substr(tab + 1);
  record["line"] = number;
  record["message"] = error.what();
  out << safe_json(record) << '\n';
}

}  // namespace

int run_batch(SearcherOptions& options, std::ostream& out, std::ostream& err) {
  const std::string& path = options.arguments.front();
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) throw Error(ErrorCode::usage, path + ": cannot be read");
  }
  std::istream& in = path == "-" ? std::cin : file;
  if (options.format == OutputFormat::trec && !options.request.facets.empty()) {
    err << "searcher: -F is left out: trec output has no place for it\nhint: write --format "
           "jsonl\n";
    options.request.facets.clear();
  }
  if (options.format == OutputFormat::trec) options.request.snippets = 0;
  SearchEngine engine(options.indexes);
  bool failed = false;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (trim(sanitize_utf8(line)).empty()) continue;
    try {
      answer(split_line(line), engine, options, out);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::usage) throw;
      err << "searcher: " << path << ":" << number << ": " << neutralize_controls(error.what())
          << '\n';
      if (options.format == OutputFormat::jsonl) write_failure(out, line, number, error);
      failed = true;
    }
    if (!out.good()) break;
  }
  return checked_status(engine, err, failed ? static_cast<int>(ErrorCode::partial) : 0);
}

}  // namespace news

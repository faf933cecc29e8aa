// What an answer costs in a process that is already running: query_times DB QUERIES ROUNDS [MODE],
// where a line of QUERIES is `id TAB query`. A line each to stdout: mode, query id, microseconds of
// processor time (median of the rounds), matches.
//
//   top10   ids and titles of the ten best
//   facets  the ten most frequent values of four facets, no hits
//   page    ten hits with titles and snippets, and the four facets
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "common/error.h"
#include "searcher/answer/search_engine.h"
#include "searcher/query/query_parser.h"

namespace news {
namespace {

struct NamedQuery {
  std::string id{};
  std::string text{};
};

struct Mode {
  std::string name{};
  bool hits{};
  bool facets{};
  std::size_t snippets{};
};

double processor_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
}

std::vector<NamedQuery> read_queries(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::usage, path + ": cannot be read");
  std::vector<NamedQuery> queries;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw Error(ErrorCode::usage, path + ": expected `id TAB query`");
    queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return queries;
}

// Reading the text of the query is part of the answer.
SearchRequest request_of(const std::string& text, const Mode& mode) {
  ParsedQuery parsed = parse_query(text, {});
  if (parsed.error) throw Error(ErrorCode::usage, describe(*parsed.error, text));
  SearchRequest request;
  request.query = std::move(parsed.query);
  request.query_text = text;
  request.hits = mode.hits;
  request.snippets = mode.snippets;
  request.relax = mode.hits;  // as the command does
  request.suggest = mode.hits;
  if (mode.facets) {
    for (const Facet facet : {Facet::person, Facet::org, Facet::place, Facet::country}) {
      request.facets.emplace_back().facet = facet;
    }
  }
  return request;
}

void measure(SearchEngine& engine, const std::vector<NamedQuery>& queries, const Mode& mode,
             std::size_t rounds) {
  std::vector<std::vector<double>> taken(queries.size());
  std::vector<std::uint64_t> matches(queries.size());
  for (std::size_t round = 0; round <= rounds; ++round) {  // the first warms the caches
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const double begin = processor_microseconds();
      matches[i] = engine.search(request_of(queries[i].text, mode)).matches;
      if (round > 0) taken[i].push_back(processor_microseconds() - begin);
    }
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto middle = taken[i].begin() + static_cast<std::ptrdiff_t>(taken[i].size() / 2);
    std::ranges::nth_element(taken[i], middle);
    std::cout << mode.name << '\t' << queries[i].id << '\t' << *middle << '\t' << matches[i]
              << '\n';
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 3 && arguments.size() != 4) {
    std::cerr << "usage: query_times DB QUERIES ROUNDS [top10|facets|page]\n";
    return 2;
  }
  const std::vector<NamedQuery> queries = read_queries(arguments[1]);
  const std::size_t rounds = std::max(1UL, std::stoul(arguments[2]));
  SearchEngine engine({arguments[0]});
  for (const Mode& mode :
       {Mode{.name = "top10", .hits = true}, Mode{.name = "facets", .facets = true},
        Mode{.name = "page", .hits = true, .facets = true, .snippets = 1}}) {
    if (arguments.size() == 3 || arguments[3] == mode.name) measure(engine, queries, mode, rounds);
  }
  return 0;
}

}  // namespace
}  // namespace news

int main(int argc, char** argv) {
  try {
    return news::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "query_times: " << error.what() << '\n';
    return 1;
  }
}

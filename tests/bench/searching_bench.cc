// What the parts of an answer cost: reading the query, facets from the mapped columns and from
// value slots, snippets beside those of the library.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <memory>
#include <string>

#include "common/analyzer.h"
#include "searcher/answer/facet_counter.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/search_engine.h"
#include "searcher/answer/snippet.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"
#include "tests/bench/bench_articles.h"
#include "tests/support/test_index.h"

namespace news::bench {
namespace {

constexpr int kCopies = 60;  // of each article: an index of some thousand
constexpr const char* kWords = "president minister talks";
constexpr const char* kLongQuery =
    R"((merkel OR hollande) summit "trade war"~3 title:flood person:"Angela Merkel" -place:Paris date:2015-11..2016)";

std::vector<support::TestArticle> copies() {
  std::vector<support::TestArticle> all;
  for (std::size_t i = 0; i < articles().size(); ++i) {
    for (int copy = 0; copy < kCopies; ++copy) {
      all.push_back({.article = articles()[i], .annotations = annotations()[i]});
      all.back().article.id += "/" + std::to_string(copy);
    }
  }
  return all;
}

const support::TestIndex& index_with(support::Columns columns) {
  static const support::TestIndex mapped(copies(), support::Columns::always);
  static const support::TestIndex slots(copies(), support::Columns::never);
  return columns == support::Columns::always ? mapped : slots;
}

void parse(benchmark::State& state, const char* text) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_query(text, {}).query);
}
BENCHMARK_CAPTURE(parse, words, kWords);
BENCHMARK_CAPTURE(parse, all_kinds, kLongQuery);

// The query against the dictionary of the index.
void compile(benchmark::State& state, const char* text) {
  IndexSet indexes({index_with(support::Columns::always).path()});
  indexes.refresh();
  const Analyzer analyzer;
  const ParsedQuery parsed = parse_query(text, {});
  for (auto _ : state) {
    const QueryCompiler compiler(indexes.all(), analyzer, index_languages(indexes.all()));
    benchmark::DoNotOptimize(compiler.compile(*parsed.query).query);
  }
}
BENCHMARK_CAPTURE(compile, words, kWords)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(compile, all_kinds, kLongQuery)->Unit(benchmark::kMicrosecond);

// A term that stands in all articles: for "all" itself counts could be known beforehand.
Xapian::Query every_article(const IndexSet& indexes) {
  const Analyzer analyzer;
  const QueryCompiler compiler(indexes.all(), analyzer, index_languages(indexes.all()));
  return compiler.compile(*parse_query("lang:en", {}).query).query;
}

// Four facets of all articles; items are articles, so the time of one is 1 / items_per_second.
void count_four_facets(benchmark::State& state, support::Columns columns) {
  IndexSet indexes({index_with(columns).path()});
  indexes.refresh();
  std::vector<FacetRequest> requests;
  for (const Facet facet : {Facet::person, Facet::org, Facet::place, Facet::country}) {
    requests.emplace_back().facet = facet;
  }
  const Xapian::Query everything = every_article(indexes);
  std::uint64_t matches = 0;
  for (auto _ : state) {
    std::vector<FacetCounts> counts(requests.size());
    for (FacetCounts& facet : counts) facet.best = 10;
    matches += count_facets(indexes, everything, requests, counts);
    benchmark::DoNotOptimize(counts.data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(matches));
}
BENCHMARK_CAPTURE(count_four_facets, columns, support::Columns::always)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(count_four_facets, slots, support::Columns::never)->Unit(benchmark::kMicrosecond);

// A match pass alone: what counting is on top of.
void count_matches_only(benchmark::State& state) {
  IndexSet indexes({index_with(support::Columns::always).path()});
  indexes.refresh();
  const Xapian::Query everything = every_article(indexes);
  std::uint64_t matches = 0;
  for (auto _ : state) matches += count_matches(indexes, everything);
  state.SetItemsProcessed(static_cast<std::int64_t>(matches));
}
BENCHMARK(count_matches_only)->Unit(benchmark::kMicrosecond);

void answer(benchmark::State& state, std::size_t snippets, bool facets) {
  SearchEngine engine({index_with(support::Columns::always).path()});
  SearchRequest request;
  request.query = parse_query(kWords, {}).query;
  request.query_text = kWords;
  request.snippets = snippets;
  if (facets) {
    for (const Facet facet : {Facet::person, Facet::org, Facet::place, Facet::country}) {
      request.facets.emplace_back().facet = facet;
    }
  }
  for (auto _ : state) benchmark::DoNotOptimize(engine.search(request).matches);
}
BENCHMARK_CAPTURE(answer, titles, 0, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(answer, snippets_and_facets, 1, true)->Unit(benchmark::kMicrosecond);

Highlights highlights_of(const char* text, const Analyzer& analyzer) {
  IndexSet indexes({index_with(support::Columns::always).path()});
  indexes.refresh();
  const QueryCompiler compiler(indexes.all(), analyzer, index_languages(indexes.all()));
  return compiler.compile(*parse_query(text, {}).query).highlights;
}

void snippet(benchmark::State& state) {
  const Analyzer analyzer;
  const Highlights highlights = highlights_of(kWords, analyzer);
  std::size_t next = 0;
  for (auto _ : state) {
    const Article& article = articles()[next++ % articles().size()];
    benchmark::DoNotOptimize(build_snippets(article, {}, highlights, analyzer, {}).data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(snippet)->Unit(benchmark::kMicrosecond);

// The same texts through Xapian's own.
void library_snippet(benchmark::State& state) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const Xapian::Stem stem("en");
  Xapian::TermGenerator generator;
  generator.set_stemmer(stem);
  for (const Article& article : articles()) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(article.body);
    database.add_document(document);
  }
  Xapian::QueryParser parser;
  parser.set_stemmer(stem);
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_query(parser.parse_query(kWords));
  const Xapian::MSet matches = enquire.get_mset(0, 10);
  std::size_t next = 0;
  for (auto _ : state) {
    const Article& article = articles()[next++ % articles().size()];
    benchmark::DoNotOptimize(matches.snippet(article.body, 240, stem));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(library_snippet)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace news::bench

BENCHMARK_MAIN();

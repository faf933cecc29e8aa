// What an article costs on its way into the index: words, sentences, names, the document.
#include <benchmark/benchmark.h>

#include "common/analyzer.h"
#include "common/sentences.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/document_builder.h"
#include "indexer/index/ordinal_allocator.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/tagger/recognizer.h"
#include "tests/bench/bench_articles.h"

namespace news::bench {
namespace {

// Bytes of text and words a second, over whole rounds of the articles.
void count_text(benchmark::State& state, std::size_t words) {
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(text_bytes()));
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(words));
}

std::size_t word_count() {
  const Analyzer analyzer;
  std::size_t words = 0;
  for (const Article& article : articles()) {
    words += analyzer.analyze(article.title, "en").size();
    words += analyzer.analyze(article.body, "en").size();
  }
  return words;
}

void analyse(benchmark::State& state) {
  const std::size_t words = word_count();
  const Analyzer analyzer;
  std::vector<Token> tokens;
  for (auto _ : state) {
    for (const Article& article : articles()) {
      analyzer.analyze(article.title, "en", 1, tokens);
      analyzer.analyze(article.body, "en", 1, tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  count_text(state, words);
}
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);

void split_sentences(benchmark::State& state) {
  const std::size_t words = word_count();
  const SentenceSplitter splitter;
  for (auto _ : state) {
    for (const Article& article : articles()) {
      benchmark::DoNotOptimize(splitter.split(article.body).data());
    }
  }
  count_text(state, words);
}
BENCHMARK(split_sentences)->Unit(benchmark::kMillisecond);

// Names found, not yet joined to entities.
void recognise(benchmark::State& state) {
  const std::size_t words = word_count();
  const Recognizer recognizer(knowledge());
  for (auto _ : state) {
    for (const Article& article : articles()) {
      benchmark::DoNotOptimize(recognizer.recognize(article).data());
    }
  }
  count_text(state, words);
}
BENCHMARK(recognise)->Unit(benchmark::kMillisecond);

void tag(benchmark::State& state) {
  const std::size_t words = word_count();
  const EntityTagger tagger(knowledge());
  for (auto _ : state) {
    for (const Article& article : articles()) {
      benchmark::DoNotOptimize(tagger.tag(article).mentions.data());
    }
  }
  count_text(state, words);
}
BENCHMARK(tag)->Unit(benchmark::kMillisecond);

// From article and names to the library's document; writing it is for writing_bench.
void build_documents(benchmark::State& state) {
  const std::size_t words = word_count();
  const std::vector<Annotations>& names = annotations();
  DocumentBuilder builder;
  OrdinalAllocator ordinals;
  for (auto _ : state) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      benchmark::DoNotOptimize(builder.build(articles()[i], names[i], ordinals));
    }
  }
  count_text(state, words);
}
BENCHMARK(build_documents)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace news::bench

BENCHMARK_MAIN();

#include "tests/bench/bench_articles.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "indexer/entities/knowledge.h"
#include "indexer/readers/read_inputs.h"
#include "indexer/tagger/entity_tagger.h"

namespace news::bench {
namespace {

std::vector<Article> read_articles() {
  const char* const given = std::getenv("NEWS_BENCH_ARTICLES");
  const std::string source = given != nullptr ? given : NEWS_SOURCE_DIR "/corpus";
  std::vector<Article> found;
  for (const InputFile& file : list_inputs({source}).files) {
    read_input(file, {},
               {.article =
                    [&](Article article) {
                      if (article.language == "en") found.push_back(std::move(article));
                      return true;
                    },
                .failure = [](const InputFailure&) { return true; }});
  }
  if (found.empty()) {
    std::cerr << "no articles in " << source << '\n';
    std::exit(1);
  }
  return found;
}

}  // namespace

const std::vector<Article>& articles() {
  static const std::vector<Article> all = read_articles();
  return all;
}

std::size_t text_bytes() {
  std::size_t bytes = 0;
  for (const Article& article : articles()) bytes += article.title.size() + article.body.size();
  return bytes;
}

const std::vector<Annotations>& annotations() {
  static const std::vector<Annotations> all = [] {
    const EntityTagger tagger(knowledge());
    std::vector<Annotations> found;
    for (const Article& article : articles()) found.push_back(tagger.tag(article));
    return found;
  }();
  return all;
}

const Knowledge& knowledge() {
  static const Knowledge table =
      Knowledge::open(std::filesystem::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin");
  return table;
}

}  // namespace news::bench

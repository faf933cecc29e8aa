#include "indexer/tagger/training_corpus.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "common/error.h"
#include "indexer/evaluation/bio_reader.h"

namespace news {

TrainingCorpus read_training_corpus(const std::filesystem::path& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) throw Error(ErrorCode::unavailable, path.string() + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  const GoldFile gold = read_bio(text, GoldLabels());
  if (!gold.broken.empty()) {
    const BrokenLine& broken = gold.broken.front();
    throw Error(ErrorCode::unavailable,
                path.string() + ":" + std::to_string(broken.line) + ": " + broken.reason);
  }
  if (!gold.unknown_labels.empty()) {
    throw Error(ErrorCode::unavailable,
                path.string() + ": unknown label " + gold.unknown_labels.begin()->first);
  }
  TrainingCorpus corpus;
  corpus.name = path.stem().stem().string();
  for (const GoldDocument& document : gold.documents) {
    GoldText running = running_text(document);
    for (const GoldSpan& span : running.spans)
      corpus.marked_types |= 1U << static_cast<unsigned>(span.type);
    corpus.articles.push_back({std::move(running.text), std::move(running.spans)});
  }
  return corpus;
}

}  // namespace news

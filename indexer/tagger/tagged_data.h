// From marked articles to what the trainer learns from: tokens, labels, feature rows.
#pragma once

#include <span>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/crf_trainer.h"
#include "indexer/tagger/training_corpus.h"
#include "indexer/tagger/word_clusters.h"

namespace news {

// Tokens of an article in the order of the data, and where its sentences lie there.
struct DocumentRange {
  std::uint32_t first_sentence{};
  std::uint32_t end_sentence{};
  std::uint8_t corpus{};
};

// Labels of a stream for the marked spans; a span whose borders are no token's takes the tokens it
// touches.
std::vector<Label> labels_of(const TokenStream& stream, const std::vector<GoldSpan>& spans);

struct TaggedData {
  TrainingData data{};
  std::vector<DocumentRange> documents{};
};

// With `votes` (a label for each token of all articles, in the order of an earlier call) the
// features of the second stage are added.
TaggedData extract_features(std::span<const TrainingCorpus> corpora, const Knowledge& knowledge,
                            const WordClusters& clusters, const std::vector<Label>* votes);

}  // namespace news

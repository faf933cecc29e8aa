// Trains both stages of the tagging model. The second learns from what the first says of articles
// it has not seen: it is trained once for each fold without that fold (jack-knife).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/crf_trainer.h"
#include "indexer/tagger/training_corpus.h"
#include "indexer/tagger/word_clusters.h"

namespace news {

struct TaggerTrainingOptions {
  TrainerOptions first{};
  TrainerOptions second{};
  int folds{5};
  int fold_epochs{6};
  // Runs with different orders of the data, whose weights are averaged: single runs differ by 0.3
  // of F1, and features that only one of them leans on fall below what is written.
  int runs{3};
  unsigned least_count{2};  // rarer features are left out
};

// The model file. `corpora`: the first is the one whose way of marking is learnt. Deterministic:
// equal input gives equal bytes on one machine. `tell` receives lines of progress.
std::string train_tagger(std::span<const TrainingCorpus> corpora, const Knowledge& knowledge,
                         const WordClusters& clusters, const TaggerTrainingOptions& options,
                         const std::function<void(const std::string&)>& tell);

}  // namespace news

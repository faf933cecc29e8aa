// What the commands that explore an archive are told: timeline, similar, entity, complete,
// cooccur, kwic.
#pragma once

#include <string>

#include "searcher/answer/completion.h"
#include "searcher/answer/concordance.h"
#include "searcher/answer/cooccurrence.h"
#include "searcher/answer/entity_page.h"
#include "searcher/answer/similar.h"
#include "searcher/answer/timeline.h"

namespace news {

struct ExploreOptions {
  TimelineRequest timeline{};
  SimilarRequest similar{};
  std::string file{};  // similar: a text from outside, "-" for standard input
  EntityRequest entity{};
  CompletionRequest completion{};
  CooccurrenceRequest cooccurrence{};
  ConcordanceRequest concordance{};
};

}  // namespace news

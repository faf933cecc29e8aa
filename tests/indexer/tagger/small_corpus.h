// What the tests of the tagger share: the built knowledge table, texts with marked names, and a
// corpus small enough to be learnt in a moment.
#pragma once

#include <string>
#include <string_view>

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/training_corpus.h"

namespace news {

const Knowledge& built_knowledge();

// "[Anna Berg|person] went to [Oslo|place]." with the marks taken out.
TrainingArticle read_marked_text(std::string_view text);

// Some forty sentences, a document each, with persons, organisations and places.
TrainingCorpus small_corpus();

// The way back: the text with marks around its spans, for messages that can be read.
std::string with_marks(const TrainingArticle& article);

}  // namespace news

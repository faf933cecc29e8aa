// Undoes headline case before the sequence model reads a text: in a sentence all in capitals, in a
// headline with a capital on every word, and in a text that has no capitals at all, case is taken
// from the rest of the article first and from the knowledge table second.
#pragma once

#include "indexer/entities/knowledge.h"
#include "indexer/tagger/token_stream.h"

namespace news {

void undo_headline_case(TokenStream& stream, const Knowledge& knowledge);

}  // namespace news

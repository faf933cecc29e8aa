// Words, phrases and NEAR -> Xapian::Query. Internal to the query compiler.
#pragma once

#include "searcher/query/compile_context.h"

namespace news {

MaybePart compile_word(CompileContext& context, const WordQuery& word, const QueryNode& node);
MaybePart compile_phrase(CompileContext& context, const PhraseQuery& phrase, const QueryNode& node);

// `near` holds words, phrases and OrQueries of these, as the parser makes them; anything else is an
// std::invalid_argument.
MaybePart compile_near(CompileContext& context, const NearQuery& near, const QueryNode& node);

}  // namespace news

// How a query was understood, leaf by leaf, with the frequencies of what it stands for.
#pragma once

#include <ostream>

#include "searcher/render/render_options.h"
#include "searcher/search_result.h"

namespace news {

// For people:
//   query:  merkel -person:Putin
//   parsed: (merkel AND NOT person:"Vladimir Putin")
//
//   merkel
//     body    stem merkel (en)  214
//
//   person:Putin (excluded) (found by another spelling)
//     person  Vladimir Putin     41
//
//   17 articles
//
//   1. Merkel resigns (nw-1) 8.55
//      8.55  100 %  merkel: stem merkel (en) 7x
void render_explanation_text(std::ostream& out, const Explanation& explanation,
                             const RenderOptions& options);

// One object: query, parsed, leaves (begin, end, text, excluded, terms, values, found_by), notices,
// matches, hits (rank, score, id, title, parts (text, weight, share, terms, values)).
void render_explanation_json(std::ostream& out, const Explanation& explanation);

}  // namespace news

// Articles like another, with the terms they were compared by.
#pragma once

#include <ostream>

#include "searcher/answer/similar.h"
#include "searcher/render/record_output.h"
#include "searcher/render/render_options.h"
#include "searcher/render/table_renderer.h"

namespace news {

//   like: 2015-11-27-paris-talks  Hollande and Putin agree to trade intelligence
//   by:   François Hollande, Vladimir Putin, kremlin, jet, …
//
//    1. Title
//       2015-11-26 · Northern Wire · id
//       shares: Vladimir Putin, kremlin, …
void render_similar_text(std::ostream& out, const SimilarArticles& similar,
                         const RenderOptions& options);

// Head: id title db revision; terms: facet ("word" for words) name count total weight; hits: rank
// score id title date source url lang shared (facet name each); summary: matches exact returned
// elapsed_ms.
RecordAnswer similar_records(const SimilarArticles& similar, double elapsed_ms);

// rank,score,id,title,date,source,url,shared
void render_similar_table(std::ostream& out, const SimilarArticles& similar, TableFormat format);

}  // namespace news

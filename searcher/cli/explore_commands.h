// The commands that explore an archive: timeline, similar, entity, complete, cooccur, kwic.
#pragma once

#include <ostream>

#include "searcher/cli/options.h"
#include "searcher/render/render_options.h"

namespace news {

// Answers go to `out`, notices and a summary for people to `err`; gives the exit status. `page` is
// how `out` looks.
int run_explore(SearcherOptions& options, const RenderOptions& page, std::ostream& out,
                std::ostream& err);

}  // namespace news

// `searcher show`: whole articles.
#pragma once

#include <ostream>

#include "searcher/cli/options.h"
#include "searcher/render/render_options.h"

namespace news {

int run_show(const SearcherOptions& options, const RenderOptions& page, std::ostream& out,
             std::ostream& err);

}  // namespace news

// The exit status when one of several indexes could not be searched.
#pragma once

#include <ostream>

#include "searcher/answer/search_engine.h"

namespace news {

// Names the indexes that the engine has left out; gives 4 when there are any, else `status`.
int checked_status(const SearchEngine& engine, std::ostream& err, int status);

}  // namespace news

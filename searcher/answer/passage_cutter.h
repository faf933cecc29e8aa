// Cuts a passage out of a text: whole sentences where they fit, else whole words. Internal to
// snippets.
#pragma once

#include <cstddef>
#include <string_view>

#include "searcher/search_result.h"

namespace news {

// A passage of at most `columns` that shows `core` (or its beginning, when that alone is too wide)
// and stays inside `room`. Begins and ends between grapheme clusters and without white space.
TextRange cut_passage(std::string_view text, TextRange core, TextRange room, std::size_t columns);

}  // namespace news

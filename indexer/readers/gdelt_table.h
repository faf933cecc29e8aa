// Exports of the GDELT project: tab-separated tables without a header and without quoting.
//   events 1.0   58 columns (GDELT Data Format Codebook 1.03)
//   events 2.0   61 columns (GDELT Event Codebook 2.0)
//   knowledge graph 2.1   27 columns (GDELT GKG Codebook 2.1)
// The pages themselves are not in them: what can be searched is what GDELT found there.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace news {

enum class GdeltTable : std::uint8_t { none, events, knowledge_graph };

// Cells of a line; they point into it.
std::vector<std::string_view> split_tabs(std::string_view line);

// By number of columns and the shape of those that never vary: ids, days, times.
GdeltTable gdelt_table(const std::vector<std::string_view>& cells);

// The first line of a file is one of such a table, or the beginning of one.
bool begins_like_gdelt(std::string_view beginning);

// An event: its number as id, "Actor – Actor: what, where" as title. A page of the knowledge graph:
// its record id, its title, and people, organisations, places, themes and quotations as body.
// `cells` must be of that table; they are valid UTF-8.
Article gdelt_article(GdeltTable table, const std::vector<std::string_view>& cells);

}  // namespace news

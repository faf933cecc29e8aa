// Tables of facet values and their counts, for people and for spreadsheets.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "searcher/render/render_options.h"
#include "searcher/search_result.h"

namespace news {

// "people", "organisations", …: what a facet's values are.
std::string_view facet_heading(Facet facet);
// The same for the name in a FacetTable; "articles by month" for "date:month".
std::string facet_heading(std::string_view facet_table_name);

// One table after the other, a blank line between them. Selected values carry a `*`; date tables a
// bar beside each count, scaled to the greatest.
//   people
//   * Vladimir Putin     41
//     François Hollande  12
//     other              96
//     (none)              3
// Months stand indented under their year. By significance, a value's articles in the whole index
// and its score follow: "12 of 41  35.2".
void render_facets_text(std::ostream& out, const std::vector<FacetTable>& tables,
                        const RenderOptions& options);

}  // namespace news

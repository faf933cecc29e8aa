// Entities that occur together: tables for people, records, an edge list, graphs.
#pragma once

#include <ostream>
#include <string_view>

#include "searcher/answer/cooccurrence.h"
#include "searcher/render/record_output.h"
#include "searcher/render/render_options.h"
#include "searcher/render/table_renderer.h"

namespace news {

// The entities with the articles that match, those of the whole archive and the significance; then
// the pairs.
void render_cooccurrence_text(std::ostream& out, const EntityNetwork& found,
                              const RenderOptions& options);

// Head: query parsed db revision; entities: facet name count total significance; pairs: a b (each
// facet name) count significance; summary: matches exact archive returned elapsed_ms.
RecordAnswer cooccurrence_records(const EntityNetwork& found, std::string_view query,
                                  double elapsed_ms);

// An edge list: facet_a,a,facet_b,b,count,significance.
void render_cooccurrence_table(std::ostream& out, const EntityNetwork& found, TableFormat format);

// Undirected graphs: entities are nodes (facet, count), pairs edges (count, significance).
void render_cooccurrence_dot(std::ostream& out, const EntityNetwork& found);
void render_cooccurrence_graphml(std::ostream& out, const EntityNetwork& found);

}  // namespace news

// Facets, dates and ids -> Xapian::Query without weight. Internal to the query compiler.
#pragma once

#include "searcher/query/compile_context.h"

namespace news {

CompiledPart compile_facet(CompileContext& context, const FacetQuery& filter,
                           const QueryNode& node);
CompiledPart compile_date(CompileContext& context, const DateQuery& date, const QueryNode& node);
CompiledPart compile_id(CompileContext& context, const IdQuery& id, const QueryNode& node);

// The facets a filter looks in: its own, or all entity facets.
std::vector<Facet> facets_of(const FacetQuery& filter);

}  // namespace news

// The page of an entity, for people and for programs.
#pragma once

#include <ostream>
#include <string_view>

#include "searcher/answer/entity_page.h"
#include "searcher/render/render_options.h"

namespace news {

void render_entity_text(std::ostream& out, const EntityPage& page, const RenderOptions& options);

// One object: query db revision name type facet country wikidata count aliases (name count)
// alias_count first last (id title date source, or null) timeline (unit undated periods) related
// (facet name count total significance) others (facet name count) notices summary (matches exact
// elapsed_ms).
void render_entity_json(std::ostream& out, const EntityPage& page, std::string_view query,
                        double elapsed_ms);

}  // namespace news

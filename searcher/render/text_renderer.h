// Search results for people to read. Everything that comes from articles is made safe for a
// terminal.
#pragma once

#include <ostream>
#include <span>
#include <string>

#include "searcher/render/hit_fields.h"
#include "searcher/render/render_options.h"
#include "searcher/search_result.h"

namespace news {

// One hit, a blank line after it:
//    1. Title, matched words in colour
//       2015-11-27 · Reuters · World · id
//       … passage with matched words and entities in colour …
//       people: Vladimir Putin 4, François Hollande 3 · places: Paris 2
// Lines without anything to say are left out. Hits can be written one by one as they are found.
// `fields`: only these, as far as a page shows them (without marks and offsets); a body is printed
// whole.
void render_hit(std::ostream& out, const Hit& hit, const RenderOptions& options,
                std::span<const HitField> fields = {});

// All hits, then the facet tables.
void render_text(std::ostream& out, const SearchResult& result, const RenderOptions& options);

// "214 articles · 10 shown · 3.1 ms", for the end of stderr; "about 214" when the number is not
// exact.
void render_summary_line(std::ostream& out, const SearchResult& result,
                         const RenderOptions& options);

}  // namespace news

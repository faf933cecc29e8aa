// What a prefix can become, for people, for programs and for shells.
#pragma once

#include <ostream>
#include <string_view>

#include "searcher/answer/completion.h"
#include "searcher/render/record_output.h"
#include "searcher/render/render_options.h"
#include "searcher/render/table_renderer.h"

namespace news {

//   person  Angela Merkel  214  merkel
//   word    merger          96
// The last column says by what a name was found when it does not begin so itself.
void render_completions_text(std::ostream& out, const Completions& completions,
                             const RenderOptions& options);

// Head: prefix db revision; completions: facet ("word" for words) name count matched query;
// summary: matches exact returned elapsed_ms.
RecordAnswer completion_records(const Completions& completions, std::string_view prefix,
                                double elapsed_ms);

// facet,name,count,query
void render_completions_table(std::ostream& out, const Completions& completions,
                              TableFormat format);

}  // namespace news

// Keywords in context, for people, for programs and for spreadsheets.
#pragma once

#include <ostream>
#include <string_view>

#include "searcher/answer/concordance.h"
#include "searcher/render/record_output.h"
#include "searcher/render/render_options.h"
#include "searcher/render/table_renderer.h"

namespace news {

// One line an occurrence, the keywords one below the other by terminal columns, the article's date
// and id before them:
//   2015-11-27 paris-talks       … received François  Hollande  in the Kremlin on Thursday …
// Context that is cut to fit ends in an ellipsis. No line is wider than options.width (80 where
// that is 0).
void render_concordance_text(std::ostream& out, const Concordance& concordance,
                             const RenderOptions& options);

// Head: query parsed db revision; lines: id title date source field begin end left match right
// cut_before cut_after;
// summary: matches (articles) exact returned whole elapsed_ms.
RecordAnswer concordance_records(const Concordance& concordance, std::string_view query,
                                 double elapsed_ms);

// id,date,source,field,left,match,right
void render_concordance_table(std::ostream& out, const Concordance& concordance,
                              TableFormat format);

}  // namespace news

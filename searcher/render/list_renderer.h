// The short forms: runs for trec_eval, bare ids, a bare number.
#pragma once

#include <cstdint>
#include <ostream>
#include <string_view>
#include <vector>

#include "searcher/search_result.h"

namespace news {

// "query-id Q0 article-id rank score run" a hit, score with six decimals. White space and controls
// in the three names are percent-encoded, so that a line always has six columns; an empty name
// becomes "-".
void render_trec(std::ostream& out, std::string_view query_id, const std::vector<Hit>& hits,
                 std::string_view run);

// An id and its end: a line feed, controls (a line end among them) percent-encoded; or a NUL, the
// id as it is.
enum class IdEnd { line_feed, nul };
void render_id(std::ostream& out, std::string_view id, IdEnd end = IdEnd::line_feed);

// One id a line. Controls (a line end among them) are percent-encoded.
void render_ids(std::ostream& out, const std::vector<Hit>& hits);

void render_count(std::ostream& out, std::uint64_t count);

}  // namespace news

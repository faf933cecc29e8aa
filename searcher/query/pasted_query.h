// Query text as people paste it: headlines all in capitals, a stray quotation mark, half a pair of
// parentheses. Such text is read as words and the user is told; a query that uses the language on
// purpose and wrongly stays an error.
//
//   5" rain falls            the mark is left out
//   Merkel (CDU              the parenthesis is left out
//   merkel AND (cdu          an error: AND shows that the parenthesis was meant
//   HE WILL NOT RESIGN       NOT is a word: the query has no small letter and is no short formula
//   NATO OR EU               OR is an operator: nothing but one word on each side
#pragma once

#include <string_view>

#include "searcher/query/query_parser.h"

namespace news {

// parse_query, with these exceptions. ParsedQuery::notice says what was done.
ParsedQuery read_query(std::string_view text, const ParserOptions& options);

}  // namespace news

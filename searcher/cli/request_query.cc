#include "searcher/cli/request_query.h"

#include "common/date.h"
#include "common/error.h"
#include "searcher/query/pasted_query.h"

namespace news {

void parse_request_query(SearcherOptions& options) {
  SearchRequest& request = options.request;
  ParsedQuery parsed = read_query(
      request.query_text,
      {.match_any = options.match_any, .operators = true, .today = today(), .limits = {}});
  if (parsed.error) throw Error(ErrorCode::usage, describe(*parsed.error, request.query_text));
  request.query = std::move(parsed.query);
  request.query_notice = std::move(parsed.notice);
  request.match_any = options.match_any;
}

}  // namespace news

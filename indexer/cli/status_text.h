// What `indexer status` and `indexer check` print.
#pragma once

#include <string>

#include "indexer/index/check_index.h"
#include "indexer/index/index_status.h"

namespace news {

std::string status_text(const IndexStatus& status);
std::string status_json(const IndexStatus& status);  // one object and a line feed

// {"articles","digest" (null unless deep),"vouched_for","problem_count","problems"} and a line
// feed.
std::string check_json(const CheckReport& report);

}  // namespace news

// What `indexer status` prints.
#pragma once

#include <string>

#include "indexer/index/index_status.h"

namespace news {

std::string status_text(const IndexStatus& status);
std::string status_json(const IndexStatus& status);  // one object and a line feed

}  // namespace news

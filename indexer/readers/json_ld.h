// schema.org data in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_metadata.h"

namespace news {

// Adds what the scripts' articles (NewsArticle and its like, alone, in arrays or in @graph) say to
// the fields still empty. Broken scripts are passed over.
void read_json_ld(const std::vector<std::string>& scripts, HtmlMetadata& metadata);

}  // namespace news

// schema.org data in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_metadata.h"

namespace news {

struct JsonLdTitles {
  std::string headline{};
  std::string name{};
};

// Adds what the scripts' articles (NewsArticle and its like, alone, in arrays or in @graph) say to
// the fields still empty, except the title: that is returned. Of several articles the one whose
// headline `page_title` (the window's) repeats is meant, else the first. A page without any may say
// when it was published. Broken scripts are passed over.
JsonLdTitles read_json_ld(const std::vector<std::string>& scripts, std::string_view page_title,
                          HtmlMetadata& metadata);

}  // namespace news

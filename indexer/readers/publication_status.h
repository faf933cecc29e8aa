// What an agency says about the use of an item: whether it may be shown, and from when.
#pragma once

#include <string>

#include "common/article.h"
#include "indexer/readers/article_outlet.h"

namespace news {

struct PublicationStatus {
  std::string status{};  // "usable", "canceled", "withheld", "embargoed" (IPTC pubStatus); any case
  std::string embargo{};  // until when, ISO 8601; may be empty
};

// Delivers what may be shown. A cancelled item takes back the article of its id; a withheld or
// embargoed one is told, and tried again by the next run.
void deliver_by_status(Article article, const PublicationStatus& publication,
                       ArticleOutlet& outlet);

}  // namespace news

#include "indexer/readers/publication_status.h"

#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/instant.h"

namespace news {

void deliver_by_status(Article article, const PublicationStatus& publication,
                       ArticleOutlet& outlet) {
  std::string status = ascii_lower(trim(publication.status));
  if (const std::size_t colon = status.rfind(':'); colon != std::string::npos) {
    status.erase(0, colon + 1);  // "stat:usable"
  }
  const auto line = article.origin.line;
  if (status == "canceled" || status == "cancelled" || status == "killed") {
    outlet.withdraw(article, "cancelled by its publisher");
  } else if (status == "withheld") {
    outlet.fail("withheld by its publisher", line, {}, article.id, true);
  } else if (is_in_future(publication.embargo)) {
    outlet.fail("embargoed until " + clean_line(publication.embargo), line, {}, article.id, true);
  } else {
    outlet.deliver(std::move(article), ArticleOutlet::EmptyBody::allowed_with_title);
  }
}

}  // namespace news

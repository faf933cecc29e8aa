#include "indexer/readers/publication_status.h"

#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/instant.h"

namespace news {

namespace {

constexpr std::string_view kCancelled = "cancelled by its publisher";

}  // namespace

// Inside an archive the id stands behind the member's path: "2015/a.xml#urn:nw:1".
std::vector<std::string> withdrawn_ids(const InputFailure& failure) {
  if (failure.reason != kCancelled || failure.member.empty()) return {};
  std::vector<std::string> ids = {failure.member};
  if (const std::size_t hash = failure.member.find('#'); hash != std::string::npos) {
    ids.push_back(failure.member.substr(hash + 1));
  }
  return ids;
}

void deliver_by_status(Article article, const PublicationStatus& publication,
                       ArticleOutlet& outlet) {
  std::string status = ascii_lower(trim(publication.status));
  if (const std::size_t colon = status.rfind(':'); colon != std::string::npos) {
    status.erase(0, colon + 1);  // "stat:usable"
  }
  const auto line = article.origin.line;
  if (status == "canceled" || status == "cancelled" || status == "killed") {
    outlet.fail(std::string(kCancelled), line, {}, article.id);
  } else if (status == "withheld") {
    outlet.fail("withheld by its publisher", line, {}, article.id, true);
  } else if (is_in_future(publication.embargo)) {
    outlet.fail("embargoed until " + clean_line(publication.embargo), line, {}, article.id, true);
  } else {
    outlet.deliver(std::move(article), ArticleOutlet::EmptyBody::allowed_with_title);
  }
}

}  // namespace news

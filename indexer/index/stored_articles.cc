#include "indexer/index/stored_articles.h"

#include <xapian.h>

#include "common/error.h"
#include "common/index_info.h"
#include "common/schema.h"
#include "common/xapian_boundary.h"

namespace news {

void for_each_article(const std::filesystem::path& index,
                      const std::function<bool(const StoredArticle&)>& visit) {
  with_xapian(index.string(), [&] {
    const Xapian::Database database = open_index(index.string());
    // Id terms are sorted, so the order does not depend on how the index came to be.
    const std::string prefix(kIdPrefix);
    const auto end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end; ++term) {
      const auto posting = database.postlist_begin(*term);
      const auto stored = decode_stored_article(database.get_document(*posting).get_data());
      if (!stored) {
        throw Error(ErrorCode::damaged,
                    (*term).substr(prefix.size()) + ": " + stored.error().reason,
                    "run `indexer check`, then `indexer build`");
      }
      if (!visit(*stored)) break;
    }
  });
}

}  // namespace news

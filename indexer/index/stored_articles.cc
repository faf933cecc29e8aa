#include "indexer/index/stored_articles.h"

#include <xapian.h>

#include "common/error.h"
#include "common/generation_lease.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/schema.h"
#include "common/xapian_boundary.h"

namespace news {

void for_each_article(const std::filesystem::path& index,
                      const std::function<bool(const StoredArticle&)>& visit) {
  with_xapian(index.string(), [&] {
    const GenerationLease lease(live_generation(index).path);
    const Xapian::Database database = open_index(index.string());
    // Id terms are sorted, so the order does not depend on how the index came to be.
    const std::string prefix(kIdPrefix);
    const auto end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end; ++term) {
      const auto posting = database.postlist_begin(*term);
      if (!visit(read_stored_article(database.get_document(*posting).get_data(),
                                     (*term).substr(prefix.size()))))
        break;
    }
  });
}

std::optional<StoredArticle> find_article(const std::filesystem::path& index,
                                          const std::string& id) {
  std::optional<StoredArticle> found;
  with_xapian(index.string(), [&] {
    const Xapian::Database database = open_index(index.string());
    const std::string term = id_term(id);
    const auto posting = database.postlist_begin(term);
    if (posting != database.postlist_end(term))
      found = read_stored_article(database.get_document(*posting).get_data(), id);
  });
  return found;
}

std::vector<std::string> remembered_settings(const std::filesystem::path& index) {
  return with_xapian(index.string(), [&] {
    return read_index_info(open_index(index.string()), index.string()).reader_options;
  });
}

}  // namespace news

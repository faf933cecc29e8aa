// All articles of an index in a repeatable order, for `dump`.
#pragma once

#include <filesystem>
#include <functional>

#include "common/stored_article.h"

namespace news {

// Calls visit for each article, by id, until it returns false. All come from one revision.
void for_each_article(const std::filesystem::path& index,
                      const std::function<bool(const StoredArticle&)>& visit);

}  // namespace news

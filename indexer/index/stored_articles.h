// Articles of an index: all in a repeatable order, for `dump`, or one.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/stored_article.h"

namespace news {

// Calls visit for each article, by id, until it returns false. All come from one revision.
void for_each_article(const std::filesystem::path& index,
                      const std::function<bool(const StoredArticle&)>& visit);

// nullopt: no article has that id.
std::optional<StoredArticle> find_article(const std::filesystem::path& index,
                                          const std::string& id);

// What the index remembers of how it was made (reader_settings.h).
std::vector<std::string> remembered_settings(const std::filesystem::path& index);

}  // namespace news

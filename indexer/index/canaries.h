// Questions a new generation must answer before it goes live: articles of it must be found.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>

namespace news {

// Takes a few articles from all over the database and looks for each by its id and by its first
// words: as a phrase (positions) and through a ranked query, whose hit must show the stored
// article. nullopt: all were found; otherwise what was not. Throws Xapian::Error.
std::optional<std::string> failed_canary(const Xapian::Database& database);

}  // namespace news

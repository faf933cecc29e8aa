// Writes the mapped file that facets are counted from (common/facet_column.h).
#pragma once

#include <filesystem>

namespace Xapian {
class Database;
}

namespace news {

// For what the database holds now, from its value slots: synced, then renamed into place. Does
// nothing when the file there is already of this revision. Takes four bytes of memory an article or
// label. Throws Error(temporary) when the file system refuses, Error(damaged) for a value that is
// no ordinal list, Xapian::Error.
void write_facet_columns(const std::filesystem::path& generation, const Xapian::Database& database);

}  // namespace news

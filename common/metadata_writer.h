// Where records of the index go that belong to no article: into a database, or into a list for one
// that is still to be written.
#pragma once

#include <functional>
#include <string>

namespace Xapian {
class WritableDatabase;
}  // namespace Xapian

namespace news {

// An empty value removes the key.
using MetadataWriter = std::function<void(const std::string& key, const std::string& value)>;

// The database must outlive it.
MetadataWriter metadata_of(Xapian::WritableDatabase& database);

}  // namespace news

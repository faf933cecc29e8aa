#include "common/metadata_writer.h"

#include <xapian.h>

namespace news {

MetadataWriter metadata_of(Xapian::WritableDatabase& database) {
  return [&database](const std::string& key, const std::string& value) {
    database.set_metadata(key, value);
  };
}

}  // namespace news

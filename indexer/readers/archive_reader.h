// zip and tar files: each member is read as a file of its own would be.
#pragma once

#include <string_view>

#include "indexer/readers/article_outlet.h"
#include "indexer/readers/buffered_input.h"

namespace news {

bool is_archive(std::string_view beginning);

// A member is called by its path in the archive ("archive.zip(2015/a.txt)"); hidden ones and those
// about the collection are passed over as in folders. Encrypted and damaged ones are named. Limits:
// ReadingBudget. Damage of the archive itself is reported here.
void read_archive(BufferedInput& input, ArticleOutlet& outlet);

}  // namespace news

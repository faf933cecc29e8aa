#include "indexer/index/program_version.h"

namespace news {

const char* program_version() { return NEWS_VERSION; }

}  // namespace news

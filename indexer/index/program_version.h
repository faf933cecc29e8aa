#pragma once

namespace news {

// Version of the indexer ("0.1.0"), recorded in the indexes it builds.
const char* program_version();

}  // namespace news

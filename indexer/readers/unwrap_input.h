// Undoes what lies between a file's bytes and text: compression and UTF-16.
#pragma once

#include <memory>

#include "indexer/readers/buffered_input.h"

namespace news {

// The source with gzip or zstd undone (once), as UTF-8 if it was UTF-16, its byte order mark
// removed. Any other charset is left to the readers.
std::unique_ptr<BufferedInput> unwrap_input(std::unique_ptr<ByteSource> source);

}  // namespace news

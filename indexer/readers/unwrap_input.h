// Undoes what lies between a file's bytes and text: compression and UTF-16.
#pragma once

#include <memory>

#include "indexer/readers/buffered_input.h"
#include "indexer/readers/reading_budget.h"

namespace news {

// The source with compression undone (once), as UTF-8 if it was UTF-16, its byte order mark
// removed. Any other charset is left to the readers. What comes out counts against `budget`, which
// must outlive the input.
std::unique_ptr<BufferedInput> unwrap_input(std::unique_ptr<ByteSource> source,
                                            ReadingBudget& budget);

// Passes bytes through and counts them as expanded; ends in damage when they are too many.
std::unique_ptr<ByteSource> within_budget(std::unique_ptr<ByteSource> source,
                                          ReadingBudget& budget);
// Passes bytes through and counts them as those of the file itself.
std::unique_ptr<ByteSource> as_raw_bytes(std::unique_ptr<ByteSource> source, ReadingBudget& budget);

}  // namespace news

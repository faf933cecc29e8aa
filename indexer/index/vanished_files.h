// Which files an index knows are gone for good, and not merely out of sight.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/index/file_table.h"
#include "indexer/readers/read_inputs.h"

namespace news {

// Files of `table` that are missing from `listing` though they lie under one of `sources`, and
// nothing on the way to them failed to be listed. Sorted.
std::vector<std::string> vanished_files(const std::unordered_map<std::string, FileState>& table,
                                        const InputListing& listing,
                                        const std::vector<std::string>& sources);

}  // namespace news

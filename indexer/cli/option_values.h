// What the values of options mean. All throw Error(usage), which says what was expected.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "indexer/cli/options.h"

namespace news {

// Throws Error(usage). Without a hint of its own, points to --help.
[[noreturn]] void refuse(const std::string& message, const std::string& hint = {});

// "body=content.text,date=meta.published", as often as given.
std::vector<FieldMapping> parse_mappings(const std::vector<std::string>& options);
// "none", "any", "5%".
FailOn parse_fail_on(const std::string& text);
TableWriting parse_writer(const std::string& text);
ProgressMode parse_progress(const std::string& text);
// "3/7": the third of seven shares.
ChunkShare parse_share(const std::string& text);
// "90", "90s", "10m", "26h", "2d" -> seconds.
std::chrono::seconds parse_duration(const std::string& text);

}  // namespace news

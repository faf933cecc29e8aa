// Figures of a run as JSON (--report, last-run.json) and as one line for people; skipped inputs as
// JSON Lines.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/index/indexing_options.h"
#include "indexer/readers/article_reader.h"

namespace news {

// How many inputs were skipped for which reason.
using SkippedByReason = std::map<std::string, std::uint64_t>;

// One object: command, exit_status, error (null when the run came to its end), seen, added,
// changed, unchanged, duplicates, deleted, retagged, skipped, skipped_by_reason, ignored, files,
// bytes, articles, generation, seconds, articles_per_second, interrupted, finished. seen = added +
// changed + unchanged + duplicates + deleted + skipped.
std::string report_json(const std::string& command, const IndexingReport& report, int exit_status,
                        const SkippedByReason& skipped = {}, const std::string& error = {});

// "104 articles in 0.6 s (173/s): 104 added" and so on.
std::string report_line(const IndexingReport& report, bool dry_run);

// "12 of 104 articles changed; 0.1 s".
std::string retag_line(const IndexingReport& report, bool dry_run);

// {"source","member","line","offset","reason"}; unknown numbers are null.
std::string failure_json(const InputFailure& failure);

// Written beside and renamed, so that who watches the file never sees half of it; what is no
// regular file (/dev/stdout) is written as it is. Throws Error(temporary).
void write_report(const std::string& path, const std::string& json);

}  // namespace news

// Figures of a run as JSON (--report, last-run.json) and as one line for people; skipped inputs as
// JSON Lines.
#pragma once

#include <string>

#include "indexer/index/indexing_options.h"
#include "indexer/readers/article_reader.h"

namespace news {

// One object: command, exit_status, seen, added, changed, unchanged, duplicates, deleted, retagged,
// skipped, ignored, files, bytes, articles, generation, seconds, interrupted, finished.
std::string report_json(const std::string& command, const IndexingReport& report, int exit_status);

// "104 articles in 0.6 s (173/s): 104 added" and so on.
std::string report_line(const IndexingReport& report, bool dry_run);

// "12 of 104 articles changed; 0.1 s".
std::string retag_line(const IndexingReport& report, bool dry_run);

// {"source","member","line","offset","reason"}; unknown numbers are null.
std::string failure_json(const InputFailure& failure);

// Written beside and renamed, so that who watches the file never sees half of it. Throws
// Error(temporary).
void write_report(const std::string& path, const std::string& json);

}  // namespace news

// `indexer update`: brings the live generation up to date with its sources while others search it.
#pragma once

#include "indexer/entities/knowledge.h"
#include "indexer/index/indexing_options.h"

namespace news {

// Adds, replaces and deletes by content hash, in transactions of `commit_every` articles. Files
// whose size and time have not changed are not read again. Deletions come last, only for files that
// were read without failure or are gone from a folder that was listed without failure; more than 10
// % of the index or 1,000 articles are refused (and reported as a failure) unless allowed.
// Failures of files that have not changed are told again without reading them. `report` is filled
// as the work goes on and is right also when this throws. Throws Error.
void update_index(const IndexingOptions& options, const Knowledge& knowledge,
                  const IndexingObserver& observer, IndexingReport& report);

}  // namespace news

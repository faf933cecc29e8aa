// `indexer update`: brings the live generation up to date with its sources while others search it.
#pragma once

#include "indexer/entities/knowledge.h"
#include "indexer/index/indexing_options.h"

namespace news {

// Adds, replaces and deletes by content hash, in transactions of `commit_every` articles. Files
// whose size and time have not changed are not read again. Deletions come last, only for files that
// were read without failure or are gone from a folder that was listed without failure; more than 10
// % of the index or 1,000 articles are refused (and reported as a failure) unless allowed. Throws
// Error.
IndexingReport update_index(const IndexingOptions& options, const Knowledge& knowledge,
                            const IndexingObserver& observer);

}  // namespace news

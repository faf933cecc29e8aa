// `indexer build`: a new generation beside the live one, verified, then swapped in by one rename.
#pragma once

#include "indexer/entities/knowledge.h"
#include "indexer/index/indexing_options.h"

namespace news {

// Whatever happens, the index that was live before stays until the new one is whole. Interrupted:
// it stays for good and the report says so. Throws Error.
IndexingReport build_index(const IndexingOptions& options, const Knowledge& knowledge,
                           const IndexingObserver& observer);

}  // namespace news

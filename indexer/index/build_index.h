// `indexer build`: a new generation beside the live one, verified, then swapped in by one rename.
#pragma once

#include "indexer/entities/knowledge.h"
#include "indexer/index/indexing_options.h"

namespace news {

// Whatever happens, the index that was live before stays until the new one is whole. Interrupted:
// it stays for good and the report says so. A build of the same sources that holds so much less
// that deletions of this size would be refused (mass_deletion.h) is refused, too: Error(partial).
// `report` is filled as the work goes on and is right also when this throws. Throws Error.
void build_index(const IndexingOptions& options, const Knowledge& knowledge,
                 const IndexingObserver& observer, IndexingReport& report);

}  // namespace news

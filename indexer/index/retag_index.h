// `indexer retag`: recomputes the entities of all articles from their stored text, without the
// sources, and rewrites only the articles that change.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/entities/custom_names.h"
#include "indexer/entities/knowledge.h"
#include "indexer/index/indexing_options.h"

namespace news {

struct RetagReport {
  IndexingReport indexing{};  // seen: all articles; retagged: those that changed
  // The lines of the user's files and how many articles each changes, whether or not the index has
  // that change already.
  struct Line {
    CustomLine line{};
    std::uint64_t articles{};
  };
  std::vector<Line> lines{};
};

// Of `options` it uses index, names, jobs, commit_every, dry_run and lock_wait. Names not given are
// those remembered; those given are remembered from now on. In transactions: interrupted or killed
// it loses nothing, and the next retag or update goes on. `report` is filled as the work goes on
// and is right also when this throws. Throws Error.
void retag_index(const IndexingOptions& options, const Knowledge& knowledge,
                 const IndexingObserver& observer, RetagReport& report);

}  // namespace news

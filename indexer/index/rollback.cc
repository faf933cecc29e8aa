#include "indexer/index/rollback.h"

#include <algorithm>
#include <chrono>

#include "common/error.h"
#include "common/index_location.h"
#include "common/manifest.h"
#include "indexer/index/generation_directory.h"
#include "indexer/index/index_lock.h"

namespace news {

RollbackReport roll_back(const std::filesystem::path& index) {
  if (list_generations(index).empty()) (void)live_generation(index);  // throws what is wrong
  const IndexLock lock(index, std::chrono::milliseconds(0));
  remove_unfinished(index);
  RollbackReport report;
  std::vector<Generation> candidates = list_generations(index);
  try {
    const Generation live = live_generation(index);
    report.before = generation_name(live.number);
    std::erase_if(candidates, [&](const Generation& one) { return one.number >= live.number; });
  } catch (const Error&) {
    // The stub is gone or names what is gone: any generation is better.
  }
  std::ranges::reverse(candidates);
  for (const Generation& candidate : candidates) {
    try {
      verify_generation(candidate.path);
    } catch (const Error& error) {
      report.skipped.emplace_back(error.what());
      continue;
    }
    publish_generation(index, candidate.number);
    report.live = generation_name(candidate.number);
    return report;
  }
  throw Error(ErrorCode::unavailable,
              report.skipped.empty() ? index.string() + ": no generation before " + report.before
                                     : report.skipped.front(),
              "keep more with `indexer build --keep-generations 3`");
}

}  // namespace news

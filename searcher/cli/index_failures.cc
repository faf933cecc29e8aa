#include "searcher/cli/index_failures.h"

#include "common/error.h"
#include "common/unicode.h"

namespace news {

int checked_status(const SearchEngine& engine, std::ostream& err, int status) {
  const std::vector<IndexFailure> failed = engine.failed();
  for (const IndexFailure& failure : failed) {
    err << "searcher: " << neutralize_controls(failure.reason) << "; not searched\n";
    if (!failure.hint.empty()) err << "hint: " << neutralize_controls(failure.hint) << '\n';
  }
  return failed.empty() ? status : static_cast<int>(ErrorCode::partial);
}

}  // namespace news

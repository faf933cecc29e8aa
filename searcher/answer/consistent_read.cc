#include "searcher/answer/consistent_read.h"

#include <algorithm>
#include <thread>

#include "common/xapian_boundary.h"

namespace news {
namespace {

constexpr std::chrono::milliseconds kLongestPause{250};
constexpr std::chrono::milliseconds kPatience{6000};
constexpr const char* kDamageHint =
    "`indexer check` tells what is wrong; go back with `indexer rollback`, or build the index anew";

}  // namespace

bool RetryPauses::wait() {
  if (waited_ >= kPatience) return false;
  std::this_thread::sleep_for(next_);
  waited_ += next_;
  next_ = std::min(2 * next_, kLongestPause);
  return true;
}

void ConsistentReader::note(Attempts& attempts, const std::string& before, const Error& failure) {
  ++attempts.failures;
  const bool is_fresh = indexes_.is_fresh();
  indexes_.close();
  const bool unchanged = before == indexes_.stamp();
  if (may_repeat_ && !may_repeat_()) {
    if (unchanged) throw failure;
    throw Error(ErrorCode::temporary,
                indexes_.paths().front() + ": changed while its hits were written; what was " +
                    "printed is not all",
                "try again when `indexer` has finished");
  }
  if (unchanged && is_fresh && attempts.failed_at == before) {
    attempts.last = failure;
    return;
  }
  attempts.failed_at = unchanged && is_fresh ? before : "";
  if (attempts.pauses.wait()) return;
  throw Error(ErrorCode::temporary,
              indexes_.paths().front() + ": changes faster than it can be searched",
              "try again when `indexer` has finished");
}

Error ConsistentReader::failure_of(const Xapian::Error& error) const {
  const auto index = indexes_.failed_to_open();
  const std::string& path = indexes_.paths()[index.value_or(indexes_.active().front())];
  const std::string type = error.get_type();
  if (type == "DatabaseModifiedError") {  // counts only when nothing was modified
    return {ErrorCode::damaged, path + ": a block of its tables is of another revision",
            kDamageHint};
  }
  const Error failure = to_error(error, path);
  if (failure.code() != ErrorCode::damaged) return failure;
  return {ErrorCode::damaged, failure.what(), kDamageHint};
}

Error ConsistentReader::broken_size() const {
  const auto index = indexes_.failed_to_open();
  return {ErrorCode::damaged,
          indexes_.paths()[index.value_or(indexes_.active().front())] +
              ": a table holds an impossible size",
          kDamageHint};
}

}  // namespace news

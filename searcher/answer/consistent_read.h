// Runs a request over indexes that others change meanwhile: from one revision, or again as a whole.
//
// A reader of a Xapian database is good until the second commit after it was opened. Then reads
// fail (the revision is discarded), or find blocks that belong to another revision, which looks
// like damage. Going on after such a failure gives wrong answers, so all is read anew from a fresh
// open. Commits can come faster than a request runs; pauses that grow let it slip between them, and
// after two of them the writer is asked to wait (common/commit_hold.h).
// Damage is what fails twice on fresh opens while nothing on disk has changed.
#pragma once

#include <xapian.h>

#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/error.h"
#include "searcher/answer/index_set.h"

namespace news {

// Pauses between tries, about 6 s in all.
class RetryPauses {
 public:
  // false: enough has been tried.
  bool wait();

 private:
  std::chrono::milliseconds next_{1};
  std::chrono::milliseconds waited_{0};
};

class ConsistentReader {
 public:
  // `may_repeat`: asked after a failure; false ends the request.
  // `is_long`: the writer is asked to wait from the start.
  explicit ConsistentReader(IndexSet& indexes, std::function<bool()> may_repeat = {},
                            bool is_long = false)
      : indexes_(indexes), may_repeat_(std::move(may_repeat)), is_long_(is_long) {}

  // `request()` reads from the indexes and may be called several times; what an earlier call made
  // must not count. Of several indexes those that fail are left out (IndexSet::failures) and the
  // others answer. Throws Error(damaged), Error(unavailable), Error(temporary) when commits come
  // too fast, and what `request` throws for other reasons.
  template <class Request>
  auto run(Request request) -> decltype(request()) {
    Attempts attempts;
    for (;;) {
      if (attempts.holds.empty() && (is_long_ || attempts.failures >= 2)) {
        attempts.holds = indexes_.hold_up_commits();
      }
      const std::string before = indexes_.stamp();
      try {
        indexes_.refresh();
        return request();
      } catch (const Xapian::Error& error) {
        note(attempts, before, failure_of(error));
      } catch (const std::length_error&) {  // a size read from a broken block
        note(attempts, before, broken_size());
      } catch (const Error& error) {
        if (error.code() != ErrorCode::damaged && error.code() != ErrorCode::unavailable) throw;
        note(attempts, before, error);
      }
      if (!attempts.last) continue;
      leave_out_failing(*attempts.last, request);
      attempts = {};
    }
  }

 private:
  struct Attempts {
    RetryPauses pauses{};
    unsigned failures = 0;
    std::vector<CommitHold> holds{};
    std::string failed_at{};      // stamp at which a fresh open has failed
    std::optional<Error> last{};  // set: not to be tried again
  };

  void note(Attempts& attempts, const std::string& before, const Error& failure);
  [[nodiscard]] Error failure_of(const Xapian::Error& error) const;
  [[nodiscard]] Error broken_size() const;

  // Finds out which of several indexes `failure` comes from; throws it when there is only one, or
  // none that works.
  template <class Request>
  void leave_out_failing(const Error& failure, Request& request) {
    const std::vector<std::size_t> active = indexes_.active();
    if (active.size() == 1) throw failure;
    if (const auto index = indexes_.failed_to_open()) {
      indexes_.leave_out(*index, failure);
      return;
    }
    bool found = false;
    for (const std::size_t index : active) {
      indexes_.restrict_to(index);
      try {
        run(request);
      } catch (const Error& error) {
        indexes_.restrict_to(std::nullopt);
        indexes_.leave_out(index, error);
        found = true;
      }
    }
    indexes_.restrict_to(std::nullopt);
    if (!found) throw failure;
  }

  IndexSet& indexes_;
  std::function<bool()> may_repeat_;
  bool is_long_;
};

}  // namespace news

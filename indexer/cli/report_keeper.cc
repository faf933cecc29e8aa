#include "indexer/cli/report_keeper.h"

#include <new>
#include <utility>

#include "common/error.h"

namespace news {
namespace {

// Reasons beyond so many are counted together.
constexpr std::size_t kMaxReasons = 50;

std::string kind_of(const std::string& reason) { return reason.substr(0, reason.find(':')); }

}  // namespace

ReportKeeper::ReportKeeper(std::string command, std::string path, const IndexingReport& report)
    : command_(std::move(command)), path_(std::move(path)), report_(report), crash_(path_) {
  note_progress();
}

void ReportKeeper::count_skipped(const std::string& reason) {
  std::string kind = kind_of(reason);
  if (skipped_.size() >= kMaxReasons && !skipped_.contains(kind)) kind = "other";
  ++skipped_[kind];
}

void ReportKeeper::note_progress() {
  const auto now = std::chrono::steady_clock::now();
  if (now - prepared_ < std::chrono::seconds(1)) return;
  prepared_ = now;
  crash_.prepare(report_json(command_, report_, static_cast<int>(ErrorCode::temporary), {},
                             "aborted by a failure that could not be handled"));
}

void ReportKeeper::guard(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    write_failed(static_cast<int>(error.code()), error.what());
    throw;
  } catch (const std::bad_alloc&) {
    write_failed(static_cast<int>(ErrorCode::temporary), "out of memory");
    throw;
  } catch (const std::exception& error) {
    write_failed(static_cast<int>(ErrorCode::temporary), error.what());
    throw;
  }
}

std::string ReportKeeper::finish(int exit_status) {
  std::string json = report_json(command_, report_, exit_status, skipped_);
  if (!path_.empty()) write_report(path_, json);
  return json;
}

void ReportKeeper::write_failed(int exit_status, const std::string& error) {
  if (path_.empty()) return;
  try {
    write_report(path_, report_json(command_, report_, exit_status, skipped_, error));
  } catch (const std::exception&) {
    // The failure itself is what matters, and it is told on stderr.
  }
}

}  // namespace news

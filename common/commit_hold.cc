#include "common/commit_hold.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace news {
namespace {

using std::chrono::milliseconds;

int open_folder(const std::filesystem::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool is_held(int folder) {
  if (folder < 0) return false;
  const bool held = ::flock(folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  (void)::flock(folder, LOCK_UN);
  return held;
}

}  // namespace

CommitHold::CommitHold(const std::filesystem::path& index) : folder_(open_folder(index)) {
  // The writer only looks whether it could have the lock, so the wait is short.
  if (folder_.get() >= 0) (void)::flock(folder_.get(), LOCK_SH);
}

void CommitGate::wait() {
  const FileDescriptor folder(open_folder(index_));
  const milliseconds end = std::min(waited_ + kLongestWait, milliseconds(kPatience));
  for (milliseconds pause{1}; waited_ < end && is_held(folder.get());
       pause = std::min(2 * pause, milliseconds(50))) {
    std::this_thread::sleep_for(pause);
    waited_ += pause;
  }
}

}  // namespace news

#include "indexer/index/index_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <thread>

#include "common/error.h"
#include "indexer/index/clock.h"

namespace news {
namespace {

constexpr auto kRetryInterval = std::chrono::milliseconds(50);

std::string read_holder(int file) {
  std::array<char, 512> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "unknown process";
}

void write_holder(int file) {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
  const std::string holder =
      "pid " + std::to_string(::getpid()) + " on " + host.data() + " since " + utc_now();
  // Only a message for others; the lock itself does not depend on it.
  if (::ftruncate(file, 0) == 0) {
    [[maybe_unused]] const ssize_t written = ::pwrite(file, holder.data(), holder.size(), 0);
  }
}

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index, std::chrono::milliseconds wait) {
  const std::filesystem::path path = index / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) {
    throw Error(ErrorCode::temporary,
                path.string() + ": cannot open the lock: " + std::strerror(errno),
                "is the index's folder writable?");
  }
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR && errno != EWOULDBLOCK) {
      const std::string reason = std::strerror(errno);
      ::close(file_);
      throw Error(ErrorCode::temporary, path.string() + ": cannot lock: " + reason);
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      const std::string holder = read_holder(file_);
      ::close(file_);
      throw Error(ErrorCode::temporary, index.string() + ": another indexer is at work: " + holder,
                  "wait for it with --wait 10m, or try again later");
    }
    std::this_thread::sleep_for(kRetryInterval);
  }
  write_holder(file_);
}

IndexLock::~IndexLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace news

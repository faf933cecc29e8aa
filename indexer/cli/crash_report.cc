#include "indexer/cli/crash_report.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "common/error.h"

namespace news {
namespace {

constexpr std::string_view kMessage =
    "indexer: aborted by a failure it could not handle (disk full?); what was committed is safe\n";

// All the handler touches. Two texts, so that one is whole while the other is written.
struct Prepared {
  std::array<char, 4096> path{};
  std::array<char, 4104> temporary{};
  std::array<std::array<char, 4096>, 2> texts{};
  std::atomic<int> current{0};
};
Prepared prepared;

void on_abort(int /*signal*/) {
  [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  if (prepared.path[0] != '\0') {
    const char* text = prepared.texts[static_cast<std::size_t>(prepared.current.load())].data();
    const int file = ::open(prepared.temporary.data(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const std::size_t size = ::strlen(text);
    if (file >= 0 && ::write(file, text, size) == static_cast<ssize_t>(size)) {
      ::fsync(file);
      ::rename(prepared.temporary.data(), prepared.path.data());
    }
  }
  ::_exit(static_cast<int>(ErrorCode::temporary));
}

template <std::size_t N>
void copy(const std::string& text, std::array<char, N>& out) {
  const std::size_t size = std::min(text.size(), N - 1);
  std::copy_n(text.data(), size, out.data());
  out[size] = '\0';
}

}  // namespace

CrashReport::CrashReport(const std::string& path) {
  copy(path, prepared.path);
  copy(path + ".tmp", prepared.temporary);
  struct sigaction action {};
  action.sa_handler = on_abort;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGABRT, &action, nullptr);
}

CrashReport::~CrashReport() {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  ::sigaction(SIGABRT, &action, nullptr);
}

void CrashReport::prepare(const std::string& json) {
  const int next = 1 - prepared.current.load();
  copy(json + "\n", prepared.texts[static_cast<std::size_t>(next)]);
  prepared.current = next;
}

}  // namespace news

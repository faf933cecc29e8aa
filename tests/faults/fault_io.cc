// Preloaded into a program under test: counts its writing calls on files below FAULT_ROOT, and
// makes one of them fail, or logs them all for a simulated power cut.
//
//   FAULT_ROOT   only files and folders below this path
//   FAULT_AT     the n-th call (from 1) is the one
//   FAULT_KIND   eio, enospc, torn (half is written, then EIO), kill; none: only counts and logs
//   FAULT_STICKY 1: all later calls fail, too
//   FAULT_COUNT  file that receives the number of calls when the program ends
//   FAULT_LOG    file that receives every call that succeeded (power_cut.h has the form)
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace {

constexpr int kMaxFiles = 4096;

template <class Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

using Write = ssize_t (*)(int, const void*, size_t);
using PWrite = ssize_t (*)(int, const void*, size_t, off64_t);
using OneFile = int (*)(int);
using Open = int (*)(const char*, int, ...);
using TwoNames = int (*)(const char*, const char*);
using OneName = int (*)(const char*);

std::string setting(const char* name) {
  const char* value = ::getenv(name);
  return value == nullptr ? std::string() : value;
}

struct Plan {
  std::string root = setting("FAULT_ROOT");
  std::string kind = setting("FAULT_KIND");
  long at = std::atol(setting("FAULT_AT").c_str());
  bool sticky = setting("FAULT_STICKY") == "1";
  std::string count_file = setting("FAULT_COUNT");
  int log = open_log();
  std::atomic<long> calls{0};
  std::mutex mutex;
  std::array<std::string, kMaxFiles> paths;  // of open descriptors below the root

  static int open_log() {
    const std::string path = setting("FAULT_LOG");
    if (path.empty()) return -1;
    return real<Open>("open64")(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  }
  ~Plan() {
    if (count_file.empty()) return;
    const std::string text = std::to_string(calls.load());
    const int file =
        real<Open>("open64")(count_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    (void)!real<Write>("write")(file, text.data(), text.size());
    real<OneFile>("close")(file);
  }
};

Plan& plan() {
  static Plan the_plan;
  return the_plan;
}

// Absolute path of what lies below the root; empty for all else.
std::string watched_path(const char* path) {
  const std::string& root = plan().root;
  if (path == nullptr || root.empty()) return {};
  std::string absolute = path;
  std::array<char, 4096> folder{};
  if (path[0] != '/' && ::getcwd(folder.data(), folder.size()) != nullptr) {
    absolute = std::string(folder.data()) + '/' + path;
  }
  return absolute.starts_with(root) ? absolute : std::string();
}

std::string path_of(int file) {
  if (file < 0 || file >= kMaxFiles) return {};
  const std::lock_guard guard(plan().mutex);
  return plan().paths[static_cast<std::size_t>(file)];
}

// Whether this call is to fail; sets errno.
bool fails() {
  Plan& now = plan();
  const long call = ++now.calls;
  if (now.at == 0 || call < now.at || (call > now.at && !now.sticky)) return false;
  if (now.kind == "kill") ::raise(SIGKILL);
  errno = now.kind == "enospc" ? ENOSPC : EIO;
  return true;
}

// One record: letter, offset, sizes, then the texts.
void log_call(char letter, const std::string& name, const void* data = nullptr, size_t size = 0,
              long long offset = 0) {
  Plan& now = plan();
  if (now.log < 0) return;
  std::array<char, 64> head{};
  const int length = std::snprintf(head.data(), head.size(), "%c %lld %zu %zu\n", letter, offset,
                                   name.size(), size);
  std::string record(head.data(), static_cast<size_t>(length));
  record += name;
  record.append(static_cast<const char*>(data), data == nullptr ? 0 : size);
  (void)!real<Write>("write")(now.log, record.data(), record.size());
}

int open_tracked(const char* name, const char* path, int flags, mode_t mode) {
  const std::string watched = watched_path(path);
  const bool writes = (flags & (O_CREAT | O_TRUNC)) != 0;
  if (!watched.empty() && writes && fails()) return -1;
  const bool existed = !watched.empty() && ::access(path, F_OK) == 0;
  const int file = real<Open>(name)(path, flags, mode);
  if (file < 0 || file >= kMaxFiles) return file;
  {
    const std::lock_guard guard(plan().mutex);
    plan().paths[static_cast<std::size_t>(file)] = watched;
  }
  if (!watched.empty() && !existed) log_call('c', watched);
  if (existed && (flags & O_TRUNC) != 0) log_call('t', watched);
  return file;
}

ssize_t write_tracked(int file, const void* data, size_t size, off64_t offset, bool positioned) {
  const std::string path = path_of(file);
  const off64_t place = positioned ? offset : ::lseek64(file, 0, SEEK_CUR);
  const auto write = [&](size_t count) {
    return positioned ? real<PWrite>("pwrite64")(file, data, count, offset)
                      : real<Write>("write")(file, data, count);
  };
  if (path.empty()) return write(size);
  if (fails()) {
    const int reason = errno;
    if (plan().kind == "torn" && size > 1) {
      const ssize_t half = write(size / 2);
      if (half > 0) log_call('w', path, data, static_cast<size_t>(half), place);
    }
    errno = reason;
    return -1;
  }
  const ssize_t written = write(size);
  if (written > 0) log_call('w', path, data, static_cast<size_t>(written), place);
  return written;
}

int sync_tracked(const char* name, int file) {
  const std::string path = path_of(file);
  if (!path.empty() && fails()) return -1;
  const int status = real<OneFile>(name)(file);
  if (path.empty() || status != 0) return status;
  struct stat kind {};
  log_call(::fstat(file, &kind) == 0 && S_ISDIR(kind.st_mode) ? 'd' : 's', path);
  return status;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_tracked("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_tracked("open64", path, flags, mode);
}

int close(int file) {
  if (file >= 0 && file < kMaxFiles) {
    const std::lock_guard guard(plan().mutex);
    plan().paths[static_cast<std::size_t>(file)].clear();
  }
  return real<OneFile>("close")(file);
}

ssize_t write(int file, const void* data, size_t size) {
  return write_tracked(file, data, size, 0, false);
}
ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
  return write_tracked(file, data, size, offset, true);
}
ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
  return write_tracked(file, data, size, offset, true);
}

int fsync(int file) { return sync_tracked("fsync", file); }
int fdatasync(int file) { return sync_tracked("fdatasync", file); }

int rename(const char* from, const char* to) {
  const std::string watched = watched_path(from);
  if (!watched.empty() && fails()) return -1;
  const int status = real<TwoNames>("rename")(from, to);
  const std::string target = watched_path(to);
  if (status == 0 && !watched.empty()) log_call('r', watched, target.data(), target.size());
  return status;
}

int unlink(const char* path) {
  const std::string watched = watched_path(path);
  if (!watched.empty() && fails()) return -1;
  const int status = real<OneName>("unlink")(path);
  if (status == 0 && !watched.empty()) log_call('u', watched);
  return status;
}

}  // extern "C"

#include "common/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/error.h"
#include "common/file_descriptor.h"

namespace news {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_system(const fs::path& path, const char* action) {
  throw Error(ErrorCode::temporary,
              path.string() + ": cannot " + action + ": " + std::strerror(errno));
}

void write_synced(const fs::path& path, const std::string& content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw_system(path, "create");
  if (!write_all(file, content) || ::fsync(file) != 0) {
    const int reason = errno;
    ::close(file);
    errno = reason;
    throw_system(path, "write");
  }
  if (::close(file) != 0) throw_system(path, "close");
}

}  // namespace

void replace_durably(const fs::path& path, const std::string& content) {
  fs::path temporary = path;
  temporary += ".tmp";
  write_synced(temporary, content);
  publish_durably(temporary, path);
}

void publish_durably(const fs::path& temporary, const fs::path& path) {
  if (::rename(temporary.c_str(), path.c_str()) != 0) throw_system(path, "replace");
  sync_directory(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

void sync_directory(const fs::path& directory) {
  const int handle = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) throw_system(directory, "open");
  const bool synced = ::fsync(handle) == 0;
  const int reason = errno;
  ::close(handle);
  errno = reason;
  if (!synced) throw_system(directory, "sync");
}

}  // namespace news

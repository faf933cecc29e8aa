#include "common/generation_lease.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace news {
namespace {

int open_directory(const std::filesystem::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace

GenerationLease::GenerationLease(const std::filesystem::path& generation)
    : file_(open_directory(generation)) {
  if (file_ >= 0) (void)::flock(file_, LOCK_SH | LOCK_NB);
}

GenerationLease::~GenerationLease() {
  if (file_ >= 0) ::close(file_);
}

bool is_leased(const std::filesystem::path& generation) {
  const int file = open_directory(generation);
  if (file < 0) return false;
  const bool free = ::flock(file, LOCK_EX | LOCK_NB) == 0;
  ::close(file);
  return !free;
}

}  // namespace news

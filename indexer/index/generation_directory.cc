#include "indexer/index/generation_directory.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/generation_lease.h"
#include "common/index_location.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinishedSuffix = ".tmp";

void sync_file(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (!synced) {
    throw Error(ErrorCode::temporary, path.string() + ": cannot sync: " + std::strerror(reason));
  }
}

}  // namespace

void remove_unfinished(const fs::path& index) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(index, error)) {
    const fs::path name = entry.path().filename();
    if (name.extension() == kUnfinishedSuffix && entry.is_directory(error)) {
      fs::remove_all(entry.path(), error);
    }
  }
}

NewGeneration make_generation(const fs::path& index) {
  const auto existing = list_generations(index);
  const unsigned number = existing.empty() ? 1 : existing.back().number + 1;
  const fs::path directory = index / (generation_name(number) + kUnfinishedSuffix);
  std::error_code error;
  if (!fs::create_directories(directory, error) || error) {
    throw Error(ErrorCode::temporary, directory.string() + ": cannot create: " + error.message());
  }
  return {number, directory};
}

void sync_files(const fs::path& directory) {
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.is_regular_file()) sync_file(entry.path());
  }
  sync_directory(directory);
}

void install_generation(const fs::path& index, const NewGeneration& generation) {
  std::error_code error;
  fs::rename(generation.directory, index / generation_name(generation.number), error);
  if (error) {
    throw Error(ErrorCode::temporary,
                generation.directory.string() + ": cannot rename: " + error.message());
  }
  sync_directory(index);
  publish_generation(index, generation.number);
}

void remove_old_generations(const fs::path& index, std::size_t keep) {
  const unsigned live = live_generation(index).number;
  const auto generations = list_generations(index);
  std::size_t left = generations.size();
  std::error_code error;
  for (const Generation& generation : generations) {
    if (left <= std::max<std::size_t>(keep, 1)) break;
    if (generation.number == live || is_leased(generation.path)) continue;
    // Out of the list first: a removal that is cut short must not leave half a generation to roll
    // back to.
    fs::path condemned = generation.path;
    condemned += kUnfinishedSuffix;
    fs::rename(generation.path, condemned, error);
    if (error) continue;
    fs::remove_all(condemned, error);
    --left;
  }
}

}  // namespace news

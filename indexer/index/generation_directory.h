// Directories of generations: made as gen-NNNN.tmp, renamed when whole, removed when old.
#pragma once

#include <filesystem>

namespace news {

// Removes what interrupted builds left behind. Call with the lock held.
void remove_unfinished(const std::filesystem::path& index);

// A new empty directory gen-NNNN.tmp with the next free number.
struct NewGeneration {
  unsigned number{};
  std::filesystem::path directory{};
};
NewGeneration make_generation(const std::filesystem::path& index);

// fsyncs every file in the directory, and the directory itself. Throws Error(temporary).
void sync_files(const std::filesystem::path& directory);

// gen-NNNN.tmp -> gen-NNNN, then the stub is pointed at it.
void install_generation(const std::filesystem::path& index, const NewGeneration& generation);

// Removes the oldest generations but for `keep`; the live one and those being read
// (common/generation_lease.h) always stay.
void remove_old_generations(const std::filesystem::path& index, std::size_t keep);

}  // namespace news

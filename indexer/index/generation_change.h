// Brackets the writes to a live generation, so that its manifest (common/manifest.h) is true at any
// moment: verified and marked "changing" before the first, written anew after the last.
#pragma once

#include <filesystem>

namespace news {

class GenerationChange {
 public:
  // Call with the index locked. After a writer that died, checks the tables: throws Error(damaged).
  explicit GenerationChange(std::filesystem::path generation);

  // Before each write; only the first one acts. Reads every file to see that nobody builds upon
  // damage. Throws Error(damaged) naming the file, Error(temporary).
  void begin();

  // After the database was closed, also when nothing was written; does nothing then unless a writer
  // had died or the files are copies with other times. Throws Error(temporary).
  void finish();

 private:
  std::filesystem::path generation_;
  bool is_changing_ = false;
  bool has_new_times_ = false;
};

// Marks a new generation as whole; its files are written and nobody writes to them.
void vouch_for_generation(const std::filesystem::path& directory,
                          const std::filesystem::path& name);

}  // namespace news

// A stage for faults: an index, a change of its sources, and the judgement of what a fault leaves.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/faults/archive.h"
#include "tests/faults/trial.h"

namespace news::faults {

// An index, a change of its sources, and what an undisturbed run makes of it. In `work`: `in` are
// the sources, `before` the index before the change, `idx` the one that faults meet.
class Scene {
 public:
  // `share` of `articles` is edited. Throws std::runtime_error when an undisturbed run fails.
  Scene(std::filesystem::path folder, std::size_t articles, double share, std::uint64_t seed);

  // `idx` as it was before the change.
  void reset() const;

  // What is on disk after the fault is a state between two commits, and the next run completes it.
  void judge(const std::string& label, Tally& tally) const;

  // Adds a violation and keeps `idx` as it is.
  void fail(Tally& tally, const std::string& what) const;

  std::filesystem::path work;
  std::uintmax_t bytes_before = 0;
  Content before{};
  Content after{};
  std::string digest{};  // of an undisturbed run

 private:
  Archive archive_;
};

// What a fault may hit: a build in a third of the trials, else an update.
const char* command_of(std::uint64_t trial);

}  // namespace news::faults

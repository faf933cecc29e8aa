// How a reader that commits overtake gets its turn.
//
// A reader of a Xapian database is good until the second commit after it was opened. Where commits
// come faster than it reads, it asks the writer to hold them up: by a shared lock on the folder of
// the index, dropped when the reader ends, even by kill -9. The writer waits before each commit,
// but not for ever: a reader that has stopped must not stop the night's run.
#pragma once

#include <chrono>
#include <filesystem>

#include "common/file_descriptor.h"

namespace news {

// Held by a reader from before it opens the index until it has read all.
class CommitHold {
 public:
  CommitHold() = default;
  // Never fails: where the file system can't lock, a reader reads all the same.
  explicit CommitHold(const std::filesystem::path& index);

 private:
  FileDescriptor folder_{};
};

// Waited at by the writer before each commit.
class CommitGate {
 public:
  static constexpr std::chrono::seconds kLongestWait{2};  // for one commit
  static constexpr std::chrono::seconds kPatience{60};    // for all of them

  explicit CommitGate(std::filesystem::path index) : index_(std::move(index)) {}

  // Returns when no reader holds up commits, or when enough was waited.
  void wait();

 private:
  std::filesystem::path index_;
  std::chrono::milliseconds waited_{0};
};

}  // namespace news

// How far a run has come: a bar with rate and time left on a terminal, or a line every ten seconds
// in a log.
#pragma once

#include <chrono>
#include <ostream>

#include "indexer/cli/options.h"
#include "indexer/index/indexing_options.h"

namespace news {

class ProgressDisplay {
 public:
  // `automatic`: a bar when `on_terminal`, otherwise nothing.
  ProgressDisplay(std::ostream& out, ProgressMode mode, bool on_terminal, std::size_t width);

  void show(const IndexingProgress& progress);
  // Takes the bar away, so that a message can be printed where it stood.
  void clear();

 private:
  [[nodiscard]] std::string bar(const IndexingProgress& progress) const;
  [[nodiscard]] std::string line(const IndexingProgress& progress) const;

  std::ostream& out_;
  ProgressMode mode_;
  std::size_t width_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
  const char* last_phase_ = nullptr;
  bool shown_ = false;
};

}  // namespace news

// Small databases written by the workers of a build, merged in the order of the input.
//
// Small segments keep the library's in-memory postings within the processor's cache, and merging is
// sequential; groups of neighbours are merged as soon as they are complete, so that no merge has
// many inputs and the number of files stays small.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace news {

// Thread-safe.
class SegmentTree {
 public:
  // `directory` must exist and be empty.
  explicit SegmentTree(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // Where segment `index` (0, 1, 2, ... in input order) is to be written.
  [[nodiscard]] std::filesystem::path segment_path(std::size_t index) const;

  // Segment `index` is closed and holds at least one article. Merges its group when that is
  // complete, in the calling thread. Throws Xapian::Error.
  void finish(std::size_t index);
  // Segment `index` turned out to hold nothing.
  void finish_empty(std::size_t index);

  // Merges all that is left, in order, into a new database at `output`. All segments must be
  // finished. False when it was interrupted; what is at `output` is then of no use.
  bool merge_into(
      const std::filesystem::path& output,
      const std::function<bool()>& is_interrupted = [] { return false; });

 private:
  using Place = std::pair<unsigned, std::size_t>;  // level, index within the level
  enum class State { present, empty };

  [[nodiscard]] std::filesystem::path path_of(Place place) const;
  void settle(Place place, State state);

  std::filesystem::path directory_;
  std::mutex mutex_;
  std::map<Place, State> finished_;
};

}  // namespace news

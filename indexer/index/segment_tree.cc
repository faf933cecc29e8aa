#include "indexer/index/segment_tree.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

namespace news {
namespace {

namespace fs = std::filesystem;

// Each input of a merge holds about six descriptors open, two workers may merge at once.
constexpr std::size_t kFanIn = 48;

struct Interrupted {};

// Merging can take long; the library tells us when it begins and ends with a table.
class StoppableCompactor : public Xapian::Compactor {
 public:
  explicit StoppableCompactor(const std::function<bool()>& is_interrupted)
      : is_interrupted_(is_interrupted) {}
  void set_status(const std::string& /*table*/, const std::string& /*status*/) override {
    if (is_interrupted_()) throw Interrupted{};
  }

 private:
  const std::function<bool()>& is_interrupted_;
};

void merge(
    const std::vector<fs::path>& inputs, const fs::path& output,
    const std::function<bool()>& is_interrupted = [] { return false; }) {
  Xapian::Database all;
  for (const fs::path& input : inputs) all.add_database(Xapian::Database(input.string()));
  StoppableCompactor compactor(is_interrupted);
  all.compact(output.string(), 0, 0, compactor);
  for (const fs::path& input : inputs) fs::remove_all(input);
}

}  // namespace

fs::path SegmentTree::path_of(Place place) const {
  return directory_ / (std::to_string(place.first) + "-" + std::to_string(place.second));
}

fs::path SegmentTree::segment_path(std::size_t index) const { return path_of({0, index}); }

void SegmentTree::finish(std::size_t index) { settle({0, index}, State::present); }

void SegmentTree::finish_empty(std::size_t index) { settle({0, index}, State::empty); }

void SegmentTree::settle(Place place, State state) {
  std::vector<fs::path> inputs;
  const Place parent{place.first + 1, place.second / kFanIn};
  {
    const std::lock_guard guard(mutex_);
    finished_.emplace(place, state);
    const Place first{place.first, parent.second * kFanIn};
    const auto begin = finished_.find(first);
    if (begin == finished_.end()) return;
    auto end = begin;
    std::size_t present = 0;
    for (; end != finished_.end() && present < kFanIn; ++end, ++present) {
      if (end->first != Place{first.first, first.second + present}) return;
    }
    if (present < kFanIn) return;
    for (auto child = begin; child != end; ++child) {
      if (child->second == State::present) inputs.push_back(path_of(child->first));
    }
    finished_.erase(begin, end);
  }
  if (!inputs.empty()) merge(inputs, path_of(parent));
  settle(parent, inputs.empty() ? State::empty : State::present);
}

bool SegmentTree::merge_into(const fs::path& output, const std::function<bool()>& is_interrupted) {
  // A place of level n stands for kFanIn^n segments: sort what is left by the first segment it
  // covers.
  std::vector<std::pair<std::size_t, fs::path>> left;
  for (const auto& [place, state] : finished_) {
    if (state == State::empty) continue;
    std::size_t first_segment = place.second;
    for (unsigned level = 0; level < place.first; ++level) first_segment *= kFanIn;
    left.emplace_back(first_segment, path_of(place));
  }
  std::ranges::sort(left);
  std::vector<fs::path> inputs;
  for (const auto& [first_segment, path] : left) inputs.push_back(path);
  if (inputs.empty()) {
    Xapian::WritableDatabase(output.string(), Xapian::DB_CREATE).commit();
  } else {
    try {
      merge(inputs, output, is_interrupted);
    } catch (const Interrupted&) {
      return false;
    }
  }
  finished_.clear();
  return true;
}

}  // namespace news

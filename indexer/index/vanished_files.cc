#include "indexer/index/vanished_files.h"

#include <algorithm>
#include <set>

namespace news {
namespace {

bool lies_under(const std::string& path, const std::string& root) {
  return path == root || (path.size() > root.size() && path.starts_with(root) &&
                          (root.ends_with('/') || path[root.size()] == '/'));
}

}  // namespace

std::vector<std::string> vanished_files(const std::unordered_map<std::string, FileState>& table,
                                        const InputListing& listing,
                                        const std::vector<std::string>& sources) {
  std::vector<std::string> vanished;
  std::set<std::string> listed;
  for (const InputFile& file : listing.files) listed.insert(file.path);
  for (const auto& entry : table) {
    const std::string& path = entry.first;  // Clang 14 can't capture a structured binding
    if (listed.contains(path)) continue;
    const bool covered = std::ranges::any_of(
        sources, [&](const std::string& source) { return lies_under(path, source); });
    const bool unreadable = std::ranges::any_of(listing.failures, [&](const InputFailure& failure) {
      return lies_under(path, failure.file) || lies_under(failure.file, path);
    });
    if (covered && !unreadable) vanished.push_back(path);
  }
  std::ranges::sort(vanished);
  return vanished;
}

}  // namespace news

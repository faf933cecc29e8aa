#include "searcher/answer/index_set.h"

#include "common/error.h"
#include "common/index_info.h"
#include "common/index_location.h"

namespace news {
namespace {

namespace fs = std::filesystem;

fs::path generation_of(const std::string& path) {
  std::error_code error;
  if (fs::exists(fs::path(path) / "iamglass", error)) return path;
  return live_generation(path).path;
}

}  // namespace

IndexSet::IndexSet(std::vector<std::string> paths) : paths_(std::move(paths)) {
  if (paths_.empty()) {
    throw Error(ErrorCode::usage, "no index given", "name one with -d DB or in $NEWS_INDEX");
  }
  for (const std::string& path : paths_) {
    generations_.push_back(generation_of(path));
    shards_.push_back(open_index(path));
  }
  combine();
}

void IndexSet::refresh() {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const fs::path generation = generation_of(paths_[i]);
    if (generation != generations_[i]) {
      shards_[i] = open_index(paths_[i]);
      generations_[i] = generation;
    } else {
      shards_[i].reopen();
    }
  }
  combine();
}

void IndexSet::combine() {
  all_ = Xapian::Database();
  for (const Xapian::Database& shard : shards_) all_.add_database(shard);
}

std::uint64_t IndexSet::revision() const {
  std::uint64_t revision = 0;
  for (const Xapian::Database& shard : shards_) revision += shard.get_revision();
  return revision;
}

}  // namespace news

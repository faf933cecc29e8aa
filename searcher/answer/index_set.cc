#include "searcher/answer/index_set.h"

#include <fstream>
#include <iterator>

#include "common/index_info.h"
#include "common/index_location.h"

namespace news {
namespace {

namespace fs = std::filesystem;

bool is_generation(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::path(path) / "iamglass", error);
}

fs::path generation_of(const std::string& path) {
  return is_generation(path) ? fs::path(path) : live_generation(path).path;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The stub's text and the library's version file, which a commit replaces by renaming.
std::string stamp_of(const std::string& path) {
  if (is_generation(path)) return content_of(fs::path(path) / "iamglass");
  std::string stub = content_of(fs::path(path) / kStubName);
  const std::size_t name = stub.find_first_not_of(' ', stub.find(' '));
  if (name == std::string::npos) return stub;
  const std::string generation = stub.substr(name, stub.find_first_of("\r\n", name) - name);
  return stub + content_of(fs::path(path) / generation / "iamglass");
}

}  // namespace

IndexSet::IndexSet(std::vector<std::string> paths)
    : paths_(std::move(paths)), members_(paths_.size()) {
  if (paths_.empty()) {
    throw Error(ErrorCode::usage, "no index given", "name one with -d DB or in $NEWS_INDEX");
  }
}

bool IndexSet::takes_part(std::size_t index) const {
  return !members_[index].left_out && (!only_ || *only_ == index);
}

std::vector<std::size_t> IndexSet::active() const {
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (takes_part(i)) list.push_back(i);
  }
  return list;
}

std::vector<IndexSet::Failure> IndexSet::failures() const {
  std::vector<Failure> list;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].left_out) list.push_back({i, *members_[i].left_out});
  }
  return list;
}

std::string IndexSet::stamp() const {
  std::string stamp;
  for (const std::size_t i : active()) stamp += stamp_of(paths_[i]) + '\0';
  return stamp;
}

std::vector<CommitHold> IndexSet::hold_up_commits() const {
  std::vector<CommitHold> holds;
  for (const std::size_t i : active()) {
    const fs::path path = paths_[i];
    holds.emplace_back(is_generation(path) ? path.parent_path() : path);
  }
  return holds;
}

void IndexSet::leave_out(std::size_t index, const Error& reason) {
  members_[index].left_out = reason;
  members_[index].left_out_at = stamp_of(paths_[index]);
}

void IndexSet::restrict_to(std::optional<std::size_t> index) {
  only_ = index;
  close();
}

void IndexSet::close() {
  shards_.clear();
  columns_.clear();
  all_ = Xapian::Database();
  for (Member& member : members_) {
    member.database = Xapian::Database();
    member.columns.reset();
    member.lease = GenerationLease();
    member.open = false;
  }
}

void IndexSet::open(std::size_t index) {
  Member& member = members_[index];
  const fs::path generation = generation_of(paths_[index]);
  if (member.open && generation == member.generation) {
    member.database.reopen();
    fresh_ = false;
    return;
  }
  member.open = false;
  member.lease = GenerationLease(generation);
  member.database = open_generation(generation, paths_[index]);
  member.generation = generation;
  member.open = true;
}

void IndexSet::refresh() {
  opening_.reset();
  fresh_ = true;
  shards_.clear();
  columns_.clear();
  all_ = Xapian::Database();
  for (std::size_t i = 0; i < members_.size(); ++i) {
    Member& member = members_[i];
    if (member.left_out && stamp_of(paths_[i]) != member.left_out_at) member.left_out.reset();
    if (!takes_part(i)) continue;
    opening_ = i;
    open(i);
    shards_.push_back(member.database);
    if (!member.columns || !member.columns->belong_to(member.database)) {
      member.columns = FacetColumns::open(member.generation, member.database);
    }
    columns_.push_back(member.columns ? &*member.columns : nullptr);
  }
  opening_.reset();
  if (shards_.empty()) throw *members_.front().left_out;
  for (const Xapian::Database& shard : shards_) all_.add_database(shard);
}

std::uint64_t IndexSet::revision() const {
  std::uint64_t revision = 0;
  for (const std::size_t i : active()) {
    revision += index_revision(members_[i].generation, members_[i].database);
  }
  return revision;
}

}  // namespace news

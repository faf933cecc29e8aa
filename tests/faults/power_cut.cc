#include "tests/faults/power_cut.h"

#include <algorithm>
#include <fstream>

#include "tests/faults/trial.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSectorBytes = 512;

struct Pending {
  bool is_truncation{};
  std::size_t offset{};
  std::string data{};
};

struct Inode {
  std::string durable{};
  std::vector<Pending> pending{};
};

using Names = std::map<std::string, std::shared_ptr<Inode>>;

void put(const std::string& data, std::size_t offset, std::string& content) {
  if (content.size() < offset + data.size()) content.resize(offset + data.size(), '\0');
  content.replace(offset, data.size(), data);
}

void apply(const Pending& pending, std::string& content) {
  if (pending.is_truncation) {
    content.clear();
  } else {
    put(pending.data, pending.offset, content);
  }
}

// Each unsynced write is kept, lost, or torn between sectors.
std::string survivor(const Inode& inode, std::mt19937_64* random) {
  std::string content = inode.durable;
  for (const Pending& pending : inode.pending) {
    const auto fate = random == nullptr ? 0 : (*random)() % 3;
    if (fate == 1) continue;
    if (fate == 0 || pending.is_truncation) {
      apply(pending, content);
      continue;
    }
    for (std::size_t at = 0; at < pending.data.size(); at += kSectorBytes) {
      if ((*random)() % 2 == 0) continue;
      put(pending.data.substr(at, kSectorBytes), pending.offset + at, content);
    }
  }
  return content;
}

void rename(const std::string& from, const std::string& to, Names& names) {
  Names moved;
  for (auto it = names.begin(); it != names.end();) {
    if (it->first == from || it->first.starts_with(from + '/')) {
      moved[to + it->first.substr(from.size())] = it->second;
      it = names.erase(it);
    } else {
      ++it;
    }
  }
  for (auto& [name, inode] : moved) names[name] = inode;
}

void change_names(const LoggedCall& call, Names& names) {
  if (call.letter == 'c' && !names.contains(call.name)) {
    names[call.name] = std::make_shared<Inode>();
  } else if (call.letter == 'r') {
    rename(call.name, call.data, names);
  } else if (call.letter == 'u') {
    names.erase(call.name);
  }
}

void change_content(const LoggedCall& call, Names& names) {
  const auto found = names.find(call.name);
  if (found == names.end()) return;
  Inode& inode = *found->second;
  if (call.letter == 'w') inode.pending.push_back({false, call.offset, call.data});
  if (call.letter == 't') inode.pending.push_back({true, 0, {}});
  if (call.letter != 's') return;
  for (const Pending& pending : inode.pending) apply(pending, inode.durable);
  inode.pending.clear();
}

}  // namespace

std::vector<LoggedCall> read_call_log(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<LoggedCall> log;
  LoggedCall call;
  std::size_t name_bytes = 0;
  std::size_t data_bytes = 0;
  while (stream >> call.letter >> call.offset >> name_bytes >> data_bytes) {
    stream.get();
    call.name.resize(name_bytes);
    call.data.resize(data_bytes);
    stream.read(call.name.data(), std::streamsize(name_bytes));
    stream.read(call.data.data(), std::streamsize(data_bytes));
    log.push_back(call);
  }
  return log;
}

PowerCut::PowerCut(const fs::path& root) : root_(root) {
  if (!fs::exists(root)) return;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files_[entry.path().string()] = content_of(entry.path());
  }
}

void PowerCut::write_state(const std::vector<LoggedCall>& log, std::size_t calls, NameModel model,
                           std::mt19937_64* random, const fs::path& target) const {
  Names names;
  for (const auto& [name, content] : files_) {
    names[name] = std::make_shared<Inode>(Inode{content, {}});
  }
  std::vector<Names> since_sync{names};  // what the names may be
  for (std::size_t i = 0; i < calls; ++i) {
    const LoggedCall& call = log[i];
    change_names(call, names);
    change_content(call, names);
    if (call.letter == 'd') since_sync.clear();
    if (call.letter == 'd' || call.letter == 'c' || call.letter == 'r' || call.letter == 'u') {
      since_sync.push_back(names);
    }
  }
  const bool lags = model == NameModel::lagging && random != nullptr;
  const Names& left = lags ? since_sync[(*random)() % since_sync.size()] : names;
  fs::remove_all(target);
  fs::create_directories(target);
  for (const auto& [name, inode] : left) {
    const fs::path path = target / fs::path(name).lexically_relative(root_);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << survivor(*inode, random);
  }
}

}  // namespace news::faults

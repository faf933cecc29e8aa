// The walk over folders: sorted, finite, and without opening anything but folders.
#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index_location.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/read_inputs.h"

namespace news {
namespace {

bool matches_any(const std::vector<std::string>& globs, const std::string& relative_path,
                 const std::string& name) {
  return std::ranges::any_of(globs, [&](const std::string& glob) {
    return fnmatch(glob.c_str(), relative_path.c_str(), 0) == 0 ||
           fnmatch(glob.c_str(), name.c_str(), 0) == 0;
  });
}

std::string last_part(const std::string& source) {
  const std::size_t end = source.find_last_not_of('/');
  if (end == std::string::npos) return source;
  const std::size_t slash = source.rfind('/', end);
  const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
  return source.substr(begin, end + 1 - begin);
}

class Listing {
 public:
  explicit Listing(const ListingOptions& options) : options_(options) {}

  void add_source(const std::string& source) {
    if (source == "-") {
      result_.files.push_back({source, source, 0, 0});
      return;
    }
    struct stat status {};
    if (::stat(source.c_str(), &status) != 0) {
      fail(source, std::string("cannot open: ") + std::strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
      walk(source, status);
    } else if (S_ISREG(status.st_mode)) {
      add_file(source, last_part(source), status);
    } else {
      fail(source, "not a regular file or folder");
    }
  }

  InputListing take() { return std::move(result_); }

 private:
  using FolderKey = std::pair<dev_t, ino_t>;

  struct Entry {
    std::string path{};
    std::string relative{};
    struct stat status {};
  };

  void fail(const std::string& path, std::string reason) {
    result_.failures.push_back({path, {}, {}, {}, std::move(reason)});
  }

  void add_file(const std::string& path, const std::string& name, const struct stat& status) {
    if (!taken_.insert(path).second) return;  // a source within another source
    constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    result_.files.push_back(
        {path, name, size, status.st_mtim.tv_sec * kNanosecondsASecond + status.st_mtim.tv_nsec});
    result_.total_bytes += size;
  }

  // Depth first with an explicit stack: folders nest as deep as they like. A folder may be reached
  // twice by links, but not from within itself, nor twice below one source.
  void walk(const std::string& source, const struct stat& status) {
    std::set<FolderKey> seen{{status.st_dev, status.st_ino}};
    struct stat index {};
    if (::stat(options_.index.c_str(), &index) == 0) seen.insert({index.st_dev, index.st_ino});
    std::vector<Entry> stack{{source, {}, status}};
    while (!stack.empty()) {
      const Entry entry = std::move(stack.back());
      stack.pop_back();
      if (!S_ISDIR(entry.status.st_mode)) {
        add_file(entry.path, last_part(source) + "/" + entry.relative, entry.status);
        continue;
      }
      std::vector<Entry> entries = entries_of(entry);
      for (auto it = entries.rbegin(); it != entries.rend(); ++it) {
        stack.push_back(std::move(*it));
      }
      drop_seen_folders(stack, entries.size(), seen);
    }
  }

  void drop_seen_folders(std::vector<Entry>& stack, std::size_t added, std::set<FolderKey>& seen) {
    const auto first = stack.end() - static_cast<std::ptrdiff_t>(added);
    stack.erase(
        std::remove_if(
            first, stack.end(),
            [&](const Entry& entry) {
              if (!S_ISDIR(entry.status.st_mode)) return false;
              const bool is_new = seen.insert({entry.status.st_dev, entry.status.st_ino}).second;
              if (!is_new) result_.ignored.push_back(entry.path);
              return !is_new;
            }),
        stack.end());
  }

  // Sorted by name, bytewise; only folders and files to take.
  std::vector<Entry> entries_of(const Entry& folder) {
    std::vector<Entry> entries;
    for (std::string& name : names_in(folder.path)) {
      Entry entry{folder.path.ends_with('/') ? folder.path + name : folder.path + "/" + name,
                  folder.relative.empty() ? name : folder.relative + "/" + name,
                  {}};
      if (accept(entry, name)) entries.push_back(std::move(entry));
    }
    return entries;
  }

  bool accept(Entry& entry, const std::string& name) {
    if (is_ignored_name(name)) {
      result_.ignored.push_back(entry.path);
      return false;
    }
    if (::stat(entry.path.c_str(), &entry.status) != 0) {
      fail(entry.path, std::string("cannot open: ") + std::strerror(errno));
      return false;
    }
    if (matches_any(options_.exclude, entry.relative, name)) return false;
    if (S_ISDIR(entry.status.st_mode)) {
      const bool is_index = ::access((entry.path + "/" + kStubName).c_str(), F_OK) == 0;
      if (is_index) result_.ignored.push_back(entry.path);
      return !is_index;
    }
    if (!S_ISREG(entry.status.st_mode)) {
      result_.ignored.push_back(entry.path);
      return false;
    }
    return options_.include.empty() || matches_any(options_.include, entry.relative, name);
  }

  std::vector<std::string> names_in(const std::string& path) {
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
    if (!folder) {
      fail(path, std::string("cannot read folder: ") + std::strerror(errno));
      return names;
    }
    errno = 0;
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back(name);
      errno = 0;
    }
    if (errno != 0) fail(path, std::string("cannot read folder: ") + std::strerror(errno));
    std::ranges::sort(names);
    return names;
  }

  const ListingOptions& options_;
  std::set<std::string> taken_{};
  InputListing result_{};
};

}  // namespace

bool is_ignored_name(std::string_view name) {
  if (name.starts_with('.')) return true;
  const std::string lower = ascii_lower(name);
  return lower.starts_with("readme") || lower.starts_with("license") ||
         lower.starts_with("licence");
}

InputListing list_inputs(const std::vector<std::string>& sources, const ListingOptions& options) {
  Listing listing(options);
  for (const std::string& source : sources) listing.add_source(source);
  return listing.take();
}

}  // namespace news

#include "common/index_location.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "common/error.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGenerationPrefix = "gen-";

[[noreturn]] void throw_system(const fs::path& path, const char* action) {
  throw Error(ErrorCode::temporary,
              path.string() + ": cannot " + action + ": " + std::strerror(errno));
}

void write_synced(const fs::path& path, const std::string& content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw_system(path, "create");
  const bool written =
      ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(file) == 0;
  if (!written) {
    const int reason = errno;
    ::close(file);
    errno = reason;
    throw_system(path, "write");
  }
  if (::close(file) != 0) throw_system(path, "close");
}

}  // namespace

std::string generation_name(unsigned number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "gen-%04u", number);
  return name.data();
}

std::optional<unsigned> generation_number(const std::string& directory_name) {
  if (!directory_name.starts_with(kGenerationPrefix)) return std::nullopt;
  const char* begin = directory_name.data() + kGenerationPrefix.size();
  const char* end = directory_name.data() + directory_name.size();
  unsigned number = 0;
  const auto [stop, error] = std::from_chars(begin, end, number);
  if (error != std::errc{} || stop != end || begin == end) return std::nullopt;
  return number;
}

std::vector<Generation> list_generations(const fs::path& index) {
  std::vector<Generation> generations;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(index, error)) {
    if (const auto number = generation_number(entry.path().filename().string())) {
      if (entry.is_directory(error)) generations.push_back({*number, entry.path()});
    }
  }
  std::ranges::sort(generations, {}, &Generation::number);
  return generations;
}

Generation live_generation(const fs::path& index) {
  std::error_code error;
  const std::string build_hint =
      "make one with `indexer build -d " + index.string() + " SOURCE...`";
  if (!fs::exists(index, error)) {
    throw Error(ErrorCode::unavailable, index.string() + ": no such index", build_hint);
  }
  const fs::path stub = index / kStubName;
  std::ifstream file(stub);
  if (!file) {
    const std::string reason =
        fs::exists(stub, error) ? ": its stub file can't be read" : ": no index in this directory";
    throw Error(ErrorCode::unavailable, index.string() + reason, build_hint);
  }
  std::string type;
  std::string name;
  file >> type >> name;
  const auto number = generation_number(name);
  if (type != "auto" || !number) {
    throw Error(ErrorCode::unavailable, stub.string() + ": does not name a generation of an index",
                build_hint);
  }
  if (!fs::is_directory(index / name, error)) {
    throw Error(ErrorCode::damaged, stub.string() + ": names " + name + ", which is not there",
                "run `indexer rollback`, or build the index anew");
  }
  return {*number, index / name};
}

void publish_generation(const fs::path& index, unsigned number) {
  const fs::path stub = index / kStubName;
  const fs::path temporary = index / (std::string(kStubName) + ".tmp");
  write_synced(temporary, "auto " + generation_name(number) + "\n");
  if (::rename(temporary.c_str(), stub.c_str()) != 0) throw_system(stub, "replace");
  sync_directory(index);
}

void sync_directory(const fs::path& directory) {
  const int handle = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) throw_system(directory, "open");
  const bool synced = ::fsync(handle) == 0;
  const int reason = errno;
  ::close(handle);
  errno = reason;
  if (!synced) throw_system(directory, "sync");
}

}  // namespace news

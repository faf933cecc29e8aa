#include "common/index_location.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>

#include "common/durable_file.h"
#include "common/error.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGenerationPrefix = "gen-";

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
  replace_durably(index / kStubName, "auto " + generation_name(number) + "\n");
}

}  // namespace news

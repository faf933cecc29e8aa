// Where an index lies: DB/XAPIANDB is a stub file that names the live generation, DB/gen-NNNN/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace news {

inline constexpr const char* kStubName = "XAPIANDB";

struct Generation {
  unsigned number{};
  std::filesystem::path path{};

  bool operator==(const Generation&) const = default;
};

// "gen-0007"; wider for numbers over 9999.
std::string generation_name(unsigned number);
std::optional<unsigned> generation_number(const std::string& directory_name);

// Complete generations in the directory, ascending; those still being built (".tmp") are left out.
std::vector<Generation> list_generations(const std::filesystem::path& index);

// The generation the stub names. Throws Error(unavailable) when there is no index or its stub is
// not ours.
Generation live_generation(const std::filesystem::path& index);

// Points the stub at a generation: written beside it, synced, renamed over it, directory synced.
// Throws Error(temporary) when the file system refuses.
void publish_generation(const std::filesystem::path& index, unsigned number);

}  // namespace news

// Back to an older generation.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace news {

struct RollbackReport {
  std::string live{};                  // "gen-0002"
  std::string before{};                // what was live; empty when nothing usable was
  std::vector<std::string> skipped{};  // damaged ones in between: why
};

// Points the stub at the newest sound generation before the live one; before any, when the stub
// names none. Throws Error(unavailable) when there is none, Error(temporary).
RollbackReport roll_back(const std::filesystem::path& index);

}  // namespace news

#include "common/data_directory.h"

#include "common/error.h"

namespace news {

std::filesystem::path data_file(std::string_view name) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path place = program.parent_path().parent_path() / NEWS_DATA_SUBDIR / name;
  if (fs::exists(place, error)) return place;
  throw Error(ErrorCode::unavailable, place.string() + ": not found",
              "install the programs whole (cmake --install), data files included");
}

}  // namespace news

// Finds the files that are installed beside the programs (knowledge table, models) without any
// setting: next to the running program's own directory, both in a build folder and once installed.
#pragma once

#include <filesystem>
#include <string_view>

namespace news {

// Throws Error(unavailable) naming the places that were tried when the file is in none.
std::filesystem::path data_file(std::string_view name);

}  // namespace news

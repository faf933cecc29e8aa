// Whether the library that is installed reads what this folder writes: its format is no documented
// interface.
#pragma once

#include <filesystem>
#include <string>

namespace news::glass {

// Writes a small corpus directly and through the library into a folder below `directory`, compares
// and removes both. Nothing when they are equal, else what differs or went wrong. Throws
// Error(temporary) or Xapian::Error when the storage fails.
std::string failed_self_test(const std::filesystem::path& directory);

}  // namespace news::glass

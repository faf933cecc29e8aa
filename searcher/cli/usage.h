// Wrong usage of the command line, as the one error every option reader throws.
#pragma once

#include <string>

namespace news {

// Throws Error(usage). Without a hint of its own, points to --help.
[[noreturn]] void refuse(const std::string& message, const std::string& hint = {});

}  // namespace news

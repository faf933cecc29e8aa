// Wall-clock time as records carry it.
#pragma once

#include <chrono>
#include <string>

namespace news {

std::string utc_text(std::chrono::system_clock::time_point time);  // "2026-11-22T19:30:05Z"
std::string utc_now();

}  // namespace news

// Numbers as text, whatever locale the stream or the process has.
#pragma once

#include <string>

namespace news {

// "14.20" for (14.2, 2); up to nine decimals. Not finite: "0".
std::string fixed_decimals(double value, int decimals);

// The double whose shortest text has at most so many decimals: 14.23456 -> 14.2346. Not finite: 0.
double rounded(double value, int decimals);

}  // namespace news

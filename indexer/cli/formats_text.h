// What `indexer formats` prints, and what a run says of files that no reader knows.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string formats_text();

// What would read a file refused for this reason ("binary file (PDF document)"); empty when nothing
// is known that would.
std::string remedy_for(std::string_view reason);

}  // namespace news

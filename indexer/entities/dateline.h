// "PARIS (Northern Wire) - ", "LONDON, Oct 20 - ": where an article says it was written.
#pragma once

#include <cstddef>
#include <string_view>

namespace news {

// Bytes of `body` up to and with the dash that ends its dateline; 0 without one.
std::size_t dateline_bytes(std::string_view body);

}  // namespace news

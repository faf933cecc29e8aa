// How results are put on a page for people.
#pragma once

#include <cstddef>

namespace news {

struct RenderOptions {
  bool color{};            // SGR escape codes; without them matches are not marked
  std::size_t width = 80;  // columns of a line; 0 = never wrap or shorten
};

}  // namespace news

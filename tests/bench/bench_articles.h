// The articles of corpus/ for the benchmarks. Everything is made at the first use, so that listing
// benchmarks costs nothing.
#pragma once

#include <vector>

#include "common/article.h"
#include "common/entity.h"

namespace news {

class Knowledge;

namespace bench {

// The English ones, in the order of the files. Ends the program when there are none.
const std::vector<Article>& articles();

// Bytes of their titles and bodies.
std::size_t text_bytes();

// Their names, as indexing finds them.
const std::vector<Annotations>& annotations();

const Knowledge& knowledge();

}  // namespace bench
}  // namespace news

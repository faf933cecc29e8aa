// Does an archive have a word at all?
#pragma once

#include <string>

namespace news {

class IndexSet;

// Exactly this folded word, in a title or a body. Throws Xapian::Error.
bool has_word(const IndexSet& indexes, const std::string& word);

}  // namespace news

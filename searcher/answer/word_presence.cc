#include "searcher/answer/word_presence.h"

#include <xapian.h>

#include "common/schema.h"
#include "searcher/answer/index_set.h"

namespace news {

bool has_word(const IndexSet& indexes, const std::string& word) {
  return indexes.all().term_exists(exact_term(WordField::body, word)) ||
         indexes.all().term_exists(exact_term(WordField::title, word));
}

}  // namespace news

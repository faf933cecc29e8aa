// Looks for text inside the values of a facet: "merk" finds Angela Merkel, "daesh" Islamic State.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/schema.h"

namespace news {

class ValueSearch {
 public:
  // Looks through all aliases of the facet when there is something to look for. Empty `text` fits
  // everything. Throws Xapian::Error.
  ValueSearch(const Xapian::Database& index, Facet facet, std::string_view text);

  // Each word of the text stands, as a part of a word at least, in the label or in one alias of it;
  // case, accents and punctuation do not matter.
  [[nodiscard]] bool fits(const std::string& label) const;

  // The same for the label alone.
  static bool fits(std::string_view text, std::string_view label);

 private:
  std::vector<std::string> words_;
  std::unordered_set<std::string> by_alias_;
};

}  // namespace news

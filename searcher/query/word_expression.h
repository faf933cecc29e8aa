// A word with the signs around it: =Who, flood*, *ood*, macon~1, and the number of a boost.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "common/result.h"
#include "searcher/query/query.h"

namespace news {

// End of the word that begins at `offset`: the next space, quotation mark, parenthesis or ^.
std::size_t word_end(std::string_view text, std::size_t offset);

// `text` has no spaces and something to search for in it. Failure::byte_offset is the place within
// it.
Result<WordQuery> parse_word_expression(std::string_view text);

// "2", "2.5"; nothing for anything else.
std::optional<double> boost_factor(std::string_view text);

}  // namespace news

// Codes of stock exchanges and price services: "XOM.N", "<XON>", "LCOc1", "US10YT=RR".
#pragma once

#include <cstddef>

#include "indexer/entities/lexed_text.h"

namespace news {

// Whether lexeme `i` is such a code by its own shape or by the signs around it. "<IBM>" is one;
// "(IMF)" is an acronym.
bool is_market_code(const LexedText& lexed, std::size_t i);

}  // namespace news

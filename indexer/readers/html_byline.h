// Authors as pages print them: "By ANN LEE, Political Editor | 3 May" -> "ANN LEE".
#pragma once

#include <string>
#include <string_view>

namespace news {

// Without "By", "Von", "Por" and their like before the names, and without dates, times and site
// names behind them. Empty when what remains can't be names: an address, a sentence.
std::string clean_author(std::string_view text);

// Is this short text, already cleaned, most likely one or more names? For text found by the look of
// a page alone.
bool looks_like_names(std::string_view text);

}  // namespace news

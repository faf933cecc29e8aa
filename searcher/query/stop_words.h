// Words too common to say what an article is about. They are searched like all others (a phrase or
// an AND needs them), but hardly count for the ranking: in a short field such as the title even
// "of" is rare enough to mislead.
#pragma once

#include <string_view>

namespace news {

// `folded`: a term as the analyser makes it. Articles, prepositions, pronouns and auxiliaries of
// English, German, French, Spanish, Italian, Portuguese, Dutch and Russian, as far as they are no
// content words of another of these.
bool is_stop_word(std::string_view folded);

}  // namespace news

// Words too common to say what an article is about. They are searched like all others (a phrase or
// an AND needs them), but hardly count for the ranking: in a short field such as the title even
// "of" is rare enough to mislead.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace news {

// `folded`: a term as the analyser makes it. Articles, prepositions, pronouns and auxiliaries of
// English, German, French, Spanish, Italian, Portuguese, Dutch and Russian, as far as they are no
// content words of another of these. Only the lists of `languages` (ISO 639-1) count: in English
// news "de" is the general and "un" an organisation. All lists do when no language is known.
bool is_stop_word(std::string_view folded, std::span<const std::string> languages);

}  // namespace news

// Names of languages and countries as users see them.
#pragma once

#include <string>
#include <string_view>

namespace news {

// "en-GB", "eng", "EN_us", "English" -> "en"; empty when it names no language.
std::string normalize_language(std::string_view tag);

// English CLDR name of an ISO 3166-1 alpha-2 code, with plain apostrophes ("CI" -> "Côte d'Ivoire")
// and in CLDR's short form where news uses that ("HK" -> "Hong Kong", "MM" -> "Myanmar"). Empty for
// an unknown code.
std::string country_name(std::string_view alpha2);

}  // namespace news

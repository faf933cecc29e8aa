// Keys under which one name meets itself across alphabets and grammatical cases: "Путиным",
// "Путину" and "Putin"; "Τσίπρα" and "Tsipras"; "Bidenem" and "Biden". Not for display.
#pragma once

#include <string>
#include <string_view>

namespace news {

// The name as it sounds, in a reduced Latin alphabet, endings dropped word by word. `key` is a
// knowledge key in Latin, Cyrillic or Greek letters. Empty when a word of the name is too short to
// be told from others without its ending.
std::string sound_key(std::string_view key);

// Sound of one word without its ending, however short.
std::string sound_stem(std::string_view word);

// For Polish, Czech, Slovak, Croatian, Slovene and Bosnian, whose spelling is near enough to the
// names' own: only endings are dropped. Empty as above.
std::string stem_key(std::string_view key);

// Languages whose names are found by these keys.
bool is_found_by_sound(std::string_view language);
bool is_found_by_stem(std::string_view language);

// The name in Latin letters as newspapers spell it: "Zelensky", "Mitsotakis". `language` decides
// where letters differ (Ukrainian г is h). Letters of other scripts stay.
std::string romanised(std::string_view text, std::string_view language);

bool has_cyrillic_or_greek(std::string_view text);

}  // namespace news

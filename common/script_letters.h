// Letters and digits that are typed in several ways in one script and mean the same.
#pragma once

#include <string>

namespace news {

// What `c` is folded to; 0 to leave it out, `c` itself for most.
//   digits of all scripts          the ASCII digit
//   Persian and Urdu ye, kaf, heh  the Arabic letter; wasla alef is alef
//   Devanagari chandrabindu        anusvara
//   Bengali chandrabindu           left out
//   Hebrew geresh and gershayim    left out (צה״ל is also typed צהל)
char32_t usual_letter(char32_t c);

// Devanagari nasals before a consonant of their own row, as anusvara: हिन्दी -> हिंदी. `text` is
// decomposed (NFD).
void fold_devanagari_nasals(std::string& text);

}  // namespace news

#include "common/script_letters.h"

#include <unicode/uchar.h>

#include <string_view>

#include "common/unicode.h"

namespace news {

char32_t usual_letter(char32_t c) {
  if (c < 0x5F3) return c;
  switch (c) {
    case 0x5F3:
    case 0x5F4:
    case 0x981:
      return 0;
    case 0x901:
      return 0x902;
    case 0x671:
      return 0x627;
    case 0x6A9:
      return 0x643;
    case 0x649:  // alef maksura: the usual Egyptian spelling of final ye
    case 0x6CC:
      return 0x64A;
    case 0x6C1:
      return 0x647;
    default:
      break;
  }
  // A look at the common case first: letters of most scripts.
  if (c >= 0x660 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
    return U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
  }
  return c;
}

void fold_devanagari_nasals(std::string& text) {
  constexpr std::string_view kVirama = "\u094D";
  constexpr std::string_view kAnusvara = "\u0902";
  constexpr std::size_t kBytes = 3;  // of every Devanagari character
  for (std::size_t at = text.find(kVirama); at != std::string::npos; at = text.find(kVirama, at)) {
    if (at >= kBytes && at + 2 * kBytes <= text.size()) {
      std::size_t left = at - kBytes;
      std::size_t right = at + kBytes;
      const char32_t nasal = next_code_point(text, left);
      const char32_t consonant = next_code_point(text, right);
      // Rows of five from क to म; the fifth is the nasal.
      const bool in_rows = nasal >= 0x915 && nasal <= 0x92E && consonant >= 0x915 &&
                           consonant <= 0x92E && nasal != 0x929 && consonant != 0x929;
      const auto place = [](char32_t c) { return c - 0x915 - (c > 0x929 ? 1 : 0); };
      if (in_rows && left == at && place(nasal) % 5 == 4 && place(consonant) % 5 != 4 &&
          place(nasal) / 5 == place(consonant) / 5) {
        text.replace(at - kBytes, 2 * kBytes, kAnusvara);
        continue;
      }
    }
    at += kBytes;
  }
}

}  // namespace news

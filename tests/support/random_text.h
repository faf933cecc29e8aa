// Random valid UTF-8 for property tests: words and signs of many scripts, seeded.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace news::support {

inline std::string random_text(std::mt19937& random, std::size_t pieces) {
  static constexpr auto kPieces = std::to_array<std::string_view>({"a",
                                                                   "the",
                                                                   "Merkel",
                                                                   "U.S.",
                                                                   "don't",
                                                                   "chancellor’s",
                                                                   "3,000.50",
                                                                   "covid-19",
                                                                   "e.g.",
                                                                   "x_y",
                                                                   "user@example.com",
                                                                   "AT&T",
                                                                   "$1.5bn",
                                                                   "…",
                                                                   "—",
                                                                   "“",
                                                                   "”",
                                                                   "(",
                                                                   ")",
                                                                   "[1]",
                                                                   "\"",
                                                                   "'",
                                                                   ",",
                                                                   ".",
                                                                   ":",
                                                                   ";",
                                                                   "!",
                                                                   "?",
                                                                   "-",
                                                                   "/",
                                                                   "%",
                                                                   "1",
                                                                   "12:30",
                                                                   "2015-11-27",
                                                                   "A320",
                                                                   "naïve",
                                                                   "Łódź",
                                                                   "Straße",
                                                                   "ﬁn",
                                                                   "Crème",
                                                                   "É",
                                                                   "e\u0301",
                                                                   "\u0301",
                                                                   "İstanbul",
                                                                   "Путин",
                                                                   "ё",
                                                                   "й",
                                                                   "Київ",
                                                                   "Αθήνα",
                                                                   "ς",
                                                                   "سوريا",
                                                                   "مُحَمَّد",
                                                                   "שלום",
                                                                   "हिन्दी",
                                                                   "ไทยแลนด์",
                                                                   "东京都知事宣布了新的政策",
                                                                   "プーチン大統領が",
                                                                   "か\u3099",
                                                                   "한국",
                                                                   "👨‍👩‍👧",
                                                                   "🇩🇪",
                                                                   "\u200d",
                                                                   "\u00ad",
                                                                   "\ufeff",
                                                                   "\u202e",
                                                                   "\t",
                                                                   "\n",
                                                                   "\n\n",
                                                                   "http://a.b/c?d=e",
                                                                   "B",
                                                                   "Z",
                                                                   "9",
                                                                   "o'neill",
                                                                   "l’élection"});
  static constexpr auto kJoints =
      std::to_array<std::string_view>({" ", " ", " ", " ", "", "", "\n", "  "});
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<std::size_t> joint(0, kJoints.size() - 1);
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) {
    text += kPieces[piece(random)];
    text += kJoints[joint(random)];
  }
  return text;
}

// Printable ASCII, white space and signs, any order.
inline std::string random_ascii(std::mt19937& random, std::size_t size) {
  std::uniform_int_distribution<int> kind(0, 9);
  std::uniform_int_distribution<int> letter(0, 25);
  std::uniform_int_distribution<int> any(0x20, 0x7E);
  std::string text;
  while (text.size() < size) {
    const int which = kind(random);
    if (which < 5)
      text += static_cast<char>('a' + letter(random));
    else if (which < 6)
      text += static_cast<char>('A' + letter(random));
    else if (which < 8)
      text += ' ';
    else
      text += static_cast<char>(any(random));
  }
  return text;
}

}  // namespace news::support

#include "indexer/entities/sound_key.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "common/unicode.h"

namespace news {
namespace {

// Shorter stems are too many other words: "Mali" without its ending is the "мал" of "small".
constexpr std::size_t kMinStem = 4;
constexpr std::size_t kMinStemInPhrase = 3;

struct Letter {
  char32_t letter{};
  std::string_view sound{};     // one class for what alphabets and newspapers mix up: g h kh = g
  std::string_view spelling{};  // as newspapers write
};

// ICU's transliterators follow library standards ("Zelensʹkij", "Mētsotakēs"), which no newspaper
// does, so the letters are here.
constexpr auto kLetters = std::to_array<Letter>({
    {U'α', "a", "a"},  {U'β', "v", "v"},  {U'γ', "g", "g"},    {U'δ', "d", "d"},
    {U'ε', "e", "e"},  {U'ζ', "z", "z"},  {U'η', "i", "i"},    {U'θ', "t", "th"},
    {U'ι', "i", "i"},  {U'κ', "k", "k"},  {U'λ', "l", "l"},    {U'μ', "m", "m"},
    {U'ν', "n", "n"},  {U'ξ', "ks", "x"}, {U'ο', "o", "o"},    {U'π', "p", "p"},
    {U'ρ', "r", "r"},  {U'ς', "s", "s"},  {U'σ', "s", "s"},    {U'τ', "t", "t"},
    {U'υ', "i", "y"},  {U'φ', "f", "f"},  {U'χ', "g", "ch"},   {U'ψ', "ps", "ps"},
    {U'ω', "o", "o"},  {U'а', "a", "a"},  {U'б', "b", "b"},    {U'в', "v", "v"},
    {U'г', "g", "g"},  {U'д', "d", "d"},  {U'е', "e", "e"},    {U'ж', "Z", "zh"},
    {U'з', "z", "z"},  {U'и', "i", "i"},  {U'й', "i", "y"},    {U'к', "k", "k"},
    {U'л', "l", "l"},  {U'м', "m", "m"},  {U'н', "n", "n"},    {U'о', "o", "o"},
    {U'п', "p", "p"},  {U'р', "r", "r"},  {U'с', "s", "s"},    {U'т', "t", "t"},
    {U'у', "u", "u"},  {U'ф', "f", "f"},  {U'х', "g", "kh"},   {U'ц', "q", "ts"},
    {U'ч', "C", "ch"}, {U'ш', "S", "sh"}, {U'щ', "S", "shch"}, {U'ъ', "", ""},
    {U'ы', "i", "y"},  {U'ь', "", ""},    {U'э', "e", "e"},    {U'ю', "u", "yu"},
    {U'я', "a", "ya"}, {U'ё', "e", "yo"}, {U'ђ', "d", "dj"},   {U'ѓ', "g", "gj"},
    {U'є', "e", "ie"}, {U'ѕ', "z", "dz"}, {U'і', "i", "i"},    {U'ї', "i", "i"},
    {U'ј', "i", "j"},  {U'љ', "l", "lj"}, {U'њ', "n", "nj"},   {U'ћ', "C", "c"},
    {U'ќ', "k", "kj"}, {U'ў', "u", "u"},  {U'џ', "Z", "dz"},   {U'ґ', "g", "g"},
});
static_assert(std::ranges::is_sorted(kLetters, {}, &Letter::letter));

struct Spelling {
  std::string_view letters{};
  std::string_view sound{};
};
// Longest first where one begins another.
constexpr auto kLatinSounds = std::to_array<Spelling>({
    {"tsch", "C"}, {"shch", "S"}, {"tch", "C"}, {"sch", "S"}, {"ch", "C"}, {"sh", "S"}, {"zh", "Z"},
    {"kh", "g"},   {"ts", "q"},   {"tz", "q"},  {"ck", "k"},  {"ph", "f"}, {"th", "t"}, {"ou", "u"},
    {"h", "g"},    {"x", "ks"},   {"w", "v"},   {"y", "i"},   {"j", "i"},  {"c", "k"},
});
constexpr auto kGreekPairs = std::to_array<Spelling>({
    {"ου", "u"},
    {"μπ", "b"},
    {"ντ", "d"},
    {"γκ", "g"},
    {"αι", "e"},
    {"ει", "i"},
    {"οι", "i"},
    {"αυ", "av"},
    {"ευ", "ev"},
    {"τσ", "q"},
    {"τζ", "q"},
});

constexpr auto kSoundEndings =
    std::to_array<std::string_view>({"om", "em", "im", "am", "ig", "og", "eg", "ag"});
constexpr auto kStemEndings = std::to_array<std::string_view>(
    {"em", "om", "im", "ym", "am", "ach", "ech", "ich", "ych", "eg", "eh", "og", "ow", "ov"});

constexpr auto kSoundLanguages = std::to_array<std::string_view>(
    {"be", "bg", "el", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"});
constexpr auto kStemLanguages =
    std::to_array<std::string_view>({"bs", "cs", "hr", "pl", "sk", "sl"});

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

template <std::size_t N>
const Spelling* spelling_at(const std::array<Spelling, N>& table, std::string_view text,
                            std::size_t position) {
  for (const Spelling& spelling : table) {
    if (text.substr(position).starts_with(spelling.letters)) return &spelling;
  }
  return nullptr;
}

const Letter* letter_of(char32_t c) {
  const auto* const found = std::ranges::lower_bound(kLetters, c, {}, &Letter::letter);
  return found != kLetters.end() && found->letter == c ? found : nullptr;
}

std::string sounds_of(std::string_view word) {
  std::string sounds;
  for (std::size_t i = 0; i < word.size();) {
    if (const Spelling* pair = spelling_at(kLatinSounds, word, i)) {
      sounds += pair->sound;
      i += pair->letters.size();
    } else if (const Spelling* greek = spelling_at(kGreekPairs, word, i)) {
      sounds += greek->sound;
      i += greek->letters.size();
    } else {
      const std::size_t begin = i;
      const Letter* const letter = letter_of(next_code_point(word, i));
      sounds += letter != nullptr ? letter->sound : word.substr(begin, i - begin);
    }
  }
  return sounds;
}

// "ie", "ye" and "e" are one, so are double letters.
std::string reduced(std::string_view sounds) {
  std::string out;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const bool glide = sounds[i] == 'i' && i + 1 < sounds.size() && is_vowel(sounds[i + 1]);
    if (glide || (!out.empty() && out.back() == sounds[i])) continue;
    out += sounds[i];
  }
  return out;
}

template <std::size_t N>
void drop_endings(std::string& word, const std::array<std::string_view, N>& endings, char extra,
                  std::size_t least = kMinStemInPhrase) {
  for (bool changed = true; changed;) {
    changed = false;
    while (word.size() > least && (is_vowel(word.back()) || word.back() == extra)) {
      word.pop_back();
      changed = true;
    }
    for (const std::string_view ending : endings) {
      if (word.size() < kMinStem + ending.size() || !word.ends_with(ending)) continue;
      word.resize(word.size() - ending.size());
      changed = true;
      break;
    }
  }
}

// Applies `stem` to each word; a lone word must keep more of itself than one of several.
template <class Stem>
std::string word_by_word(std::string_view key, const Stem& stem) {
  std::string out;
  const bool phrase = key.find(' ') != std::string_view::npos;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    const std::string word = stem(key.substr(begin, end - begin));
    if (word.size() < (phrase ? kMinStemInPhrase : kMinStem)) return {};
    if (!out.empty()) out += ' ';
    out += word;
    begin = end + 1;
  }
  return out;
}

bool is_cyrillic_or_greek(char32_t c) { return c >= 0x370 && c <= 0x52F; }

}  // namespace

std::string sound_key(std::string_view key) {
  return word_by_word(key, [](std::string_view word) {
    std::string sounds = reduced(sounds_of(word));
    drop_endings(sounds, kSoundEndings, 's');
    return sounds;
  });
}

std::string sound_stem(std::string_view word) {
  std::string sounds = reduced(sounds_of(word));
  drop_endings(sounds, kSoundEndings, 's', 2);
  return sounds;
}

std::string stem_key(std::string_view key) {
  return word_by_word(key, [](std::string_view word) {
    std::string stem(word);
    drop_endings(stem, kStemEndings, 'y');
    // Polsk-a, Polsc-e; Afryk-a, Afryc-e.
    if (stem.ends_with('c')) stem.back() = 'k';
    return stem;
  });
}

bool is_found_by_sound(std::string_view language) {
  return std::ranges::binary_search(kSoundLanguages, language);
}

bool is_found_by_stem(std::string_view language) {
  return std::ranges::binary_search(kStemLanguages, language);
}

bool has_cyrillic_or_greek(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_cyrillic_or_greek(next_code_point(text, i))) return true;
  }
  return false;
}

std::string romanised(std::string_view text, std::string_view language) {
  std::string out;
  bool word_start = true;
  bool after_sign = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    const std::string lower = to_lower(text.substr(begin, i - begin));
    std::size_t at = 0;
    const char32_t small = next_code_point(lower, at);
    std::string spelled;
    if (const Letter* const letter = letter_of(small)) {
      spelled = letter->spelling;
      if (language == "uk") {
        if (small == U'г') spelled = "h";
        if (small == U'и') spelled = "y";
        if (small == U'є' && word_start) spelled = "ye";
        if (small == U'ї' && word_start) spelled = "yi";
      } else if (small == U'е' && word_start && language == "ru") {
        spelled = "ye";
      }
      // "Kondratyev"
      if (after_sign && (small == U'е' || small == U'ё')) spelled = small == U'е' ? "ye" : "yo";
      after_sign = small == U'ь' || small == U'ъ';
    } else if (is_cyrillic_or_greek(c)) {
      const std::string folded = fold(lower);
      std::size_t start = 0;
      const Letter* const base = letter_of(next_code_point(folded, start));
      spelled = base != nullptr ? std::string(base->spelling) : lower;
    } else {
      out += text.substr(begin, i - begin);
      word_start = !is_letter(c);
      continue;
    }
    if (is_upper(c) && !spelled.empty() && spelled[0] >= 'a' && spelled[0] <= 'z') {
      spelled[0] = static_cast<char>(spelled[0] - 32);
    }
    out += spelled;
    word_start = false;
  }
  // "Dmitriy", "Zelenskyy", "Zelenskiy".
  for (const auto& [ending, instead] :
       {std::pair<std::string_view, std::string_view>{"iy", "y"}, {"yy", "y"}}) {
    for (std::size_t at = out.find(ending); at != std::string::npos;
         at = out.find(ending, at + 1)) {
      const bool closes = at + ending.size() == out.size() || out[at + ending.size()] == ' ';
      if (closes) out.replace(at, ending.size(), instead);
    }
  }
  return out;
}

}  // namespace news

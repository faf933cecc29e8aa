#include "indexer/entities/lexed_text.h"

#include <algorithm>
#include <array>

#include "common/unicode.h"

namespace news {
namespace {

constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"adm",  "alex", "apr", "assn", "aug", "bhd",  "brig", "bros", "capt",   "cmdr", "co",  "col",
     "corp", "cpl",  "dec", "dept", "dr",  "feb",  "fr",   "ft",   "gen",    "gov",  "hon", "inc",
     "jan",  "jr",   "jul", "jun",  "lt",  "ltd",  "maj",  "mar",  "messrs", "mr",   "mrs", "ms",
     "mt",   "no",   "nov", "oct",  "plc", "prof", "pvt",  "rep",  "reps",   "rev",  "sen", "sens",
     "sep",  "sept", "sgt", "sr",   "st",  "ste",  "supt", "vs"});

static_assert(std::ranges::is_sorted(kAbbreviations));

// Those that often end a sentence too: only what follows can tell, and what follows is a capital
// anyway.
constexpr auto kClosingAbbreviations = std::to_array<std::string_view>(
    {"bros", "co", "corp", "inc", "jr", "ltd", "plc", "sr", "us", "uk"});

constexpr std::size_t kShortWord = 48;

// By byte of ASCII: 1 a letter, 2 a capital too, 4 not in a key.
constexpr auto kKinds = [] {
  std::array<std::uint8_t, 128> kinds{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) {
    kinds[c] = 3;
    kinds[c + 32] = 1;
  }
  kinds['\''] = kinds['.'] = 4;
  return kinds;
}();

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Han, kana, Thai, Lao, Khmer and Burmese.
bool is_unspaced_script(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 ||
         (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0xFF66 && c <= 0xFF9F);
}

bool is_apostrophe_at(std::string_view text, std::size_t position, std::size_t& length) {
  if (position >= text.size()) return false;
  if (text[position] == '\'') {
    length = 1;
    return true;
  }
  if (text.substr(position, 3) == "\u2019") {
    length = 3;
    return true;
  }
  return false;
}

// Bytes of a possessive 's at the end of `word`, 0 without one.
std::size_t possessive_bytes(std::string_view word) {
  if (word.size() < 3 || (word.back() != 's' && word.back() != 'S')) return 0;
  std::size_t length = 0;
  if (is_apostrophe_at(word, word.size() - 2, length) && length == 1) return 2;
  if (word.size() >= 5 && is_apostrophe_at(word, word.size() - 4, length) && length == 3) return 4;
  return 0;
}

// Bytes of an apostrophe and what follows it: Turkish sets endings off from names so.
std::size_t turkish_ending_bytes(std::string_view word) {
  for (std::size_t i = 2; i < word.size(); ++i) {
    std::size_t length = 0;
    if (is_apostrophe_at(word, i, length)) return word.size() - i;
  }
  return 0;
}

std::uint16_t gap_of(char32_t c) {
  switch (c) {
    case U' ':
    case U'\t':
    case U'\n':
    case U'\r':
    case 0xA0:
      return kGapSpace;
    case U'.':
      return kGapPeriod;
    case U',':
    case 0x3001:
    case 0xFF0C:
      return kGapComma;
    case U'&':
      return kGapAmpersand;
    case U'-':
    case 0x2010:
    case 0x2011:
      return kGapHyphen;
    case U'(':
    case U'[':
    case 0xFF08:
      return kGapOpen;
    case U')':
    case U']':
    case 0xFF09:
      return kGapClose;
    case U'"':
    case 0x201C:
    case 0x201D:
    case 0xAB:
    case 0xBB:
    case 0x2018:
      return kGapQuote;
    case U'\'':
    case 0x2019:
      return kGapApostrophe;
    case U'!':
    case U'?':
    case U';':
    case U':':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
      return kGapSentence;
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return kGapDash;
    case 0xB7:
    case 0x30FB:
    case 0x2022:
      return kGapMiddleDot;
    default:
      return is_space(c) ? kGapSpace : kGapMark;
  }
}

}  // namespace

bool is_abbreviation(std::string_view key) {
  return std::ranges::binary_search(kAbbreviations, key);
}

LexedText::LexedText(std::string_view text, const Tokenizer& tokenizer, std::string_view language)
    : text_(text), turkish_(language == "tr" || language == "az") {
  std::vector<WordSpan> words;
  tokenizer.split(text, words);
  lexemes_.reserve(words.size());
  keys_.reserve(text.size() + 16);
  std::size_t previous_end = 0;
  for (const WordSpan& word : words) {
    add_word(word, previous_end);
    previous_end = word.byte_end;
  }
  mark_sentences();
  mark_capitals();
}

bool LexedText::joined(std::size_t i) const {
  const Lexeme& lexeme = lexemes_[i];
  constexpr std::uint16_t kJoining =
      kGapSpace | kGapAmpersand | kGapHyphen | kGapPeriod | kGapMiddleDot | kGapApostrophe;
  if ((lexeme.gap & ~kJoining) != 0) return false;
  // "word -word" and "1987 - 1991" are dashes in typewriter's dress.
  if ((lexeme.gap & kGapHyphen) != 0 && (lexeme.gap & kGapSpace) != 0) return false;
  return !lexeme.sentence_start || (lexeme.gap & kGapPeriod) == 0;
}

void LexedText::add_word(WordSpan word, std::size_t previous_end) {
  std::size_t position = word.byte_begin;
  const char first = text_[position];
  if (static_cast<unsigned char>(first) >= 0x80 &&
      is_unspaced_script(next_code_point(text_, position))) {
    add_code_points(word, previous_end);
    return;
  }
  add_lexeme(word.byte_begin, word.byte_end, previous_end);
}

void LexedText::add_code_points(WordSpan word, std::size_t previous_end) {
  for (std::size_t position = word.byte_begin; position < word.byte_end;) {
    const std::size_t begin = position;
    const char32_t c = next_code_point(text_, position);
    if (gap_of(c) != kGapMark) continue;  // the dot between the parts of a name
    add_lexeme(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position),
               previous_end);
    lexemes_.back().unspaced = is_unspaced_script(c);
    previous_end = position;
  }
}

void LexedText::add_lexeme(std::uint32_t begin, std::uint32_t end, std::size_t previous_end) {
  Lexeme lexeme;
  lexeme.begin = begin;
  lexeme.full_end = end;
  lexeme.gap = lexemes_.empty() ? static_cast<std::uint16_t>(kGapParagraph | kGapSpace)
                                : classify_gap(previous_end, begin);
  const std::string_view word = text_.substr(begin, end - begin);
  const std::size_t possessive = turkish_ ? turkish_ending_bytes(word) : possessive_bytes(word);
  lexeme.possessive = possessive != 0;
  lexeme.end = end - static_cast<std::uint32_t>(possessive);
  append_key(lexeme, word);
  // "U.S" and "J.P" come without their last full stop.
  const bool dotted = word.size() >= 3 && word[1] == '.' && !lexeme.number;
  const bool before_stop =
      lexeme.upper && !lexeme.possessive && end < text_.size() && text_[end] == '.';
  if (before_stop &&
      (lexeme.initial || dotted || is_abbreviation(view(lexeme.key_begin, lexeme.key_end)))) {
    ++lexeme.end;
  }
  lexeme.full_end = std::max(lexeme.full_end, lexeme.end);
  lexemes_.push_back(lexeme);
}

void LexedText::append_key(Lexeme& lexeme, std::string_view word) {
  const std::string_view core = text_.substr(lexeme.begin, lexeme.end - lexeme.begin);
  std::size_t letters = 0;
  std::size_t capitals = 0;
  lexeme.number = core[0] >= '0' && core[0] <= '9';
  std::array<char, kShortWord> short_key;
  std::string long_key;
  std::string_view folded;
  if (is_ascii(word)) {
    lexeme.upper = is_ascii_upper(core[0]);
    if (word.size() > kShortWord) long_key.resize(word.size());
    char* const key = word.size() > kShortWord ? long_key.data() : short_key.data();
    std::size_t size = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const unsigned kind = kKinds[static_cast<unsigned char>(word[i])];
      const unsigned capital = (kind >> 1U) & 1U;
      if (i < core.size()) {
        letters += kind & 1U;
        capitals += capital;
      }
      key[size] = static_cast<char>(word[i] + static_cast<char>(capital * 32));
      size += 1 - (kind >> 2U);
    }
    folded = {key, size};
  } else {
    bool cased = false;
    for (std::size_t i = 0; i < core.size();) {
      const bool is_first = i == 0;
      const char32_t c = next_code_point(core, i);
      if (!is_letter(c)) continue;
      ++letters;
      if (is_upper(c)) {
        ++capitals;
        if (is_first) lexeme.upper = true;
      }
      cased = cased || is_upper(c) || is_lower(c);
    }
    lexeme.uncased = letters > 0 && !cased;
    long_key = name_key(word);
    folded = long_key;
  }
  if (letters < core.size()) mark_article(lexeme, core);
  lexeme.all_caps = letters >= 2 && capitals == letters;
  const bool single_letter = letters == 1 && capitals == 1 && !lexeme.number && core.size() <= 2;
  const bool dotted =
      letters >= 2 && capitals == letters && core.find('.') != std::string_view::npos;
  lexeme.initial = single_letter || (dotted && letters <= 3);

  const bool follows_directly = !lexemes_.empty() && lexeme.gap == 0;
  const bool joins_initials = single_letter && folded.size() == 1 && !lexemes_.empty() &&
                              lexemes_.back().initial &&
                              lexemes_.back().key_end - lexemes_.back().key_begin == 1 &&
                              (lexeme.gap & ~(kGapSpace | kGapPeriod)) == 0;
  if ((lexeme.gap & kGapAmpersand) != 0 && !keys_.empty()) keys_ += " and";
  if (!keys_.empty() && !follows_directly && !joins_initials) keys_ += ' ';
  lexeme.key_begin = static_cast<std::uint32_t>(keys_.size());
  keys_ += folded;
  lexeme.key_full_end = static_cast<std::uint32_t>(keys_.size());
  std::size_t ending = lexeme.possessive && folded.size() > 1 ? 1U : 0U;
  if (turkish_ && lexeme.possessive) ending = name_key(word.substr(core.size())).size();
  lexeme.key_end = lexeme.key_full_end - static_cast<std::uint32_t>(ending);
}

// "d'Ivoire", "l'Iran", "dell'Ucraina".
void LexedText::mark_article(Lexeme& lexeme, std::string_view core) {
  std::size_t letters = 0;
  while (letters < 5 && letters < core.size() && is_ascii_letter(core[letters]) &&
         (letters == 0 || !is_ascii_upper(core[letters]))) {
    ++letters;
  }
  std::size_t apostrophe = 0;
  if (letters == 0 || core.size() <= 3 || !is_apostrophe_at(core, letters, apostrophe) ||
      core.size() <= letters + apostrophe) {
    return;
  }
  std::size_t after = letters + apostrophe;
  lexeme.article_bytes = static_cast<std::uint8_t>(after);
  lexeme.article_letters = static_cast<std::uint8_t>(letters);
  lexeme.elided = is_upper(next_code_point(core, after));
  lexeme.upper = lexeme.upper || lexeme.elided;
}

std::uint16_t LexedText::classify_gap(std::size_t begin, std::size_t end) const {
  if (end == begin + 1 && text_[begin] == ' ') return kGapSpace;
  std::uint16_t gap = 0;
  int line_ends = 0;
  for (std::size_t i = begin; i < end;) {
    const std::size_t here = i;
    const char32_t c = next_code_point(text_, i);
    gap = static_cast<std::uint16_t>(gap | gap_of(c));
    if (c == U'\n') ++line_ends;
    if (c == U'-' && here + 1 < end && text_[here + 1] == '-') gap |= kGapDash;
  }
  if (line_ends > 1) gap |= kGapParagraph;
  return gap;
}

void LexedText::mark_sentences() {
  for (std::size_t i = 0; i < lexemes_.size(); ++i) {
    Lexeme& lexeme = lexemes_[i];
    constexpr std::uint16_t kStarting = kGapParagraph | kGapSentence;
    if ((lexeme.gap & kStarting) != 0) {
      lexeme.sentence_start = true;
      continue;
    }
    const bool spaced = (lexeme.gap & kGapSpace) != 0;
    if (spaced && ((lexeme.gap & kGapDash) != 0 || (lexeme.gap & kGapHyphen) != 0) && i > 0 &&
        i < 14) {
      lexeme.sentence_start = true;  // after a dateline
    }
    if (spaced && (lexeme.gap & kGapQuote) != 0 && (lexeme.gap & kGapSpace) != 0 &&
        (lexeme.gap & kGapComma) != 0) {
      lexeme.sentence_start = true;  // he said, "The ..."
    }
    if ((lexeme.gap & kGapPeriod) == 0 || !spaced || i == 0) continue;
    const Lexeme& before = lexemes_[i - 1];
    const std::string_view key = view(before.key_begin, before.key_end);
    const bool inner = before.initial || is_abbreviation(key);
    const bool closing =
        std::ranges::find(kClosingAbbreviations, key) != kClosingAbbreviations.end();
    lexeme.sentence_start = !inner || (closing && (lexeme.gap & kGapQuote) != 0);
  }
}

void LexedText::mark_capitals() {
  std::size_t begin = 0;
  std::size_t words = 0;
  std::size_t capitalised = 0;
  for (std::size_t i = 0; i <= lexemes_.size(); ++i) {
    if (i < lexemes_.size() && (i == begin || !lexemes_[i].sentence_start)) continue;
    std::size_t lower = 0;
    std::size_t caps = 0;
    for (std::size_t j = begin; j < i; ++j) {
      const Lexeme& lexeme = lexemes_[j];
      const std::size_t bytes = lexeme.end - lexeme.begin;
      if (lexeme.all_caps) ++caps;
      if (!lexeme.all_caps && !lexeme.number && !lexeme.initial && !lexeme.uncased && bytes > 1)
        ++lower;
      if (bytes < 4 || lexeme.number || lexeme.uncased) continue;
      ++words;
      if (lexeme.upper) ++capitalised;
    }
    if (caps >= 3 && caps > lower * 6) {
      for (std::size_t j = begin; j < i; ++j) lexemes_[j].caps_sentence = true;
    }
    begin = i;
  }
  title_case_ = words >= 4 && capitalised * 10 >= words * 8;
}

}  // namespace news

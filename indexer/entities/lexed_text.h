// One field of an article cut into lexemes with what the rules ask about them: case, what stands
// between them, where sentences begin, and their folded keys side by side, so that the key of any
// run of lexemes is a view and no look-up allocates.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/tokenizer.h"

namespace news {

// What stands between a lexeme and the one before it.
enum GapBits : std::uint16_t {
  kGapSpace = 1,
  kGapPeriod = 2,
  kGapComma = 4,
  kGapAmpersand = 8,
  kGapHyphen = 16,
  kGapOpen = 32,
  kGapClose = 64,
  kGapQuote = 128,
  kGapSentence = 256,    // ! ? ; : or a full stop that ends a sentence
  kGapParagraph = 512,   // a blank line, or the beginning of the text
  kGapDash = 1024,       // a dash with space around it
  kGapMark = 2048,       // any other sign
  kGapMiddleDot = 4096,  // between the parts of foreign names in Chinese and Japanese
  kGapApostrophe = 8192
};

struct Lexeme {
  std::uint32_t begin{};     // bytes of the text
  std::uint32_t end{};       // without possessive 's; with the full stop of "U.S." and "Inc."
  std::uint32_t full_end{};  // with possessive 's
  std::uint32_t key_begin{};
  std::uint32_t key_end{};       // without the possessive
  std::uint32_t key_full_end{};  // with it: "moodys"
  std::uint16_t gap{};
  bool upper{};     // begins with a capital
  bool all_caps{};  // at least two letters, none in lower case
  bool number{};    // begins with a digit
  bool initial{};   // one capital letter, or capitals with full stops: "J", "J.P"
  bool elided{};    // begins with an article or preposition and an apostrophe: "d'Ivoire", "l'Iran"
  std::uint8_t article_bytes{};    // of that article with its apostrophe, in the text
  std::uint8_t article_letters{};  // in the key
  bool possessive{};               // or, in Turkish, a case: "Ankara'da"
  bool sentence_start{};
  bool caps_sentence{};  // the whole sentence is in capitals: case tells nothing
  bool uncased{};        // of a script without case
  bool unspaced{};       // of a script that puts no space between words: one code point a lexeme
};

class LexedText {
 public:
  // `text` must outlive the object.
  LexedText(std::string_view text, const Tokenizer& tokenizer, std::string_view language = {});

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return lexemes_.size(); }
  [[nodiscard]] const Lexeme& operator[](std::size_t i) const { return lexemes_[i]; }
  // Key of lexemes first..last, the possessive of the last left out.
  [[nodiscard]] std::string_view key(std::size_t first, std::size_t last) const {
    return view(lexemes_[first].key_begin, lexemes_[last].key_end);
  }
  [[nodiscard]] std::string_view full_key(std::size_t first, std::size_t last) const {
    return view(lexemes_[first].key_begin, lexemes_[last].key_full_end);
  }
  [[nodiscard]] std::string_view key(std::size_t i) const { return key(i, i); }
  [[nodiscard]] std::string_view surface(std::size_t i) const {
    return text_.substr(lexemes_[i].begin, lexemes_[i].end - lexemes_[i].begin);
  }
  // Whether lexeme `i` and the one before can belong to one name: nothing between them but a space,
  // a hyphen, an ampersand, or the full stop of an abbreviation.
  [[nodiscard]] bool joined(std::size_t i) const;
  // Four or more words of which nearly all begin with a capital: a headline in title case.
  [[nodiscard]] bool is_title_case() const { return title_case_; }

 private:
  void add_word(WordSpan word, std::size_t previous_end);
  void add_code_points(WordSpan word, std::size_t previous_end);
  void add_lexeme(std::uint32_t begin, std::uint32_t end, std::size_t previous_end);
  static void mark_article(Lexeme& lexeme, std::string_view core);
  void append_key(Lexeme& lexeme, std::string_view word);
  std::uint16_t classify_gap(std::size_t begin, std::size_t end) const;
  void mark_sentences();
  void mark_capitals();
  [[nodiscard]] std::string_view view(std::uint32_t begin, std::uint32_t end) const {
    return std::string_view(keys_).substr(begin, end - begin);
  }

  std::string_view text_;
  bool turkish_{};
  std::vector<Lexeme> lexemes_{};
  std::string keys_{};
  bool title_case_{};
};

// "Inc", "St", "Gov": the full stop after them ends no sentence. `key` is folded.
bool is_abbreviation(std::string_view key);

}  // namespace news

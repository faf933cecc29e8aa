// The tokens the sequence model sees: the words of a text with their possessives split off, and the
// signs between them, cut into sentences. One stream holds a whole article (title, then body), so
// that what one field says in full helps with the other.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/entity.h"
#include "indexer/entities/lexed_text.h"

namespace news {

inline constexpr std::int32_t kNoLexeme = -1;

// Which capitals the model is shown, where those of the text tell nothing: in headlines all in
// capitals or with a capital on each word, and in texts without any.
enum class Casing : std::uint8_t { as_written, lower, title };

struct StreamToken {
  std::uint32_t begin{};  // bytes of the field's text
  std::uint32_t end{};
  std::int32_t lexeme{kNoLexeme};  // of a word: its place in the field's LexedText
  TextField field{};
  Casing casing{};
  bool upper{};  // begins with a capital, `casing` applied
  bool sign{};   // no letter or digit in it
};

// Tokens [begin, end) of a stream.
struct StreamSentence {
  std::uint32_t begin{};
  std::uint32_t end{};
  TextField field{};
  bool recased{};
};

class TokenStream {
 public:
  // Forgets everything; keeps memory.
  void clear();
  // `text` must outlive the stream. Adds no token when it is empty.
  void add_field(TextField field, const LexedText& text);
  void set_casing(std::size_t token, Casing casing);
  void mark_recased(std::size_t sentence) { sentences_[sentence].recased = true; }

  [[nodiscard]] const std::vector<StreamToken>& tokens() const { return tokens_; }
  [[nodiscard]] const std::vector<StreamSentence>& sentences() const { return sentences_; }
  [[nodiscard]] const LexedText& lexed(TextField field) const {
    return *fields_[static_cast<std::size_t>(field)];
  }
  // As it stands in the text.
  [[nodiscard]] std::string_view surface(const StreamToken& token) const {
    return lexed(token.field).text().substr(token.begin, token.end - token.begin);
  }
  // Of a token that is a word.
  [[nodiscard]] const Lexeme& lexeme(const StreamToken& token) const {
    return lexed(token.field)[static_cast<std::size_t>(token.lexeme)];
  }

 private:
  void add_signs(std::size_t begin, std::size_t end);
  void add_token(std::size_t begin, std::size_t end, std::int32_t lexeme);
  void close_sentence();

  std::vector<StreamToken> tokens_{};
  std::vector<StreamSentence> sentences_{};
  std::array<const LexedText*, 2> fields_{};
  TextField field_{};
  std::uint32_t sentence_begin_{};
  bool ended_{};  // the last sign ends sentences
};

}  // namespace news

#include "indexer/tagger/token_stream.h"

#include "common/unicode.h"

namespace news {

void TokenStream::clear() {
  tokens_.clear();
  sentences_.clear();
  fields_ = {};
  sentence_begin_ = 0;
}

void TokenStream::add_field(TextField field, const LexedText& text) {
  field_ = field;
  fields_[static_cast<std::size_t>(field)] = &text;
  std::size_t position = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Lexeme& lexeme = text[i];
    ended_ = false;
    add_signs(position, lexeme.begin);
    const bool paragraph = (lexeme.gap & kGapParagraph) != 0;
    if (paragraph || (ended_ && lexeme.sentence_start)) close_sentence();
    add_token(lexeme.begin, lexeme.end, static_cast<std::int32_t>(i));
    if (lexeme.full_end > lexeme.end) add_token(lexeme.end, lexeme.full_end, kNoLexeme);
    position = lexeme.full_end;
  }
  add_signs(position, text.text().size());
  close_sentence();
}

void TokenStream::set_casing(std::size_t token, Casing casing) {
  tokens_[token].casing = casing;
  tokens_[token].upper = casing == Casing::title;
}

// One token a sign; runs of one sign ("...", "--") are one token.
void TokenStream::add_signs(std::size_t begin, std::size_t end) {
  const std::string_view text = lexed(field_).text().substr(0, end);
  char32_t before = 0;
  for (std::size_t position = begin; position < end;) {
    const std::size_t start = position;
    const char32_t c = next_code_point(text, position);
    if (is_space(c)) {
      before = 0;
      continue;
    }
    if (c == U'.' || c == U'!' || c == U'?' || c == 0x2026) ended_ = true;
    if (c == before) {
      tokens_.back().end = static_cast<std::uint32_t>(position);
      continue;
    }
    add_token(start, position, kNoLexeme);
    before = c;
  }
}

void TokenStream::add_token(std::size_t begin, std::size_t end, std::int32_t lexeme) {
  StreamToken token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.lexeme = lexeme;
  token.field = field_;
  if (lexeme == kNoLexeme) {
    token.sign = true;
  } else {
    token.upper = this->lexeme(token).upper;
  }
  tokens_.push_back(token);
}

// Signs that follow the last word of a sentence belong to it; those before the first word of the
// next one cannot be told from them and stay there, too.
void TokenStream::close_sentence() {
  const auto end = static_cast<std::uint32_t>(tokens_.size());
  if (end > sentence_begin_) sentences_.push_back({sentence_begin_, end, field_, false});
  sentence_begin_ = end;
}

}  // namespace news
